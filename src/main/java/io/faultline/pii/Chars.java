package io.faultline.pii;

/** Classes of characters and small readings that every recognizer needs. Stateless; nothing here allocates. */
final class Chars {
    private static final PiiKind[] KINDS = PiiKind.values();

    /** No match. Matches are packed into one number, so that finding one allocates nothing. */
    static final long NONE = -1;

    /** Texts are shorter than this many bits can count: at most 16,777,216 characters are looked at. */
    private static final int BITS = 29;

    private static final int MASK = (1 << BITS) - 1;

    static long span(int start, int end) {
        return (long) start << BITS | end;
    }

    static int start(long span) {
        return (int) (span >> BITS) & MASK;
    }

    static int end(long span) {
        return (int) span & MASK;
    }

    /** The same span, with what it is; NONE stays none. */
    static long span(PiiKind kind, long span) {
        return span == NONE ? NONE : span | (long) kind.ordinal() << 2 * BITS;
    }

    static PiiKind kind(long span) {
        return KINDS[(int) (span >> 2 * BITS)];
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isAlphanumeric(char c) {
        return isLetter(c) || isDigit(c);
    }

    static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    static boolean isBase64Url(char c) {
        return isAlphanumeric(c) || c == '-' || c == '_';
    }

    /** The character at an index, 0 beyond either end. */
    static char at(String text, int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : 0;
    }

    /** Whether an ASCII letter or digit stands just before an index, and isn't the end of an escape: then nothing may start there. */
    static boolean joinsBefore(String text, int index) {
        return isAlphanumeric(at(text, index - 1)) && !isEscape(text, index - 3) && !isUnicodeEscape(text, index - 6);
    }

    /** The same where nothing is read before a floor, at which a value ends: what is behind it isn't joined to the mask in its place. */
    static boolean joinsBefore(String text, int index, int floor) {
        return index > floor && joinsBefore(text, index);
    }

    /** {@code %3D}, as in URLs. */
    static boolean isEscape(String text, int index) {
        return at(text, index) == '%' && isHex(at(text, index + 1)) && isHex(at(text, index + 2));
    }

    /** Four hexadecimal digits behind a backslash and a {@code u}, as in JSON. */
    static boolean isUnicodeEscape(String text, int index) {
        return at(text, index) == '\\'
                && at(text, index + 1) == 'u'
                && isHex(at(text, index + 2))
                && isHex(at(text, index + 3))
                && isHex(at(text, index + 4))
                && isHex(at(text, index + 5));
    }

    /** Behind the escape that the character at an index belongs to; -1 if it belongs to none. */
    static int endOfEscape(String text, int index) {
        if (isEscape(text, index - 1)) {
            return index + 2;
        }
        if (isEscape(text, index - 2)) {
            return index + 1;
        }
        return isUnicodeEscape(text, index - 2) ? index + 4 : -1;
    }

    /** Whether an ASCII letter or digit stands at an index: then nothing may end there. */
    static boolean joinsAfter(String text, int end) {
        return isAlphanumeric(at(text, end));
    }

    /** The end of a run of digits. */
    static int endOfDigits(String text, int from) {
        int i = from;
        int n = text.length();
        while (i < n && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The end of a run of letters and digits. */
    static int endOfAlphanumerics(String text, int from) {
        int i = from;
        int n = text.length();
        while (i < n && isAlphanumeric(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** {@code from + count} if just so many digits stand there, else -1. */
    static int exactDigits(String text, int from, int count) {
        int end = from + count;
        if (end > text.length()) {
            return -1;
        }
        for (int i = from; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
        }
        return isDigit(at(text, end)) ? -1 : end;
    }

    /** The value of a few digits. */
    static int number(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.';
    }

    /** How many characters a separator of groups is: one; or three, a space in a URL, which may as well be a plus; 0 if there is none. */
    static int separatorWidth(String text, int index) {
        char c = at(text, index);
        if (isSeparator(c) || c == '+') {
            return 1;
        }
        return c == '%' && text.startsWith("20", index + 1) ? 3 : 0;
    }

    /** Behind a separator like the one at an index, -1 if it isn't there. */
    static int behindSeparator(String text, int index, int like) {
        int width = separatorWidth(text, index);
        return width > 0 && text.charAt(index) == text.charAt(like) ? index + width : -1;
    }

    /**
     * Whether a number with separators goes on before or behind: then what looks like one is a part of something longer. A space joins
     * nothing, it may as well separate two values; nor does one of a URL.
     */
    static boolean isPartOfLonger(String text, int start, int end, char separator) {
        if (separator == ' ' || separator == '+' || separator == '%') {
            return false;
        }
        boolean goesOnBefore = at(text, start - 1) == separator;
        boolean goesOnBehind = at(text, end) == separator;
        return goesOnBefore && isDigit(at(text, start - 2))
                || goesOnBehind && isDigit(at(text, end + 1))
                // The middle of a UUID.
                || goesOnBefore && goesOnBehind && joinsBefore(text, start - 1) && joinsAfter(text, end + 1);
    }

    static boolean matchesIgnoringCase(String text, int from, String word) {
        return text.regionMatches(true, from, word, 0, word.length());
    }

    private Chars() {}
}
