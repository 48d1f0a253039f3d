package io.faultline.pii;

/** The part of a long text that is looked at, and the note in the place of the rest. Stateless. */
final class TruncatedText {
    static final String LABEL = "TRUNCATED";
    static final String NOTE = "[TRUNCATED]";

    /** What is looked at behind the cut, so that a value which it would divide is recognised; no value of a bounded kind is longer. */
    static final int OVERLAP = 512;

    /** At most so many characters, without half of a pair. */
    static String beginning(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private TruncatedText() {}
}
