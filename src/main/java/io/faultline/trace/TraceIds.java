package io.faultline.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The trace id of the code that runs now. Stateless. */
public final class TraceIds {
    /**
     * The id of the trace that is current on this thread.
     *
     * @return 32 lower-case hexadecimal digits; empty when no trace is current
     */
    public static String currentTraceId() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid() ? context.getTraceId() : "";
    }

    private TraceIds() {}
}
