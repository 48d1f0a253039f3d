package io.faultline.config;

/** Makes texts of unknown origin safe to show in a log: short, on one line, without secrets. */
final class DisplayText {

    static final String HIDDEN = "<hidden>";
    static final int MAXIMUM_LENGTH = 200;
    private static final int MAXIMUM_RULE_LENGTH = 500;

    /** Room for a whole pattern, and for a rule that quotes it. */
    private static final int MAXIMUM_PATTERN_LENGTH = 1_500;

    private DisplayText() {}

    /** The value of a key: hidden if the key is secret, else without user information and query of a URL. */
    static String value(String key, String value) {
        if (PatternKey.of(key) != null) {
            return escape(value, MAXIMUM_PATTERN_LENGTH); // Not a URL, though it may have its characters.
        }
        // Attributes have names of their own, any of which may be that of a secret.
        boolean secret =
                ConfigKey.isSecret(key) || key.equals(ConfigKey.RESOURCE_ATTRIBUTES.key()) && ConfigKey.isSecret(value);
        return secret ? HIDDEN : plain(withoutUrlSecrets(value));
    }

    /** A key or a source. */
    static String plain(String text) {
        return escape(text, MAXIMUM_LENGTH);
    }

    /** A rule, which may be longer. */
    static String rule(String key, String text) {
        return escape(text, PatternKey.of(key) == null ? MAXIMUM_RULE_LENGTH : MAXIMUM_PATTERN_LENGTH);
    }

    /** Everything between {@code //} and the last {@code @}, and a query after a scheme, wherever it is: an invalid URL is still secret. */
    private static String withoutUrlSecrets(String value) {
        String result = value;
        int at = result.lastIndexOf('@');
        if (at >= 0) {
            int slashes = result.indexOf("//");
            int start = slashes >= 0 && slashes < at ? slashes + 2 : 0;
            result = result.substring(0, start) + HIDDEN + result.substring(at);
        }
        int query = result.indexOf('?');
        return query >= 0 ? result.substring(0, query + 1) + HIDDEN : result;
    }

    private static String escape(String text, int maximumLength) {
        boolean cut = text.length() > maximumLength;
        var escaped = new StringBuilder();
        for (char c : (cut ? text.substring(0, maximumLength) : text).toCharArray()) {
            if (isPrintable(c)) {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04x", (int) c));
            }
        }
        return cut ? escaped + "… (" + text.length() + " characters)" : escaped.toString();
    }

    /** Not: controls, line and paragraph separators, direction overrides and other invisible formats, halves of a cut pair. */
    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
