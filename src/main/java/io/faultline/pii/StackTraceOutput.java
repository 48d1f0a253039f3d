package io.faultline.pii;

/** The text of a stack trace, line by line, with no more frames and characters than are allowed. For one use. */
final class StackTraceOutput {
    /** An average frame, for the first guess of the whole length. */
    private static final int FRAME = 96;

    private final StackTraceLimits limits;
    private final StringBuilder text;

    /** Lines that came when the text was full already. */
    private int further;

    StackTraceOutput(StackTraceLimits limits) {
        this.limits = limits;
        this.text = new StringBuilder(Math.min(limits.maximumLength(), 100 * FRAME));
    }

    /** An exception's own text, of one or more lines. */
    void line(int depth, String caption, String line) {
        if (begin(depth)) {
            text.append(caption).append(line).append('\n');
        }
    }

    /** What is left out, in the place where it would be. */
    void note(int depth, String note) {
        if (begin(depth)) {
            text.append("\t... ").append(note).append('\n');
        }
    }

    /** What is left out of the whole. */
    void lastNote(String note) {
        if (begin(0)) {
            text.append("... ").append(note).append('\n');
        }
    }

    void frames(int depth, StackTraceElement[] frames, int count) {
        int written = 0;
        int excluded = 0;
        for (int i = 0; i < count; i++) {
            StackTraceElement frame = frames[i];
            if (frame != null && limits.excludes(frame.getClassName())) {
                excluded++;
                continue;
            }
            excluded(depth, excluded);
            excluded = 0;
            if (written == limits.maximumFrames()) {
                note(depth, framesNote(count - i, "omitted"));
                return;
            }
            written++;
            if (begin(depth)) {
                text.append("\tat ").append(frame).append('\n');
            }
        }
        excluded(depth, excluded);
    }

    private void excluded(int depth, int count) {
        if (count > 0) {
            note(depth, framesNote(count, "excluded"));
        }
    }

    static String framesNote(int count, String what) {
        return count + (count == 1 ? " frame " : " frames ") + what;
    }

    private boolean begin(int depth) {
        if (text.length() > limits.maximumLength()) {
            further++;
            return false;
        }
        for (int i = 0; i < depth; i++) {
            text.append('\t');
        }
        return true;
    }

    static String exceptionsNote(int count) {
        return count + (count == 1 ? " exception not shown" : " exceptions not shown");
    }

    String finish() {
        return StackTraceLength.limit(text, limits.maximumLength(), further);
    }
}
