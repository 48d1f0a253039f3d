package io.faultline.pii;

import java.util.List;

/** How much of a stack trace is written; {@link StackTraceSanitizer.Builder} tells the units. */
record StackTraceLimits(
        List<String> excludedFrames, int maximumFrames, int maximumCauses, int maximumLength, boolean rootCauseFirst) {
    StackTraceLimits {
        excludedFrames = List.copyOf(excludedFrames);
        for (String prefix : excludedFrames) {
            if (prefix.isBlank()) {
                throw new IllegalArgumentException(
                        "a prefix of excluded frames must not be blank: it would exclude all");
            }
        }
        require("frames", maximumFrames, 1, 10_000);
        require("causes", maximumCauses, 0, 100);
        require("characters", maximumLength, 256, 1_048_576);
    }

    /** Whether a frame of a class is collapsed. */
    boolean excludes(String className) {
        return excludes(className, 0);
    }

    /** The same for a name that starts at an index. */
    boolean excludes(String text, int start) {
        for (int i = 0; i < excludedFrames.size(); i++) {
            if (text.startsWith(excludedFrames.get(i), start)) {
                return true;
            }
        }
        return false;
    }

    private static void require(String what, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(
                    "maximum of " + what + " must be " + minimum + " to " + maximum + ", is " + value);
        }
    }
}
