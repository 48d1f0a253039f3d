package io.faultline.pii;

import java.util.List;

/**
 * E-mail addresses around an at sign. The local part is read backwards, the domain forwards; both are bounded
 * (RFC 5321, section 4.5.3.1), so a text of at signs costs no more than its length. Stateless.
 */
final class EmailAddresses {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_DOMAIN = 255;

    /** How many digits nearly all identity hashes have, a random number of 31 bits in hexadecimal. */
    private static final int SHORTEST_HASH = 6;

    private static final int LONGEST_HASH = 8;

    /** Behind which no member of an object has its name, and many people's addresses end. */
    private static final List<String> MAIL_DOMAINS = List.of("com", "net", "org", "cn", "kr", "jp", "de", "uk", "edu");

    /** What stands behind the last point of a file or class, not of a domain. */
    private static final List<String> FILE_TYPES = List.of("png", "jpg", "svg", "js", "css", "java", "class", "jar");

    /**
     * The address around an at sign.
     *
     * @param at the sign
     * @param domain the first character behind it; {@code %40} is an at sign too
     * @param floor where an earlier match ended
     */
    static long around(String text, int at, int domain, int floor) {
        if (at <= floor || !isDomainStart(Chars.at(text, domain))) {
            return Chars.NONE;
        }
        // Where the at sign is encoded for a URL, a plus is: one that is not is a space.
        int start = localStart(text, at, floor, text.charAt(at) != '%');
        if (start < 0) {
            return Chars.NONE;
        }
        int end = isIdentity(text, at, domain, floor) ? -1 : domainEnd(text, domain);
        return end < 0 ? Chars.NONE : Chars.span(start, end);
    }

    /** The address of which the given digits may be a part, so that a telephone number gives way to it; NONE if there is none. */
    static long within(String text, int from, int floor) {
        int i = from;
        int limit = Math.min(text.length(), from + LONGEST_LOCAL);
        while (i < limit && isLocal(text, i)) {
            i++;
        }
        return Chars.at(text, i) == '@' ? around(text, i, i + 1, floor) : Chars.NONE;
    }

    private static int localStart(String text, int at, int floor, boolean plus) {
        int lowest = Math.max(floor, at - LONGEST_LOCAL - 1);
        int start = at;
        while (start > lowest && isLocal(text, start - 1) && (plus || text.charAt(start - 1) != '+')) {
            start--;
        }
        start = behindEscapes(text, start, at);
        while (start < at && isPunctuation(text.charAt(start)) && !isEncodedLetter(text, start)) {
            start++;
        }
        return start == at || at - start > LONGEST_LOCAL || isNobody(text, start, at) ? -1 : start;
    }

    /** {@code git@host} is how repositories are written; and what masking has put into the place of a URL's user. */
    private static boolean isNobody(String text, int start, int at) {
        return at - start == 3 && text.startsWith("git", start) || UrlSecrets.isRedacted(text, start, at);
    }

    private static boolean isEncodedLetter(String text, int index) {
        return text.charAt(index) == '%' && areHex(text, index + 1, 2) && isLocalEncoded(text, index + 1);
    }

    /** Letters of any script, digits and {@code ._%+-}; an apostrophe only between two of them, elsewhere it quotes. */
    private static boolean isLocal(String text, int index) {
        char c = text.charAt(index);
        if (c == '\'') {
            return isNameCharacter(Chars.at(text, index - 1)) && isNameCharacter(Chars.at(text, index + 1));
        }
        return c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || isNameCharacter(c);
    }

    private static boolean isNameCharacter(char c) {
        return Chars.isAlphanumeric(c) || c >= 128 && (Character.isLetterOrDigit(c) || Character.isSurrogate(c));
    }

    private static boolean isPunctuation(char c) {
        return c == '.' || c == '%' || c == '+' || c == '-' || c == '\'';
    }

    /** What is encoded before an address is no part of it: {@code email%3Djane}, {@code \u003cjane}, {@code \njane}. */
    private static int behindEscapes(String text, int from, int at) {
        int start = from;
        if (Chars.at(text, from - 1) == '\\' && at - from > 1) {
            char escape = text.charAt(from);
            if (escape == 'u' && at - from > 5 && areHex(text, from + 1, 4)) {
                start = from + 5;
            } else if (escape == 'n' || escape == 'r' || escape == 't' || escape == 'b' || escape == 'f') {
                start = from + 1;
            }
        }
        for (int i = start; i + 2 < at; i++) {
            if (text.charAt(i) == '%' && areHex(text, i + 1, 2) && !isLocalEncoded(text, i + 1)) {
                start = i + 3;
            }
        }
        return start;
    }

