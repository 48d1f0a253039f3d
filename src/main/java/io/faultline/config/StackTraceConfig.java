package io.faultline.config;

import java.util.List;

/**
 * How much of a stack trace leaves the process.
 *
 * @param maximumFrames frames of each exception; 1 to {@value #MAXIMUM_FRAMES}
 * @param maximumCauses causes and suppressed exceptions in all; 0 to {@value #MAXIMUM_CAUSES}
 * @param maximumLength characters of the whole text; {@value #MINIMUM_LENGTH} to {@value #MAXIMUM_LENGTH}
 * @param excludedFrames prefixes of class names whose frames are collapsed to one line
 * @param rootCauseFirst whether the innermost cause comes first
 */
public record StackTraceConfig(
        int maximumFrames, int maximumCauses, int maximumLength, List<String> excludedFrames, boolean rootCauseFirst) {

    /** A stack of the JVM's default size has about as many. */
    public static final int MAXIMUM_FRAMES = 10_000;

    /** No sensible exception has more. */
    public static final int MAXIMUM_CAUSES = 100;

    /** Shorter than one message and a few frames it says nothing. */
    public static final int MINIMUM_LENGTH = 256;

    /** In characters; collectors refuse requests of a few megabytes. */
    public static final int MAXIMUM_LENGTH = 1_048_576;

    public StackTraceConfig {
        Rules.require(
                maximumFrames >= 1 && maximumFrames <= MAXIMUM_FRAMES,
                "maximumFrames",
                Rules.wholeNumber(1, MAXIMUM_FRAMES));
        Rules.require(
                maximumCauses >= 0 && maximumCauses <= MAXIMUM_CAUSES,
                "maximumCauses",
                Rules.wholeNumber(0, MAXIMUM_CAUSES));
        Rules.require(
                maximumLength >= MINIMUM_LENGTH && maximumLength <= MAXIMUM_LENGTH,
                "maximumLength",
                Rules.wholeNumber(MINIMUM_LENGTH, MAXIMUM_LENGTH));
        excludedFrames = excludedFrames.stream().distinct().toList();
        Rules.require(excludedFrames.stream().allMatch(Rules::isShortText), "excludedFrames", Rules.SHORT_TEXTS);
    }
}
