package io.faultline.config;

import java.time.Duration;

/** The lengths of time a key may have; the upper ends keep sums in nanoseconds far from overflow. */
enum DurationRange {
    /** Waits for a network or a batch: never zero, which other SDKs read as "for ever". */
    TIMEOUT(Duration.ofMillis(1), ExporterConfig.MAXIMUM_TIMEOUT, "must be a duration from 1ms to 1h"),
    /** A request that nobody ended. */
    REQUEST(Duration.ofMillis(1), Duration.ofDays(7), "must be a duration from 1ms to 7d"),
    /** The last flush; zero means not to wait. */
    SHUTDOWN(Duration.ZERO, Duration.ofHours(1), "must be a duration from 0 to 1h");

    static final String UNITS = ", a number of milliseconds or with one of the units ms, s, m, h, d";

    private final Duration minimum;
    private final Duration maximum;
    private final String rule;

    DurationRange(Duration minimum, Duration maximum, String rule) {
        this.minimum = minimum;
        this.maximum = maximum;
        this.rule = rule;
    }

    /** What a text must be. */
    String rule() {
        return rule + UNITS;
    }

    boolean contains(Duration duration) {
        return duration.compareTo(minimum) >= 0 && duration.compareTo(maximum) <= 0;
    }

    void require(Duration duration, String name) {
        Rules.require(contains(duration), name, rule);
    }
}
