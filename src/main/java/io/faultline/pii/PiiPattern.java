package io.faultline.pii;

import java.util.Set;

/**
 * A kind of personal data that only the application knows: employee numbers, say. Given by configuration
 * ({@code faultline.masking.patterns.<name>}) or as a CDI bean.
 *
 * <p>Matching takes time linear in the text: the syntax is RE2's
 * (https://github.com/google/re2/wiki/Syntax), without back-references and look-around.
 *
 * @param name its label, {@code [NAME]} in masked text; 1 to 40 characters of {@code A-Z a-z 0-9 _ -}, starting with a letter; shown
 *     in upper case, {@code -} as {@code _}
 * @param regex RE2 syntax, 1 to 1,000 characters; must not match the empty text
 * @param style what stands in the place of a match; {@link MaskStyle#PARTIAL} keeps the last 4 characters of 8 or more
 * @param context words of which one must stand within 30 characters before a match, or in the attribute's key, compared without case;
 *     empty: none needed
 */
public record PiiPattern(String name, String regex, MaskStyle style, Set<String> context) {
    /**
     * Checks everything, the syntax of the expression included.
     *
     * @throws IllegalArgumentException with the pattern, the fault and its position, if it can't be used
     */
    public PiiPattern {
        context = Set.copyOf(context);
    }

    /** A pattern that is masked whole, wherever it matches. */
    public static PiiPattern of(String name, String regex) {
        return new PiiPattern(name, regex, MaskStyle.FULL, Set.of());
    }
}
