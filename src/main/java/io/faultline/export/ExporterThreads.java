package io.faultline.export;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads of one exporter. They are daemons, end when idle, and have no context class loader: one inherited from the
 * thread of a web application would keep that application's classes in memory after a redeploy.
 */
final class ExporterThreads {
    /** Threads for the HTTP client: a look-up of a host name blocks one, the other keeps replies going. */
    private static final int CLIENT_THREADS = 2;

    /** Longer than the 5 s between two batches of OpenTelemetry's batch processor, so its threads are reused. */
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor client;
    private final ScheduledThreadPoolExecutor timer;

    ExporterThreads(String name) {
        ThreadFactory factory = factory(name);
        client = new ThreadPoolExecutor(
                CLIENT_THREADS, CLIENT_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        client.allowCoreThreadTimeOut(true);
        client.setRejectedExecutionHandler(runInCaller());
        timer = new ScheduledThreadPoolExecutor(1, factory);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs the tasks of the HTTP client. */
    ThreadPoolExecutor client() {
        return client;
    }

    /** Ends requests that take too long. */
    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    /** Lets running tasks of the client end, starts no thread any more. */
    void stop() {
        timer.shutdownNow();
        client.shutdown();
    }

    /** For what starts threads of its own, which would inherit the caller's context class loader. */
    static <T> T withoutContextClassLoader(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader original = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(original);
        }
    }

    /** The HTTP client cleans up its connections by tasks too; lost ones would keep its selector thread alive. */
    private static RejectedExecutionHandler runInCaller() {
        return (task, executor) -> task.run();
    }

    private static ThreadFactory factory(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, name + "-" + count.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        };
    }
}
