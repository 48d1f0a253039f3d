package io.faultline.pii;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one stack trace as {@link Throwable#printStackTrace()} does, without its recursion: a chain of causes may be of any length.
 * For one use.
 */
final class ThrowableWriter {
    /** How far exceptions are counted that aren't written; a chain without end is possible. */
    static final int MAXIMUM_COUNTED = 1_000;

    private static final String CAUSE = "Caused by: ";
    private static final String SUPPRESSED = "Suppressed: ";
    private static final String WRAPPER = "Wrapped by: ";
    private static final StackTraceElement[] NO_FRAMES = {};

    private final StackTraceSanitizer messages;
    private final StackTraceLimits limits;
    private final StackTraceOutput output;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What is still to be written, the next one last. */
    private final Deque<Entry> pending = new ArrayDeque<>();

    private int causesLeft;
    private int missing;

    /** An exception that another one encloses, with the other's frames. */
    private record Entry(Throwable throwable, StackTraceElement[] enclosing, String caption, int depth) {}

    ThrowableWriter(StackTraceSanitizer messages, StackTraceLimits limits) {
        this.messages = messages;
        this.limits = limits;
        this.output = new StackTraceOutput(limits);
        this.causesLeft = limits.maximumCauses();
    }

    String write(Throwable throwable) {
        if (limits.rootCauseFirst()) {
            writeRootFirst(throwable);
        } else {
            seen.add(throwable);
            enclosedBy(throwable, writeOne(throwable, NO_FRAMES, "", 0), 0, true);
            writePending();
        }
        if (missing > 0) {
            String atLeast = missing > MAXIMUM_COUNTED ? "at least " : "";
            output.lastNote(atLeast + StackTraceOutput.exceptionsNote(missing));
        }
        return output.finish();
    }

    /** From the innermost cause outwards; each but the outermost leaves out the frames that it has in common with its wrapper. */
    private void writeRootFirst(Throwable outermost) {
        List<Throwable> chain = new ArrayList<>();
        Throwable next = outermost;
        while (next != null && chain.size() <= MAXIMUM_COUNTED && seen.add(next)) {
            chain.add(next);
            next = GuardedThrowable.cause(next);
        }
        int root = chain.size() - 1;
        String circle = next != null && root < MAXIMUM_COUNTED ? header(next) : null;
        // The outermost is always written: it is the one that was thrown.
        int last = Math.max(1, root - limits.maximumCauses() + 1);
        String caption = "";
        for (int i = root; i >= last; i--) {
            Throwable wrapper = chain.get(i - 1);
            causesLeft--;
            writeChained(chain.get(i), GuardedThrowable.stackTrace(wrapper), caption, i == root ? circle : null);
            caption = WRAPPER;
        }
        missing += last - 1;
        writeChained(outermost, NO_FRAMES, caption, root == 0 ? circle : null);
    }

    private void writeChained(
            Throwable throwable, StackTraceElement[] enclosing, String caption, @Nullable String circle) {
        StackTraceElement[] frames = writeOne(throwable, enclosing, caption, 0);
        enclosedBy(throwable, frames, 0, false);
        writePending();
        if (circle != null) {
            output.line(0, CAUSE, "[CIRCULAR REFERENCE: " + circle + "]");
        }
    }

    private void writePending() {
        while (!pending.isEmpty()) {
            Entry entry = pending.removeLast();
            Throwable throwable = entry.throwable();
            if (seen.contains(throwable)) {
                if (causesLeft > 0) {
                    output.line(entry.depth(), entry.caption(), "[CIRCULAR REFERENCE: " + header(throwable) + "]");
                }
                continue;
            }
            seen.add(throwable);
            StackTraceElement[] frames = NO_FRAMES;
            if (causesLeft > 0) {
                causesLeft--;
                frames = writeOne(throwable, entry.enclosing(), entry.caption(), entry.depth());
            } else if (++missing > MAXIMUM_COUNTED) {
                pending.clear();
                return;
            }
            enclosedBy(throwable, frames, entry.depth(), true);
        }
    }

    /** Suppressed exceptions come first, then the cause. */
    private void enclosedBy(Throwable throwable, StackTraceElement[] frames, int depth, boolean withCause) {
        Throwable cause = withCause ? GuardedThrowable.cause(throwable) : null;
        if (cause != null) {
            pending.addLast(new Entry(cause, frames, CAUSE, depth));
        }
        Throwable[] suppressed = GuardedThrowable.suppressed(throwable);
        // What is behind these could only be counted, and not to its end.
        int most = Math.min(suppressed.length, limits.maximumCauses() + MAXIMUM_COUNTED);
        for (int i = most - 1; i >= 0; i--) {
            pending.addLast(new Entry(suppressed[i], frames, SUPPRESSED, depth + 1));
        }
    }

    /** Returns the frames, all of them, for those that it encloses. */
    private StackTraceElement[] writeOne(
            Throwable throwable, StackTraceElement[] enclosing, String caption, int depth) {
        output.line(depth, caption, header(throwable));
        StackTraceElement[] frames = GuardedThrowable.stackTrace(throwable);
        int inCommon = inCommon(frames, enclosing);
        output.frames(depth, frames, frames.length - inCommon);
        if (inCommon > 0) {
            output.note(depth, inCommon + " more");
        }
        return frames;
    }

    private static int inCommon(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int count = 0;
        int least = Math.min(frames.length, enclosing.length);
        while (count < least) {
            StackTraceElement frame = frames[frames.length - 1 - count];
            if (frame == null || !frame.equals(enclosing[enclosing.length - 1 - count])) {
                break;
            }
            count++;
        }
        return count;
    }

    /** The class as it is, then the message: the same text as that of the exception's own attribute. */
    private String header(Throwable throwable) {
        String name = throwable.getClass().getName();
        String text = GuardedThrowable.text(throwable);
        if (text.equals(name)) {
            return name;
        }
        String message = GuardedThrowable.message(throwable);
        int start = text.startsWith(name + ": ") ? name.length() + 2 : 0;
        if (message == null || message.isEmpty()) {
            return text.substring(0, start) + messages.sanitizeMessage(text.substring(start));
        }
        if (text.length() - start == message.length() && text.endsWith(message)) {
            return text.substring(0, start) + messages.sanitizeMessage(message);
        }
        return text.substring(0, start) + around(text.substring(start), message);
    }

    /** An exception with a text of its own. The message in it is masked as elsewhere; then the whole, for what reaches across its ends. */
    private String around(String text, String message) {
        int at = text.indexOf(message);
        if (at < 0) {
            return messages.sanitizeMessage(text);
        }
        return messages.sanitizeMessage(messages.sanitizeMessage(text.substring(0, at))
                + messages.sanitizeMessage(message)
                + messages.sanitizeMessage(text.substring(at + message.length())));
    }
}
