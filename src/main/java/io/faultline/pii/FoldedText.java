package io.faultline.pii;

import java.util.Arrays;

/**
 * A text as recognizers want it, with digits, signs and spaces of other scripts folded to ASCII and invisible characters left out,
 * and the way back to the text as it is. Immutable.
 *
 * <p>Only made for texts that have such characters; it is the one thing that allocates for a clean text.
 */
final class FoldedText {
    /** A bit for each character of the basic plane that needs folding; surrogates, which may. */
    private static final long[] NEEDED = needed();

    final String text;
    private final boolean invisible;
    private final int[] offsets;
    private final String original;

    private FoldedText(String text, boolean invisible, int[] offsets, String original) {
        this.text = text;
        this.invisible = invisible;
        this.offsets = offsets;
        this.original = original;
    }

    private static long[] needed() {
        long[] bits = new long[0x10000 / 64];
        for (int c = 128; c < 0x10000; c++) {
            if (Character.isHighSurrogate((char) c) || fold(c) != c) {
                bits[c >> 6] |= 1L << (c & 63);
            }
        }
        return bits;
    }

    /** Whether a character may have to be folded: all that do, and halves of pairs. */
    static boolean mayNeed(char c) {
        return (NEEDED[c >> 6] >> (c & 63) & 1) != 0;
    }

    /** Whether the character at an index, which may need folding, does. */
    static boolean needs(String text, int index) {
        char c = text.charAt(index);
        if (!Character.isHighSurrogate(c)) {
            return mayNeed(c);
        }
        int codePoint = text.codePointAt(index);
        return fold(codePoint) != codePoint;
    }

    /** @return 0 for what is invisible, the code point itself for what stays */
    private static int fold(int c) {
        if (c < 128) {
            return c;
        }
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return c - 0xFEE0; // Full-width forms.
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT -> 0;
            case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(c, 10);
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            default ->
                switch (c) {
                    case 0x2212 -> '-';
                    case 0x3002, 0xFF61 -> '.';
                    default -> c;
                };
        };
    }

    /** @param invisibleAsSpace whether invisible characters separate what stands on both sides, instead of joining it */
    static FoldedText of(String original, boolean invisibleAsSpace) {
        StringBuilder folded = new StringBuilder(original.length());
        int[] offsets = new int[original.length() + 1];
        boolean invisible = false;
        int i = 0;
        while (i < original.length()) {
            int codePoint = original.codePointAt(i);
            int c = fold(codePoint);
            invisible |= c == 0;
            if (c == 0 && invisibleAsSpace) {
                c = ' ';
            }
            if (c != 0) {
                offsets[folded.length()] = i;
                if (c >= 0x10000) {
                    offsets[folded.length() + 1] = i + 1;
                }
                folded.appendCodePoint(c);
            }
            i += Character.charCount(codePoint);
        }
        offsets[folded.length()] = original.length();
        return new FoldedText(folded.toString(), invisible, Arrays.copyOf(offsets, folded.length() + 1), original);
    }

    boolean hasInvisible() {
        return invisible;
    }

    /** Where a character of the folded text is in the original. */
    int start(int index) {
        return offsets[index];
    }

    /** Where the character before an index of the folded text ends in the original. */
    int end(int index) {
        if (index == 0) {
            return 0;
        }
        int last = offsets[index - 1];
        return last + (isPair(last) ? 2 : 1);
    }

    private boolean isPair(int index) {
        return Character.isHighSurrogate(original.charAt(index))
                && index + 1 < original.length()
                && Character.isLowSurrogate(original.charAt(index + 1))
                && fold(original.codePointAt(index)) != original.codePointAt(index);
    }
}
