package io.faultline.error;

/**
 * Names of extension members: a letter, then letters, digits and {@code _}, at least three characters
 * (<a href="https://www.rfc-editor.org/rfc/rfc9457#section-3.2">RFC 9457, 3.2</a>), at most {@value #MAXIMUM_LENGTH}; never one that a
 * problem has already.
 */
final class MemberNames {

    /** In characters; longer ones are data, not names. */
    static final int MAXIMUM_LENGTH = 64;

    static final int MINIMUM_LENGTH = 3;

    /** In front of a name that can't be one by itself. */
    static final String PREFIX = "detail_";

    static boolean isExtension(String name) {
        return name.length() >= MINIMUM_LENGTH && isName(name) && !ProblemMember.isDefaultName(name);
    }

    /** Whether a standard member may be called so: the same, but shorter ones too. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAXIMUM_LENGTH
                && isLetter(name.charAt(0))
                && name.chars().allMatch(MemberNames::isNamePart);
    }

    /** The nearest name that a member can have: {@code detail_status} for {@code status}, {@code order_id} for {@code order-id}. */
    static String extension(String name) {
        if (isExtension(name)) {
            return name;
        }
        var legal = new StringBuilder();
        name.chars().limit(MAXIMUM_LENGTH).forEach(c -> legal.append(isNamePart(c) ? (char) c : '_'));
        String text = legal.toString();
        if (isExtension(text)) {
            return text;
        }
        String prefixed = PREFIX + text;
        return prefixed.length() > MAXIMUM_LENGTH ? prefixed.substring(0, MAXIMUM_LENGTH) : prefixed;
    }

    private static boolean isNamePart(int c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '_';
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private MemberNames() {}
}
