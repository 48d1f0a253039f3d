package io.faultline.trace;

import java.time.Instant;

/** Wall-clock time to date a span and monotonic time to measure it; injected, so that tests decide what time it is. */
public interface NanoClock {
    /** Nanoseconds since the epoch, as exact as the platform gives them. */
    long epochNanos();

    /** Monotonic nanoseconds with an arbitrary origin, as {@link System#nanoTime()}. */
    long nanoTime();

    /** The system's clocks. */
    static NanoClock system() {
        return SystemNanoClock.INSTANCE;
    }

    /** Stateless. */
    enum SystemNanoClock implements NanoClock {
        INSTANCE;

        @Override
        public long epochNanos() {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
