package io.faultline.pii;

/**
 * What is known of words, by one multiplication and mostly one look. A word of up to 13 letters is one number, in base 27, so that
 * asking for one allocates nothing. Filled once, then only read.
 */
final class WordTable {
    static final int LONGEST_WORD = 13;

    /** 2^64 divided by the golden ratio: spreads numbers that are alike (Knuth, The Art of Computer Programming, section 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] words;
    private final int[] meanings;
    private final int shift;

    /** @param size how many words there will be at most */
    WordTable(int size) {
        int bits = 64 - Long.numberOfLeadingZeros(2L * size + 1);
        words = new long[1 << bits];
        meanings = new int[1 << bits];
        shift = 64 - bits;
    }

    /** A word as a number; 0 if it is none of ours, being too long. */
    static long word(String text, int start, int end) {
        if (end - start > LONGEST_WORD) {
            return 0;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            value = append(value, text.charAt(i));
        }
        return value;
    }

    static long append(long word, char letter) {
        return word * 27 + ((letter | 0x20) - 'a' + 1);
    }

    static long word(String word) {
        return word(word, 0, word.length());
    }

    /** Adds a meaning, a set of bits, to words of at most 13 letters. */
    WordTable add(int meaning, String... added) {
        for (String word : added) {
            int index = index(word(word));
            words[index] = word(word);
            meanings[index] |= meaning;
        }
        return this;
    }

    /** The meanings of a word; 0 if it is unknown. */
    int of(long word) {
        return meanings[index(word)];
    }

    private int index(long word) {
        int index = (int) (word * SPREAD >>> shift);
        while (words[index] != word && words[index] != 0) {
            index = index + 1 & words.length - 1;
        }
        return index;
    }
}
