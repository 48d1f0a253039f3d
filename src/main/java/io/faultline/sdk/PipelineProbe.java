package io.faultline.sdk;

import io.faultline.trace.Masking;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an SDK that somebody else built carries our pipeline, and what masks in it: a span is started with a probe
 * in its context, and our sampler, if it is there, answers the probe and drops the span. Without our sampler the span is
 * started and never ended, so it is never exported either. No table that is shared by all applications of a server could lead
 * from an SDK to its pipeline without keeping both in memory. One use each; confined to one thread.
 */
final class PipelineProbe {
    private static final ContextKey<PipelineProbe> KEY = ContextKey.named("faultline-pipeline-probe");

    private @Nullable Masking answer;

    /** What masks in the pipeline; null when there is none of ours in this SDK. */
    static @Nullable Masking masking(OpenTelemetry openTelemetry) {
        PipelineProbe probe = new PipelineProbe();
        openTelemetry
                .getTracer("io.faultline.probe")
                .spanBuilder("faultline.probe")
                .setParent(Context.root().with(KEY, probe))
                .startSpan();
        return probe.answer;
    }

    /** @param masking that of the pipeline that this sampler belongs to */
    static Sampler answering(Sampler delegate, Masking masking) {
        return new AnsweringSampler(delegate, masking);
    }

    /** Stateless apart from what it is made of. */
    private record AnsweringSampler(Sampler delegate, Masking masking) implements Sampler {
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
                probe.answer = masking;
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
