package io.faultline.pii;

import java.util.List;

/** Finds words near a value, without regard to case. */
final class PatternContext {
    /** How far before a value a word may begin that tells what it is, in characters. */
    static final int REACH = 30;

    private PatternContext() {}

    static boolean before(String text, int end, List<String> words) {
        return within(text, Math.max(0, end - REACH), end, words);
    }

    static boolean in(String key, List<String> words) {
        return within(key, 0, key.length(), words);
    }

    private static boolean within(String text, int start, int end, List<String> words) {
        for (String word : words) {
            for (int i = start; i + word.length() <= end; i++) {
                if (startsWord(text, i) && text.regionMatches(true, i, word, 0, word.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Not inside another word: {@code id} is none in {@code paid}; but its end is free, as in {@code employeeNumber} or {@code phones}. */
    private static boolean startsWord(String text, int index) {
        if (index == 0) {
            return true;
        }
        char before = text.charAt(index - 1);
        if (!Character.isLetterOrDigit(before)) {
            return true;
        }
        char first = text.charAt(index);
        return Character.isDigit(before) != Character.isDigit(first)
                || Character.isLowerCase(before) && Character.isUpperCase(first)
                || !Character.isLetterOrDigit(first);
    }
}