    private static boolean areHex(String text, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!Chars.isHex(Chars.at(text, i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether two hexadecimal digits encode what may stand in a local part, or a byte of a letter beyond ASCII. */
    private static boolean isLocalEncoded(String text, int from) {
        int value = Character.digit(text.charAt(from), 16) * 16 + Character.digit(text.charAt(from + 1), 16);
        return value >= 128 || Chars.isAlphanumeric((char) value) || "._%+-".indexOf(value) >= 0;
    }

    private static boolean isDomainStart(char c) {
        return isNameCharacter(c);
    }

    /**
     * {@code Service@5e2c3d18.run}: what {@code Object.toString} says, and a member of it. A class's name starts with a capital, and nearly all
     * hashes have six to eight digits.
     */
    private static boolean isIdentity(String text, int at, int domain, int floor) {
        int end = domain;
        while (end - domain <= LONGEST_HASH && isLowerHex(Chars.at(text, end))) {
            end++;
        }
        if (end - domain < SHORTEST_HASH || end - domain > LONGEST_HASH || Chars.at(text, end) != '.') {
            return false;
        }
        int lowest = Math.max(floor, at - LONGEST_LOCAL);
        int name = at;
        while (name > lowest && isClassName(text.charAt(name - 1))) {
            name--;
        }
        if (!Chars.isUpper(text.charAt(name))) {
            return false;
        }
        int member = Chars.endOfAlphanumerics(text, end + 1);
        for (String top : MAIL_DOMAINS) {
            if (member - end - 1 == top.length() && Chars.matchesIgnoringCase(text, end + 1, top)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClassName(char c) {
        return Chars.isAlphanumeric(c) || c == '$';
    }

    private static boolean isLowerHex(char c) {
        return Chars.isDigit(c) || c >= 'a' && c <= 'f';
    }

    /** The end of the longest domain, -1 if there is none. */
    private static int domainEnd(String text, int from) {
        int best = -1;
        boolean letterBefore = false;
        int label = from;
        for (int labels = 0; label - from < LONGEST_DOMAIN; labels++) {
            int end = labelEnd(text, label);
            if (end == label || labels == 0 && isPixelDensity(text, label, end)) {
                break;
            }
            if (labels > 0 && letterBefore) {
                int top = topLevelEnd(text, label, end);
                if (top > 0) {
                    best = top;
                }
                if (top > 0 && top < end) {
                    break; // What follows is a word of the text, or a suffix.
                }
            }
            letterBefore |= hasLetter(text, label, end);
            if (Chars.at(text, end) != '.' || !isDomainStart(Chars.at(text, end + 1)) || isVersion(text, from, end)) {
                break;
            }
            label = end + 1;
        }
        return best;
    }

    private static int labelEnd(String text, int from) {
        int limit = Math.min(text.length(), from + LONGEST_LABEL + 1);
        int end = from;
        while (end < limit && (isNameCharacter(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        if (end - from > LONGEST_LABEL) {
            return from;
        }
        while (end > from && text.charAt(end - 1) == '-') {
            end--;
        }
        return end;
    }

    /**
     * Where the top-level domain that a label starts with ends, -1 if it is none: letters of one script, or {@code xn--…}. Letters of
     * another script that follow are a word behind the address, as in Korean, unless a further label shows that they are a name.
     */
    private static int topLevelEnd(String text, int from, int end) {
        if (text.startsWith("xn--", from)) {
            return end - from > 4 ? end : -1;
        }
        boolean ascii = Chars.isLetter(text.charAt(from));
        int i = from;
        while (i < end && isLetter(text.charAt(i)) && text.charAt(i) < 128 == ascii) {
            i++;
        }
        if (i - from < 2 || isFileType(text, from, i)) {
            return -1;
        }
        if (i == end || text.charAt(i) == '-') {
            return i;
        }
        boolean goesOn = Chars.at(text, end) == '.' && Chars.isLetter(Chars.at(text, end + 1));
        return ascii && text.charAt(i) >= 128 && !goesOn ? i : -1;
    }

    private static boolean isLetter(char c) {
        return Chars.isLetter(c) || c >= 128 && (Character.isLetter(c) || Character.isSurrogate(c));
    }

    private static boolean hasLetter(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFileType(String text, int from, int end) {
        for (String type : FILE_TYPES) {
            if (type.length() == end - from && Chars.matchesIgnoringCase(text, from, type)) {
                return true;
            }
        }
        return false;
    }

    /** {@code icon@2x.min}: how images for several densities are named. */
    private static boolean isPixelDensity(String text, int from, int end) {
        return end - from > 1
                && end - from <= 3
                && Chars.at(text, end - 1) == 'x'
                && Chars.endOfDigits(text, from) == end - 1;
    }

    /** {@code 1.2.3-}: the version of a package, whose further labels say alpha or beta. */
    private static boolean isVersion(String text, int from, int end) {
        int major = Chars.endOfDigits(text, from);
        int minor = Chars.at(text, major) == '.' ? Chars.endOfDigits(text, major + 1) : major;
        int patch = Chars.at(text, minor) == '.' ? Chars.endOfDigits(text, minor + 1) : minor;
        return patch > minor + 1 && patch < end && Chars.at(text, patch) == '-';
    }

    private EmailAddresses() {}
}
