package io.faultline.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key of a custom pattern, {@code faultline.masking.patterns.<name>}, {@code ….style} or {@code ….context}, in a file or as an
 * environment variable.
 *
 * @param key as it is spelled
 * @param pattern the pattern's name; that of an environment variable is in lower case, as nothing else is known of it
 * @param part what it says of the pattern
 * @param isVariable whether it is an environment variable
 */
record PatternKey(String key, String pattern, Part part, boolean isVariable) {

    static final String PREFIX = "faultline.masking.patterns.";
    static final String VARIABLE_PREFIX = "FAULTLINE_MASKING_PATTERNS_";

    /** What a key says of a pattern. */
    enum Part {
        REGEX(""),
        STYLE("style"),
        CONTEXT("context"),
        /** None of these: mistyped, or a variable that a server lists with points in it. */
        UNKNOWN("");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }
    }

    /** Null for a key of something else. */
    static @Nullable PatternKey of(String key) {
        if (key.startsWith(PREFIX) && key.length() > PREFIX.length()) {
            String rest = key.substring(PREFIX.length());
            int point = rest.indexOf('.');
            return point < 0
                    ? new PatternKey(key, rest, Part.REGEX, false)
                    : new PatternKey(key, rest.substring(0, point), part(rest.substring(point + 1)), false);
        }
        if (key.startsWith(VARIABLE_PREFIX) && key.length() > VARIABLE_PREFIX.length()) {
            String rest = key.substring(VARIABLE_PREFIX.length()).toLowerCase(Locale.ROOT);
            for (Part part : new Part[] {Part.STYLE, Part.CONTEXT}) {
                int length = rest.length() - part.suffix.length() - 1;
                if (length > 0 && rest.endsWith('_' + part.suffix)) {
                    return new PatternKey(key, rest.substring(0, length), part, true);
                }
            }
            return new PatternKey(key, rest, Part.REGEX, true);
        }
        return null;
    }

    private static Part part(String suffix) {
        for (Part part : new Part[] {Part.STYLE, Part.CONTEXT}) {
            if (part.suffix.equals(suffix)) {
                return part;
            }
        }
        return Part.UNKNOWN;
    }

    /** The same for all spellings of a pattern's name. */
    String label() {
        return MaskingConfig.label(pattern);
    }

    /** The environment variable that every spelling of this key has. */
    String variable() {
        return UnknownKeys.environmentName(key);
    }
}
