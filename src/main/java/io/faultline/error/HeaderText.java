package io.faultline.error;

/** Header names and values that can't forge another header (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.5">RFC 9110, 5.5</a>). */
final class HeaderText {

    /** In characters; servers refuse more than 8 KB of headers in all. */
    static final int MAXIMUM_LENGTH = 4_096;

    private static final int MAXIMUM_NAME_LENGTH = 255;

    /** Whether it is a token. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAXIMUM_NAME_LENGTH
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    }

    /** A space for each control character, a question mark for what isn't ASCII; stripped and cut. */
    static String value(String value) {
        String text = value.length() > MAXIMUM_LENGTH ? value.substring(0, MAXIMUM_LENGTH) : value;
        var safe = new StringBuilder(text.length());
        text.chars().forEach(c -> safe.append(Character.isISOControl(c) ? ' ' : c > 0x7f ? '?' : (char) c));
        return safe.toString().strip();
    }

    private HeaderText() {}
}
