package io.faultline.pii;

/**
 * Writes stack traces that can leave the process: every message masked and without directories, frames as they are, those of excluded
 * packages collapsed, depth and length bounded. Immutable; thread-safe; never throws.
 */
public final class StackTraceSanitizer {
    private StackTraceSanitizer() {}

    /** Starts with the defaults: nothing excluded, 100 frames, 8 causes, 16,384 characters, in Java's order. */
    public static Builder builder(PiiMasker masker) {
        return new Builder();
    }

    /** The stack trace of an exception with its causes and suppressed exceptions. */
    public String sanitizeStackTrace(Throwable throwable) {
        throw new UnsupportedOperationException();
    }

    /** The same for text that somebody else has already made of it. */
    public String sanitizeStackTrace(String stackTrace) {
        throw new UnsupportedOperationException();
    }

    /** The message of one exception, masked and without directories, as it stands in its stack trace. */
    public String sanitizeMessage(String message) {
        throw new UnsupportedOperationException();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        /** Prefixes of class names whose frames are collapsed to one line that counts them. */
        public Builder excludedFrames(java.util.Collection<String> prefixes) {
            return this;
        }

        /** Frames of each exception, 1 to 10,000; the others are counted. */
        public Builder maximumFrames(int frames) {
            return this;
        }

        /** How many causes and suppressed exceptions are written, in all, 0 to 100; the others are counted. */
        public Builder maximumCauses(int causes) {
            return this;
        }

        /** Characters of the whole text, 256 to 1,048,576. */
        public Builder maximumLength(int characters) {
            return this;
        }

        /** Starts with the innermost cause. */
        public Builder rootCauseFirst(boolean enabled) {
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of its range */
        public StackTraceSanitizer build() {
            return new StackTraceSanitizer();
        }
    }
}
