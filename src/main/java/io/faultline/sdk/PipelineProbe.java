package io.faultline.sdk;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Finds out whether an SDK that somebody else built carries our pipeline: a span is started with a probe in its context,
 * and our sampler, if it is there, answers the probe and drops the span. Without our sampler the span is started and never
 * ended, so it is never exported either. One use each; confined to one thread.
 */
final class PipelineProbe {
    private static final ContextKey<PipelineProbe> KEY = ContextKey.named("faultline-pipeline-probe");

    private boolean answered;

    static boolean isPlugged(OpenTelemetry openTelemetry) {
        PipelineProbe probe = new PipelineProbe();
        openTelemetry
                .getTracer("io.faultline.probe")
                .spanBuilder("faultline.probe")
                .setParent(Context.root().with(KEY, probe))
                .startSpan();
        return probe.answered;
    }

    static Sampler answering(Sampler delegate) {
        return new AnsweringSampler(delegate);
    }

    /** Stateless apart from its delegate. */
    private record AnsweringSampler(Sampler delegate) implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parentContext,
                String traceId,
                String name,
                SpanKind spanKind,
                Attributes attributes,
                List<LinkData> parentLinks) {
            PipelineProbe probe = parentContext.get(KEY);
            if (probe != null) {
                probe.answered = true;
                return SamplingResult.drop();
            }
            return delegate.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
        }

        @Override
        public String getDescription() {
            return delegate.getDescription();
        }

        @Override
        public String toString() {
            return getDescription();
        }
    }
}
