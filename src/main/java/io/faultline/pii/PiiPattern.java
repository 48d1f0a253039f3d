package io.faultline.pii;

import java.util.Objects;
import java.util.Set;

/**
 * A kind of personal data that only the application knows: employee numbers, say. Given by configuration
 * ({@code faultline.masking.patterns.<name>}) or as a CDI bean.
 *
 * <p>Matching takes time linear in the text: the syntax is RE2's
 * (https://github.com/google/re2/wiki/Syntax), without back-references and look-around. With its counted repetitions written out,
 * {@code ab{3}} as {@code abbb}, an expression may have about 2,000 elements.
 *
 * @param name its label, {@code [NAME]} in masked text; 1 to 40 characters of {@code A-Z a-z 0-9 _ -}, starting with a letter; shown
 *     in upper case, {@code -} as {@code _}
 * @param regex RE2 syntax, 1 to 1,000 characters; must not match the empty text
 * @param style what stands in the place of a match; {@link MaskStyle#PARTIAL} keeps the last 4 characters of 8 or more
 * @param context at most 32 words of at most 30 characters, of which one must stand within 30 characters before a match, or in the
 *     attribute's key, compared without case; it must begin a word there, and may go on: {@code employee} is in {@code theEmployeeNo}.
 *     Empty: none needed
 */
public record PiiPattern(String name, String regex, MaskStyle style, Set<String> context) {
    private static final int MAXIMUM_NAME = 40;
    private static final int MAXIMUM_REGEX = 1_000;
    private static final int MAXIMUM_WORDS = 32;

    /**
     * Checks everything, the syntax of the expression included.
     *
     * @throws IllegalArgumentException with the pattern, the fault and its position, if it can't be used
     */
    public PiiPattern {
        Objects.requireNonNull(style, "style");
        context = Set.copyOf(context);
        checkName(name);
        checkRegex(name, regex);
        checkContext(name, context);
    }

    /** A pattern that is masked whole, wherever it matches. */
    public static PiiPattern of(String name, String regex) {
        return new PiiPattern(name, regex, MaskStyle.FULL, Set.of());
    }

    private static void checkName(String name) {
        if (name.isEmpty() || name.length() > MAXIMUM_NAME) {
            throw new IllegalArgumentException("name of a pattern: must have 1 to " + MAXIMUM_NAME + " characters, has "
                    + name.length() + ": '" + beginning(name, MAXIMUM_NAME) + "'");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean other = c >= '0' && c <= '9' || c == '_' || c == '-';
            if (!letter && (i == 0 || !other)) {
                String rule = i == 0 ? "must start with a letter" : "only letters, digits, _ and - are allowed";
                throw new IllegalArgumentException(
                        "name of a pattern: " + rule + ", at index " + i + " of '" + name + "'");
            }
        }
        if (Replacements.isReserved(Replacements.label(name))) {
            throw new IllegalArgumentException("name of a pattern: must be none of Faultline's own: '" + name + "'");
        }
    }

    private static void checkRegex(String name, String regex) {
        if (regex.isEmpty() || regex.length() > MAXIMUM_REGEX) {
            throw new IllegalArgumentException("pattern " + name + ": must have 1 to " + MAXIMUM_REGEX
                    + " characters, has " + regex.length() + ": '" + beginning(regex, 60) + "'");
        }
        try {
            CompiledPattern.check(regex);
        } catch (PatternFault e) {
            throw new IllegalArgumentException(
                    "pattern " + name + ": " + e.getMessage() + ", at index " + e.index() + " of '" + regex + "'");
        }
    }

    private static void checkContext(String name, Set<String> context) {
        if (context.size() > MAXIMUM_WORDS) {
            throw new IllegalArgumentException("pattern " + name + ": at most " + MAXIMUM_WORDS
                    + " words of context are allowed, there are " + context.size());
        }
        for (String word : context) {
            if (word.isBlank() || word.length() > PatternContext.REACH) {
                throw new IllegalArgumentException("pattern " + name + ": a word of context must have 1 to "
                        + PatternContext.REACH + " characters and not be blank: '"
                        + beginning(word, PatternContext.REACH) + "'");
            }
        }
    }

    private static String beginning(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
