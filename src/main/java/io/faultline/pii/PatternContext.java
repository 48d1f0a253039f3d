package io.faultline.pii;

import java.util.List;

/** Finds the words of a {@link PiiPattern}'s context, without regard to case. What is masked has no words. */
final class PatternContext {
    /** How far before a value a word may begin that tells what it is, in characters. */
    static final int REACH = 30;

    /** No mask is longer: the longest name of a pattern, a key's name and a hash. */
    private static final int LONGEST_MASK = 128;

    private PatternContext() {}

    /** Whether a word stands before an index, and begins within reach. */
    static boolean before(CharSequence text, int end, List<String> words) {
        return within(text, Math.max(0, end - REACH), end, words);
    }

    static boolean in(String key, List<String> words) {
        return within(key, 0, key.length(), words);
    }

    private static boolean within(CharSequence text, int start, int end, List<String> words) {
        int i = Math.max(0, start - LONGEST_MASK);
        while (i < end) {
            int mask = endOfMask(text, i, end);
            if (mask > i) {
                i = mask;
                continue;
            }
            if (i >= start && startsWord(text, i)) {
                for (String word : words) {
                    if (matches(text, i, end, word)) {
                        return true;
                    }
                }
            }
            i++;
        }
        return false;
    }

    /** Behind a mask like {@code [EMAIL]} or {@code [EMAIL:k1:9f3c]}; else the index that was given. */
    private static int endOfMask(CharSequence text, int start, int end) {
        if (text.charAt(start) != '[') {
            return start;
        }
        boolean label = true;
        for (int i = start + 1; i < end && i < start + LONGEST_MASK; i++) {
            char c = text.charAt(i);
            if (c == ']') {
                return i > start + 1 ? i + 1 : start;
            }
            label &= c != ':';
            boolean allowed =
                    label ? c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' : c > ' ' && c < 0x7F && c != '[';
            if (!allowed) {
                return start;
            }
        }
        return start;
    }

    /** Not inside another word: {@code id} is none in {@code paid}; but its end is free, as in {@code employeeNumber} or {@code phones}. */
    private static boolean startsWord(CharSequence text, int index) {
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

    private static boolean matches(CharSequence text, int start, int end, String word) {
        if (start + word.length() > end) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char a = text.charAt(start + i);
            char b = word.charAt(i);
            if (a != b && lower(a) != lower(b)) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
