package io.faultline.pii;

/** Secrets that are known by their shape: HTTP credentials, and tokens of well-known makers. Stateless. */
final class Credentials {
    private static final int SHORTEST_TOKEN = 20;
    private static final int SHORTEST_KEY = 10;
    private static final int LONGEST_LABEL = 40;

    /** The credentials behind {@code Bearer} or {@code Basic}, from the first letter of the scheme (RFC 9110, section 11). */
    static long afterScheme(String text, int start, int floor) {
        int second = Chars.at(text, start + 1) | 0x20;
        if (second != 'e' && second != 'a' || Chars.joinsBefore(text, start, floor)) {
            return Chars.NONE;
        }
        if (Chars.matchesIgnoringCase(text, start, "bearer") && isBlank(Chars.at(text, start + 6))) {
            return token(text, start + 7, false);
        }
        return Chars.matchesIgnoringCase(text, start, "basic") && isBlank(Chars.at(text, start + 5))
                ? token(text, start + 6, true)
                : Chars.NONE;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static long token(String text, int from, boolean base64) {
        int start = from;
        while (isBlank(Chars.at(text, start))) {
            start++;
        }
        int end = start;
        boolean lower = true;
        while (isToken(Chars.at(text, end))) {
            lower &= Chars.at(text, end) >= 'a' || end == start && Chars.isLetter(text.charAt(end));
            end++;
        }
        while (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        int length = end - start;
        // "basic authentication" and "a bearer token" are words.
        boolean word = lower && isWord(text, start, end) && (base64 || length < 12);
        boolean known = Chars.matchesIgnoringCase(text, start, "auth");
        return length < 4 || word || known && lower ? Chars.NONE : Chars.span(start, end);
    }

    /** The characters of token68 (RFC 9110, section 11.2). */
    private static boolean isToken(char c) {
        return Chars.isAlphanumeric(c)
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~'
                || c == '+'
                || c == '/'
                || c == '=';
    }

    private static boolean isWord(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code username="…", realm="…", response="…"}: all that is behind {@code Digest}, from the first equals sign, since there are
     * fewer of those than of the letter d.
     */
    static long digest(String text, int equals, int floor) {
        int start = equals;
        while (start > floor && Chars.isLetter(text.charAt(start - 1))) {
            start--;
        }
        int behind = start;
        while (behind > floor && text.charAt(behind - 1) == ' ') {
            behind--;
        }
        int scheme = behind - 6;
        boolean found = start < equals
                && behind < start
                && scheme >= floor
                && (text.charAt(behind - 1) | 0x20) == 't'
                && Chars.matchesIgnoringCase(text, scheme, "digest")
                && !Chars.joinsBefore(text, scheme, floor);
        if (!found) {
            return Chars.NONE;
        }
        int end = start;
        boolean quoted = false;
        while (end < text.length() && text.charAt(end) >= ' ') {
            char c = text.charAt(end);
            if (c == '"') {
                if (!quoted && text.charAt(end - 1) != '=') {
                    break; // The quote around the header, not one in it.
                }
                quoted = !quoted;
            } else if (!quoted && (c == ']' || c == '}')) {
                break;
            }
            end++;
        }
        while (text.charAt(end - 1) == ' ') {
            end--;
        }
        return Chars.span(start, end);
    }

    /** The end of the run of base64url characters that a JSON web token could start with, from its third character, {@code eyJ}. */
    static int endOfSegment(String text, int from) {
        int end = from;
        while (Chars.isBase64Url(Chars.at(text, end))) {
            end++;
        }
        return end;
    }

    /**
     * A JSON web token (RFC 7519): header and payload, both JSON objects in base64url, and a signature, which may be empty.
     *
     * @param firstEnd what {@link #endOfSegment} said
     */
    static long webToken(String text, int start, int firstEnd) {
        if (Chars.at(text, firstEnd) != '.' || !text.startsWith("eyJ", firstEnd + 1)) {
            return Chars.NONE;
        }
        int end = endOfSegment(text, firstEnd + 1);
        if (Chars.at(text, end) == '.') {
            int signature = endOfSegment(text, end + 1);
            end = signature > end + 1 ? signature : end;
        }
        return Chars.span(start, end);
    }

    /** An AWS access key id, from its second letter. */
    static long awsKey(String text, int second, int floor) {
        int start = second - 1;
        boolean known = start >= floor
                && text.charAt(start) == 'A'
                && (text.charAt(second) == 'K' || text.charAt(second) == 'S')
                && Chars.at(text, second + 2) == 'A'
                && !Chars.joinsBefore(text, start, floor);
        if (!known) {
            return Chars.NONE;
        }
        int end = second + 3;
        while (Chars.isUpper(Chars.at(text, end)) || Chars.isDigit(Chars.at(text, end))) {
            end++;
        }
        return end - start == 20 && !Chars.joinsAfter(text, end) ? Chars.span(start, end) : Chars.NONE;
    }

    /** {@code ghp_…}, {@code github_pat_…}, {@code sk_live_…}, from the first underscore; most have another letter before it. */
    static long underscored(String text, int underscore, int floor) {
        return switch (Chars.at(text, underscore - 1)) {
            case 'k' -> paymentKey(text, underscore, floor);
            case 'b' ->
                startsAt(text, underscore - 6, floor, "github_pat_")
                        ? from(text, underscore - 6, floor, underscore + 5, SHORTEST_TOKEN)
                        : Chars.NONE;
            case 'p', 'o', 'u', 's', 'r' ->
                startsAt(text, underscore - 3, floor, "gh")
                        ? from(text, underscore - 3, floor, underscore + 1, SHORTEST_TOKEN)
                        : Chars.NONE;
            default -> Chars.NONE;
        };
    }

    private static long paymentKey(String text, int underscore, int floor) {
        int start = underscore - 2;
        boolean known = (startsAt(text, start, floor, "sk") || startsAt(text, start, floor, "rk"))
                && (text.startsWith("live_", underscore + 1) || text.startsWith("test_", underscore + 1));
        return known ? from(text, start, floor, underscore + 6, SHORTEST_KEY) : Chars.NONE;
    }

    private static boolean startsAt(String text, int start, int floor, String word) {
        return start >= floor && text.startsWith(word, start);
    }

    private static long from(String text, int start, int floor, int secret, int shortest) {
        if (Chars.joinsBefore(text, start, floor)) {
            return Chars.NONE;
        }
        int end = secret;
        while (Chars.isAlphanumeric(Chars.at(text, end)) || Chars.at(text, end) == '_') {
            end++;
        }
        return end - secret >= shortest ? Chars.span(start, end) : Chars.NONE;
    }

    /** {@code xoxb-…}, from its first hyphen. */
    static long slackToken(String text, int hyphen, int floor) {
        int start = hyphen - 4;
        boolean known = start >= floor
                && text.charAt(start + 1) == 'o'
                && text.startsWith("xox", start)
                && Chars.isLetter(text.charAt(start + 3))
                && !Chars.joinsBefore(text, start, floor);
        if (!known) {
            return Chars.NONE;
        }
        int end = hyphen;
        while (Chars.isAlphanumeric(Chars.at(text, end)) || Chars.at(text, end) == '-') {
            end++;
        }
        return end - hyphen > SHORTEST_KEY ? Chars.span(start, end) : Chars.NONE;
    }

    /** A private key in PEM (RFC 7468), from its first hyphen to the end of its last line; without one, to the end of the text. */
    static long privateKey(String text, int start) {
        if (!text.startsWith("-----BEGIN ", start)) {
            return Chars.NONE;
        }
        int label = start + 11;
        int end = label;
        while (end < label + LONGEST_LABEL
                && (Chars.isUpper(Chars.at(text, end))
                        || Chars.isDigit(Chars.at(text, end))
                        || Chars.at(text, end) == ' ')) {
            end++;
        }
        if (!text.startsWith("PRIVATE KEY", end - 11) && !text.startsWith("PRIVATE KEY BLOCK", end - 17)) {
            return Chars.NONE;
        }
        int footer = text.indexOf("-----END ", end);
        if (footer < 0) {
            return Chars.span(start, text.length());
        }
        int close = text.indexOf("-----", footer + 9);
        return Chars.span(start, close < 0 ? text.length() : close + 5);
    }

    private Credentials() {}
}
