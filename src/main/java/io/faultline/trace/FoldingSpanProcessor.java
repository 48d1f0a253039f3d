package io.faultline.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the host's own server span of a request that we already trace, and folds it into ours: marks it, so that {@link
 * FoldingSpanExporter} drops it, marks its children, so that they get our span as parent, and moves what the application
 * put on it. The host's span is known by its parent, which is ours because the edge rewrote {@code traceparent}.
 *
 * <p>One instance an SDK; thread-safe. Its maps hold open server spans only, so the server's open requests bound them.
 */
public final class FoldingSpanProcessor implements SpanProcessor {
    /** On a host's span that was folded. */
    static final AttributeKey<Boolean> FOLDED = AttributeKey.booleanKey("faultline.fold");
    /**
     * On a child of a folded span: the id of the span that is to be its parent. All zeros for a span of ours that replaces
     * a root span of the host.
     */
    static final AttributeKey<String> NEW_PARENT = AttributeKey.stringKey("faultline.fold.parent");

    /** Our open server spans by span id. */
    private final Map<String, ServerSpan> ours = new ConcurrentHashMap<>();
    /** The ids of the host's spans that are folded into an open span of ours. */
    private final Map<String, ServerSpan> folded = new ConcurrentHashMap<>();

    /** Whether a span is one of ours, or a host's that is folded into one of ours. */
    static boolean isOurs(Span span) {
        try {
            return span instanceof ReadableSpan readable
                    && (readable.getAttribute(FOLDED) != null
                            || readable.getInstrumentationScopeInfo().getName().equals(ServerTracer.SCOPE_NAME));
        } catch (LinkageError e) {
            return false; // The application does not see the SDK, so no span can be folded either.
        }
    }

    /** Whether a span starts its trace; true for one that does not say. */
    static boolean isRoot(Span span) {
        return !(span instanceof ReadableSpan readable)
                || !readable.getParentSpanContext().isValid();
    }

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
        ServerSpan starting = parentContext.get(ServerSpan.KEY);
        if (starting != null && starting.claimsFirst()) {
            ours.put(span.getSpanContext().getSpanId(), starting);
            if (starting.outerHostSpan() instanceof ReadWriteSpan outer) {
                fold(outer, starting);
                if (span.getParentSpanContext()
                        .getSpanId()
                        .equals(outer.getSpanContext().getSpanId())) {
                    span.setAttribute(NEW_PARENT, outer.getParentSpanContext().getSpanId());
                }
            }
            return;
        }
        SpanContext parent = span.getParentSpanContext();
        if (!parent.isValid()) {
            return;
        }
        ServerSpan target = ours.get(parent.getSpanId());
        if (target != null && span.getKind() == SpanKind.SERVER && isForeign(span)) {
            fold(span, target);
            if (!ours.containsKey(parent.getSpanId())) {
                folded.remove(span.getSpanContext().getSpanId()); // Ours has ended meanwhile; nobody would tidy up.
            }
            return;
        }
        ServerSpan grandparent = folded.get(parent.getSpanId());
        if (grandparent != null) {
            span.setAttribute(NEW_PARENT, grandparent.span().getSpanContext().getSpanId());
        }
    }

    private void fold(ReadWriteSpan host, ServerSpan target) {
        String spanId = host.getSpanContext().getSpanId();
        folded.put(spanId, target);
        host.setAttribute(FOLDED, true);
        target.hostSpanStarted(spanId);
    }

    private static boolean isForeign(ReadableSpan span) {
        return !span.getInstrumentationScopeInfo().getName().equals(ServerTracer.SCOPE_NAME);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        String spanId = span.getSpanContext().getSpanId();
        if (span.getKind() != SpanKind.SERVER) {
            return;
        }
        ServerSpan ending = ours.remove(spanId);
        if (ending != null) {
            ending.foldedSpanIds().forEach(folded::remove);
            return;
        }
        ServerSpan target = folded.get(spanId);
        if (target != null) {
            target.hostSpanEnded(new HostSpanContent(span));
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    int openSpans() {
        return ours.size() + folded.size();
    }
}
