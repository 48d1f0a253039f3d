package io.faultline.pii;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Writes stack traces that can leave the process: every message masked and without directories, frames as they are, those of excluded
 * packages collapsed, depth and length bounded. Immutable; thread-safe; never throws.
 *
 * <p>The form is that of {@link Throwable#printStackTrace()}. Lines that begin with {@code ...} say what is missing.
 */
public final class StackTraceSanitizer {
    private final PiiMasker masker;
    private final StackTraceLimits limits;

    private StackTraceSanitizer(PiiMasker masker, StackTraceLimits limits) {
        this.masker = masker;
        this.limits = limits;
    }

    /** Starts with the defaults: nothing excluded, 100 frames, 8 causes, 16,384 characters, in Java's order. */
    public static Builder builder(PiiMasker masker) {
        return new Builder(masker);
    }

    /** The stack trace of an exception with its causes and suppressed exceptions. */
    public String sanitizeStackTrace(Throwable throwable) {
        try {
            return new ThrowableWriter(this, limits).write(throwable);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            // What an exception answers is guarded where it is asked; this is for what nobody thought of.
            return throwable.getClass().getName() + "\n\t... stack trace not available\n";
        }
    }

    /**
     * The same for text that somebody else has already made of it: all of it is masked, frames too, since anything may look like one.
     * Directories are cut in all lines that aren't frames. The order is kept.
     */
    public String sanitizeStackTrace(String stackTrace) {
        return StackTraceText.sanitize(stackTrace, masker, limits);
    }

    /**
     * The message of one exception, masked and without directories, as it stands in its stack trace; the same instance where there is
     * nothing to do. Masks last, so masking the result again changes nothing.
     */
    public String sanitizeMessage(String message) {
        return masker.mask(FilePaths.cut(message));
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final PiiMasker masker;
        private List<String> excludedFrames = List.of();
        private int maximumFrames = 100;
        private int maximumCauses = 8;
        private int maximumLength = 16_384;
        private boolean rootCauseFirst;

        private Builder(PiiMasker masker) {
            this.masker = Objects.requireNonNull(masker, "masker");
        }

        /** Prefixes of class names whose frames are collapsed to one line that counts them. */
        public Builder excludedFrames(Collection<String> prefixes) {
            this.excludedFrames = List.copyOf(prefixes);
            return this;
        }

        /** Frames of each exception, 1 to 10,000; the others are counted. */
        public Builder maximumFrames(int frames) {
            this.maximumFrames = frames;
            return this;
        }

        /** How many causes and suppressed exceptions are written, in all, 0 to 100; the others are counted. */
        public Builder maximumCauses(int causes) {
            this.maximumCauses = causes;
            return this;
        }

        /** Characters of the whole text, 256 to 1,048,576. */
        public Builder maximumLength(int characters) {
            this.maximumLength = characters;
            return this;
        }

        /** Starts with the innermost cause. */
        public Builder rootCauseFirst(boolean enabled) {
            this.rootCauseFirst = enabled;
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of its range */
        public StackTraceSanitizer build() {
            return new StackTraceSanitizer(
                    masker,
                    new StackTraceLimits(excludedFrames, maximumFrames, maximumCauses, maximumLength, rootCauseFirst));
        }
    }
}
