package io.faultline.propagation;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/**
 * The {@code traceparent} header of <a href="https://www.w3.org/TR/trace-context-2/#traceparent-header">W3C Trace
 * Context Level 2</a>: {@code version-traceid-parentid-flags}.
 *
 * <p>Stateless, so safe for use by any thread.
 */
final class Traceparent {
    static final String NAME = "traceparent";

    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;
    private static final int LENGTH = 55;
    private static final int NOT_HEX = -1;

    private Traceparent() {}

    /**
     * The remote span context that a header names, invalid when the header is.
     *
     * <p>Version {@code ff} is refused, any other unknown one read by its first four fields; version {@code 00} must end
     * after them. White space around the value is accepted. All eight flags are kept as received.
     */
    static SpanContext parse(String header) {
        String value = header.length() == LENGTH ? header : trim(header);
        if (!hasFields(value)) {
            return SpanContext.getInvalid();
        }
        int flags = hexByte(value, FLAGS);
        if (flags < 0) {
            return SpanContext.getInvalid();
        }
        // Checks both ids itself: 32 and 16 lower-case hex digits, not all zero. Doing it here as well costs time only.
        SpanContext context = SpanContext.createFromRemoteParent(
                value.substring(TRACE_ID, PARENT_ID - 1),
                value.substring(PARENT_ID, FLAGS - 1),
                TraceFlags.fromByte((byte) flags),
                TraceState.getDefault());
        return context.isValid() ? context : SpanContext.getInvalid();
    }

    /**
     * The header for a valid span context, in version 00.
     *
     * <p>Only the flags that this version knows are written, {@code sampled} (1) and {@code random} (2): "Vendors MUST
     * set those to zero" says the specification of the others.
     */
    static String format(SpanContext context) {
        String flags =
                switch (context.getTraceFlags().asByte() & 3) {
                    case 0 -> "-00";
                    case 1 -> "-01";
                    case 2 -> "-02";
                    default -> "-03";
                };
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + flags;
    }

    private static boolean hasFields(String value) {
        int length = value.length();
        if (length < LENGTH
                || value.charAt(TRACE_ID - 1) != '-'
                || value.charAt(PARENT_ID - 1) != '-'
                || value.charAt(FLAGS - 1) != '-') {
            return false;
        }
        int version = hexByte(value, 0);
        if (version < 0 || version == 0xff) {
            return false;
        }
        return length == LENGTH || (version != 0 && value.charAt(LENGTH) == '-');
    }

    private static int hexByte(String value, int offset) {
        int high = hexDigit(value.charAt(offset));
        int low = hexDigit(value.charAt(offset + 1));
        return high < 0 || low < 0 ? NOT_HEX : high << 4 | low;
    }

    private static int hexDigit(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : NOT_HEX;
    }

    private static String trim(String header) {
        int start = 0;
        int end = header.length();
        while (start < end && HeaderValues.isBlank(header.charAt(start))) {
            start++;
        }
        while (end > start && HeaderValues.isBlank(header.charAt(end - 1))) {
            end--;
        }
        return header.substring(start, end);
    }
}
