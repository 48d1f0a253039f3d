package io.faultline.pii;

/**
 * Ids of traces and spans that happen to have decimal digits only, and so look like a card: one of 1,800 span ids has, and 3 % of those
 * look so. What stands before tells. Stateless.
 */
final class TraceIdentifiers {
    private static final int LENGTH = 16;
    private static final int TRACE_LENGTH = 32;
    private static final int LONGEST_SIGN = 6;
    private static final String[] OWNERS = {"span", "trace", "parent"};

    /** Whether digits are an id: by the key before them, or by the trace id before them, as in a {@code traceparent}. */
    static boolean isId(String text, int start, int end) {
        return end - start == LENGTH && (isBehindTraceId(text, start) || isBehindKey(text, start));
    }

    /** {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-1234567890123456-01} (https://www.w3.org/TR/trace-context/#traceparent-header). */
    private static boolean isBehindTraceId(String text, int start) {
        int traceId = start - 1 - TRACE_LENGTH;
        if (Chars.at(text, start - 1) != '-' || traceId < 0 || Chars.joinsBefore(text, traceId)) {
            return false;
        }
        for (int i = traceId; i < start - 1; i++) {
            if (!Chars.isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBehindKey(String text, int start) {
        int end = start;
        boolean sign = false;
        while (end > start - LONGEST_SIGN) {
            char c = Chars.at(text, end - 1);
            if (c != '=' && c != ':' && c != ' ' && c != '"' && c != '\'' && c != '\\') {
                break;
            }
            sign |= c == '=' || c == ':';
            end--;
        }
        return sign && isKey(text, end);
    }

    /** Whether the key that ends at an index is of such an id: {@code span_id}, {@code traceId}, {@code X-B3-ParentSpanId}. */
    static boolean isKey(String text, int end) {
        if (end < 2 || !Chars.matchesIgnoringCase(text, end - 2, "id")) {
            return false;
        }
        char before = Chars.at(text, end - 3);
        int owner = before == '_' || before == '.' || before == '-' ? end - 3 : end - 2;
        for (String name : OWNERS) {
            if (Chars.matchesIgnoringCase(text, owner - name.length(), name)) {
                return true;
            }
        }
        return false;
    }

    private TraceIdentifiers() {}
}
