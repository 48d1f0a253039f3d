package io.faultline.propagation;

/**
 * Which characters stand where in a {@code baggage} header: <a href="https://www.w3.org/TR/baggage/#definition">W3C
 * Baggage, definition</a>, and {@code token} of RFC 9110, section 5.6.2.
 *
 * <p>Sets of ASCII characters are two 64-bit masks, for 0 to 63 and 64 to 127: a test is a shift, and nothing is mutable.
 */
final class BaggageGrammar {
    private static final long DIGITS = range('0', '9');
    private static final long LETTERS = range('A', 'Z') | range('a', 'z');

    private static final long TOKEN_LOW = DIGITS | set("!#$%&'*+-.");
    private static final long TOKEN_HIGH = LETTERS | set("^_`|~");

    private static final long OCTET_LOW = range('!', '?') & ~set("\",;");
    private static final long OCTET_HIGH = range('@', '~') & ~set("\\");

    /**
     * Octets written as they are in a value. A percent sign must be encoded; plus and equals may be, and are, because
     * there are receivers that take the first for a blank and split at the second.
     */
    private static final long PLAIN_LOW = OCTET_LOW & ~set("%+=");

    private static final long METADATA_LOW = OCTET_LOW | set(" \t;");

    private BaggageGrammar() {}

    /** Whether this can be a key: at least one character, each of a token. */
    static boolean isToken(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (!isToken(text.charAt(index))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isToken(char character) {
        return isIn(character, TOKEN_LOW, TOKEN_HIGH);
    }

    /** A character that may stand in a value as received. */
    static boolean isOctet(char character) {
        return isIn(character, OCTET_LOW, OCTET_HIGH);
    }

    /** A character that is written in a value as it is. */
    static boolean isPlain(char character) {
        return isIn(character, PLAIN_LOW, OCTET_HIGH);
    }

    /** A character of the properties that follow a value, with the semicolons and white space between them. */
    static boolean isMetadata(char character) {
        return isIn(character, METADATA_LOW, OCTET_HIGH);
    }

    private static boolean isIn(char character, long low, long high) {
        return character < 128 && ((character < 64 ? low : high) >>> character & 1) != 0;
    }

    private static long range(char first, char last) {
        long mask = 0;
        for (char character = first; character <= last; character++) {
            mask |= 1L << character;
        }
        return mask;
    }

    /** The mask of some characters, all below 64 or all from 64 on. */
    private static long set(String characters) {
        long mask = 0;
        for (int index = 0; index < characters.length(); index++) {
            mask |= 1L << characters.charAt(index);
        }
        return mask;
    }
}
