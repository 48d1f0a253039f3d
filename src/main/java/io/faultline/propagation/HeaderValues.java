package io.faultline.propagation;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads header values, and is the one place that says how much of them is looked at.
 *
 * <p>Stateless, so safe for use by any thread.
 */
final class HeaderValues {
    /**
     * Characters of {@code traceparent} or {@code tracestate} that are looked at; a longer one is ignored before any
     * parsing. The longest legal {@code tracestate}: 32 members of a 256-character key, an equals sign and a
     * 256-character value, with 31 commas between them. Servers rarely accept more than 8,192 for all headers together.
     */
    static final int MAX_TRACE_LENGTH = 32 * (256 + 1 + 256) + 31;

    /**
     * Bytes of {@code baggage} that are read and written, all headers and the commas between them taken together. See
     * <a href="https://www.w3.org/TR/baggage/#limits">W3C Baggage, limits</a>: what is beyond may be dropped.
     */
    static final int MAX_BAGGAGE_LENGTH = 8192;

    /** Members of {@code baggage} that are read and written; the same section as {@link #MAX_BAGGAGE_LENGTH}. */
    static final int MAX_BAGGAGE_MEMBERS = 64;

    private HeaderValues() {}

    /** Whether a header was received more than once. */
    static <C> boolean isRepeated(C carrier, String name, HeaderGetter<C> headers) {
        Iterator<String> values = headers.values(carrier, name).iterator();
        if (values.hasNext()) {
            values.next();
        }
        return values.hasNext();
    }

    /** The values of a list header joined by commas in the order received; null when it is absent or too long. */
    static <C> @Nullable String joined(C carrier, String name, HeaderGetter<C> headers) {
        Iterator<String> values = headers.values(carrier, name).iterator();
        String first = values.hasNext() ? values.next() : null;
        if (first == null || !values.hasNext()) {
            return first;
        }
        StringBuilder joined = new StringBuilder();
        joined.append(first, 0, Math.min(first.length(), MAX_TRACE_LENGTH));
        while (values.hasNext()) {
            String next = values.next();
            if (joined.length() + 1 + next.length() > MAX_TRACE_LENGTH) {
                return null;
            }
            joined.append(',').append(next);
        }
        return joined.toString();
    }

    /** Whether this is optional white space: a space or a tab (RFC 9110, section 5.6.3). */
    static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
