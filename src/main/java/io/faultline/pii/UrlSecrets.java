package io.faultline.pii;

/**
 * What the HTTP conventions redact in URLs (https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/): user information, and
 * the values of query parameters that sign a URL. Immutable.
 */
final class UrlSecrets {
    static final String REDACTED = "REDACTED";
    static final String REDACTED_USER = "REDACTED:REDACTED";

    /** The list of the conventions. */
    static final java.util.List<String> SENSITIVE_PARAMETERS = java.util.List.of(
            "X-Amz-Signature",
            "X-Amz-Credential",
            "X-Amz-Security-Token",
            "AWSAccessKeyId",
            "Signature",
            "sig",
            "X-Goog-Signature");

    private final String[] parameters;

    /** Whether a name ends with a character, by its lowest six bits: most keys end with another. */
    private final long lastCharacters;

    UrlSecrets(java.util.Collection<String> parameters) {
        this.parameters = parameters.stream().filter(name -> !name.isEmpty()).toArray(String[]::new);
        long last = 0;
        for (String name : this.parameters) {
            last |= 1L << name.charAt(name.length() - 1);
        }
        this.lastCharacters = last;
    }

    /** Whether what stands between two indices has been redacted before. */
    static boolean isRedacted(String text, int start, int end) {
        return end - start == REDACTED.length() && text.startsWith(REDACTED, start)
                || end - start == REDACTED_USER.length() && text.startsWith(REDACTED_USER, start);
    }

    /** The user information of a URL, from the colon behind its scheme; without the at sign. */
    static long userInfo(String text, int colon) {
        if (!text.startsWith("//", colon + 1) || !Chars.joinsBefore(text, colon)) {
            return Chars.NONE;
        }
        int start = colon + 3;
        int at = -1;
        for (int i = start; i < text.length() && isAuthority(text.charAt(i)); i++) {
            if (text.charAt(i) == '@') {
                at = i;
            }
        }
        return at > start ? Chars.span(start, at) : Chars.NONE;
    }

    private static boolean isAuthority(char c) {
        return c > ' ' && c != '/' && c != '?' && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\' && c != '|';
    }

    /** The value of a signing parameter, from its equals sign; only in a query, or at the beginning of a text that is one. */
    long parameterValue(String text, int equals, int floor, Replacements replacements) {
        if ((lastCharacters >> Chars.at(text, equals - 1) & 1) == 0) {
            return Chars.NONE;
        }
        for (String name : parameters) {
            int start = equals - name.length();
            if (start >= floor && beginsParameter(text, start) && text.startsWith(name, start)) {
                int end = equals + 1;
                while (end < text.length() && isParameter(text.charAt(end))) {
                    // A bracket ends it, but not that of a mask.
                    end = text.charAt(end) == '[' ? Math.max(end + 1, replacements.endOfMask(text, end)) : end + 1;
                }
                return end > equals + 1 ? Chars.span(equals + 1, end) : Chars.NONE;
            }
        }
        return Chars.NONE;
    }

    private static boolean beginsParameter(String text, int start) {
        char before = Chars.at(text, start - 1);
        return start == 0 || before == '?' || before == '&' || before == ';' && text.startsWith("&amp;", start - 5);
    }

    private static boolean isParameter(char c) {
        return c > ' ' && c != '&' && c != '#' && c != '"' && c != '\'' && c != '<' && c != '>' && c != '\\' && c != ')'
                && c != ']' && c != '}' && c != ',' && c != ';';
    }
}
