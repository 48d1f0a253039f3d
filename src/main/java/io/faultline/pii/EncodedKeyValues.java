package io.faultline.pii;

import io.faultline.pii.KeyNames.Meaning;

/** Keys and values in a part of a URL that is encoded as a whole: {@code password%3Dx}, {@code %22token%22%3A%22x%22}. Stateless. */
final class EncodedKeyValues {
    private static final int LONGEST_KEY = 64;
    private static final String QUOTE = "%22";

    /** What ends a value: {@code & space " , ; } ] )} and an end of line, encoded. */
    private static final String[] ENDS = {"26", "20", "22", "2C", "3B", "7D", "5D", "29", "0A", "0D"};

    /** What the key before an encoded equals sign or colon says of the value behind it. */
    static Meaning meaning(KeyNames names, String text, int sign, int floor) {
        int end = sign;
        while (end - 3 >= floor && (text.startsWith(QUOTE, end - 3) || text.startsWith("%20", end - 3))) {
            end -= 3;
        }
        int lowest = Math.max(floor, end - LONGEST_KEY);
        int start = end;
        while (start > lowest && KeyValues.isKey(text.charAt(start - 1))) {
            start--;
        }
        start = KeyValues.behindEscape(text, start, end);
        return end == start ? Meaning.NOTHING : names.of(text, start, end);
    }

    /** The value behind an encoded sign, without its quotes. */
    static long value(String text, int sign) {
        int start = sign + 3;
        while (Chars.at(text, start) == '+' || text.startsWith("%20", start)) {
            start += Chars.at(text, start) == '+' ? 1 : 3;
        }
        boolean quoted = text.startsWith(QUOTE, start);
        start = quoted ? start + 3 : start;
        int end = start;
        while (end < text.length() && !isEnd(text, end, quoted)) {
            end++;
        }
        return KeyValues.worthwhile(text, start, end);
    }

    private static boolean isEnd(String text, int index, boolean quoted) {
        char c = text.charAt(index);
        if (c == '%') {
            return quoted ? text.startsWith(QUOTE, index) : isEncodedEnd(text, index + 1);
        }
        return c <= ' ' || c == '&' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '#' || c == '+' && !quoted;
    }

    private static boolean isEncodedEnd(String text, int digits) {
        for (String end : ENDS) {
            if (Chars.matchesIgnoringCase(text, digits, end)) {
                return true;
            }
        }
        return false;
    }

    private EncodedKeyValues() {}
}
