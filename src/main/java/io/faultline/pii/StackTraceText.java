package io.faultline.pii;

/**
 * Sanitizes a stack trace that is text already. Nobody knows which of its lines are really frames, so looking like one only saves a
 * line's paths, never what has to be masked. For one use.
 */
final class StackTraceText {
    private static final String[] CAPTIONS = {"Caused by: ", "Suppressed: ", "Wrapped by: "};

    private final StackTraceLimits limits;
    private final String text;
    private final StringBuilder result = new StringBuilder();

    private int frames;
    private int excluded;
    private int omitted;
    private int causes;
    private int missing;

    /** White space before the last frame. */
    private String indentation = "";

    /** The text where nothing is left out of it. */
    private boolean whole = true;

    private StackTraceText(StackTraceLimits limits, String text) {
        this.limits = limits;
        this.text = text;
    }

    static String sanitize(String stackTrace, PiiMasker masker, StackTraceLimits limits) {
        String masked = masker.mask(withoutDirectories(stackTrace));
        return StackTraceLength.limit(new StackTraceText(limits, masked).limited(), limits.maximumLength(), 0);
    }

    /** Neighbouring lines that aren't frames are looked at together, as they would be as one message. */
    private static String withoutDirectories(String text) {
        if (text.indexOf('/') < 0 && text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        int start = 0;
        int line = 0;
        while (line < text.length()) {
            int next = nextLine(text, line);
            if (FrameLine.isFrame(text, line, next)) {
                result.append(FilePaths.cut(text.substring(start, line))).append(text, line, next);
                start = next;
            }
            line = next;
        }
        return result.append(FilePaths.cut(text.substring(start))).toString();
    }

    private String limited() {
        int start = 0;
        while (start < text.length()) {
            int next = nextLine(text, start);
            if (FrameLine.isFrame(text, start, next)) {
                frame(start, next);
            } else {
                other(start, next);
            }
            start = next;
        }
        noteFrames();
        if (missing > 0) {
            result.append("... ")
                    .append(StackTraceOutput.exceptionsNote(missing))
                    .append('\n');
        }
        return whole ? text : result.toString();
    }

    private void frame(int start, int next) {
        if (missing > 0) {
            return;
        }
        indentation = text.substring(start, FrameLine.indentationEnd(text, start, next));
        if (omitted > 0) {
            omitted++;
        } else if (limits.excludes(text, FrameLine.className(text, start, next))) {
            excluded++;
        } else if (frames == limits.maximumFrames()) {
            noteFrames();
            omitted = 1;
        } else {
            int before = frames;
            noteFrames();
            frames = before + 1;
            result.append(text, start, next);
        }
    }

    private void other(int start, int next) {
        noteFrames();
        if (isCaption(FrameLine.indentationEnd(text, start, next)) && ++causes > limits.maximumCauses()) {
            missing++;
            whole = false;
        }
        if (missing == 0) {
            result.append(text, start, next);
        }
    }

    private boolean isCaption(int index) {
        for (String caption : CAPTIONS) {
            if (text.startsWith(caption, index)) {
                return true;
            }
        }
        return false;
    }

    /** Says what was left out since the last line, and that the next frame is the first. */
    private void noteFrames() {
        note(excluded, "excluded");
        note(omitted, "omitted");
        excluded = 0;
        omitted = 0;
        frames = 0;
    }

    private void note(int count, String what) {
        if (count > 0) {
            whole = false;
            result.append(indentation)
                    .append("... ")
                    .append(StackTraceOutput.framesNote(count, what))
                    .append('\n');
        }
    }

    private static int nextLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }
}
