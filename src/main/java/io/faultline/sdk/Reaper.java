package io.faultline.sdk;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One daemon thread an application that runs a task at an interval, until it is closed. Thread-safe. */
final class Reaper implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Reaper.class.getName());

    private final ScheduledExecutorService executor;

    private Reaper(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    static Reaper start(Runnable task, Duration interval) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(runnable -> {
            Thread thread = new Thread(runnable, "faultline-reaper");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(
                () -> runSafely(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        return new Reaper(executor);
    }

    /** An exception would end the schedule. */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(System.Logger.Level.WARNING, Notice.INTERNAL_ERROR.text(e), e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
