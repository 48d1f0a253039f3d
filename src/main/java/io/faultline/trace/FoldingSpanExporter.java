package io.faultline.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Drops the host's spans that {@link FoldingSpanProcessor} folded into ours, and gives their children the parent that is
 * left. Everything else passes through untouched. Thread-safe if its delegate is.
 */
public final class FoldingSpanExporter implements SpanExporter {
    private final SpanExporter delegate;

    private FoldingSpanExporter(SpanExporter delegate) {
        this.delegate = delegate;
    }

    /** Creates an exporter in front of another. */
    public static FoldingSpanExporter create(SpanExporter delegate) {
        return new FoldingSpanExporter(delegate);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        Collection<SpanData> folded = fold(spans);
        return folded.isEmpty() && !spans.isEmpty() ? CompletableResultCode.ofSuccess() : delegate.export(folded);
    }

    private static Collection<SpanData> fold(Collection<SpanData> spans) {
        boolean touched = false;
        for (SpanData span : spans) {
            Attributes attributes = span.getAttributes();
            if (attributes.get(FoldingSpanProcessor.FOLDED) != null
                    || attributes.get(FoldingSpanProcessor.NEW_PARENT) != null) {
                touched = true;
                break;
            }
        }
        if (!touched) {
            return spans;
        }
        List<SpanData> result = new ArrayList<>(spans.size());
        for (SpanData span : spans) {
            if (span.getAttributes().get(FoldingSpanProcessor.FOLDED) != null) {
                continue;
            }
            String parent = span.getAttributes().get(FoldingSpanProcessor.NEW_PARENT);
            result.add(parent == null ? span : new Reparented(span, parent));
        }
        return result;
    }

    @Override
    public CompletableResultCode flush() {
        return delegate.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return delegate.shutdown();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }

    /** A child of a folded span, as a child of ours. Immutable. */
    private static final class Reparented extends DelegatingSpanData {
        private final SpanContext parent;
        private final Attributes attributes;

        Reparented(SpanData span, String parentSpanId) {
            super(span);
            this.parent = parent(span, parentSpanId);
            this.attributes = span.getAttributes().toBuilder()
                    .remove(FoldingSpanProcessor.NEW_PARENT)
                    .build();
        }

        /** The parent of a server span is the caller, who is remote; all others' is a server span of ours. */
        private static SpanContext parent(SpanData span, String parentSpanId) {
            SpanContext old = span.getParentSpanContext();
            if (!SpanId.isValid(parentSpanId)) {
                return SpanContext.getInvalid();
            }
            return span.getKind() == SpanKind.SERVER
                    ? SpanContext.createFromRemoteParent(
                            old.getTraceId(), parentSpanId, old.getTraceFlags(), old.getTraceState())
                    : SpanContext.create(old.getTraceId(), parentSpanId, old.getTraceFlags(), old.getTraceState());
        }

        @Override
        public SpanContext getParentSpanContext() {
            return parent;
        }

        @Override
        public String getParentSpanId() {
            return parent.getSpanId();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return super.getTotalAttributeCount() - 1;
        }
    }
}
