package io.faultline.trace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. Thread-safe. */
final class ManualClock implements NanoClock {
    /** 2023-11-14T22:13:20Z; the monotonic clock has another origin, as real ones do. */
    static final long EPOCH_NANOS = 1_700_000_000_000_000_000L;

    private static final long ORIGIN = -5_000_000_000L;

    private final AtomicLong elapsed = new AtomicLong();

    void advance(Duration duration) {
        elapsed.addAndGet(duration.toNanos());
    }

    @Override
    public long epochNanos() {
        return EPOCH_NANOS + elapsed.get();
    }

    @Override
    public long nanoTime() {
        return ORIGIN + elapsed.get();
    }
}
