package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.config.ExporterConfig;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ExporterThreadsTest {
    /** The selector thread looks for its client every three seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void startsNoThreadBeforeTheFirstBatch() {
        await().atMost(LIMIT).until(ExporterThreadsTest::noThreadIsLeft);

        OtlpExporter exporter = OtlpExporter.create(ExporterConfig.of(ExporterConfig.DEFAULT_BASE_ENDPOINT));

        assertThat(exporterThreads()).isEmpty();
        exporter.shutdown();
    }

    @Test
    void leavesNoThreadAfterShutdown() throws Exception {
        try (Collector collector = new Collector()) {
            OtlpExporter exporter = OtlpExporter.create(ExporterConfig.of(collector.endpoint()));
            assertThat(exporter.export(Spans.batch(1))
                            .join(60, TimeUnit.SECONDS)
                            .isSuccess())
                    .isTrue();
            assertThat(exporterThreads()).isNotEmpty().allMatch(Thread::isDaemon);

            exporter.shutdown();

            await().atMost(LIMIT).until(ExporterThreadsTest::noThreadIsLeft);
        }
    }

    @Test
    void keepsNoClassLoaderOfTheApplication() throws Exception {
        try (Collector collector = new Collector()) {
            OtlpExporter exporter = OtlpExporter.create(ExporterConfig.of(collector.endpoint()));
            WeakReference<ClassLoader> application = exportWithin(exporter, new URLClassLoader(new URL[0]));

            assertThat(exporterThreads()).allMatch(thread -> thread.getContextClassLoader() == null);
            await().atMost(LIMIT).until(() -> {
                System.gc();
                return application.get() == null;
            });
            exporter.shutdown();
        }
    }

    @Test
    void restoresTheContextClassLoaderOfTheCaller() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(ExporterThreads.withoutContextClassLoader(
                        () -> Thread.currentThread().getContextClassLoader() == null))
                .isTrue();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void runsTasksOfTheClientInTheCallerAfterTheStop() {
        ExporterThreads threads = new ExporterThreads("test");
        threads.stop();
        AtomicBoolean ran = new AtomicBoolean();

        threads.client().execute(() -> ran.set(true));

        assertThat(ran).isTrue();
    }

    private static WeakReference<ClassLoader> exportWithin(OtlpExporter exporter, ClassLoader application) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            assertThat(exporter.export(Spans.batch(1))
                            .join(60, TimeUnit.SECONDS)
                            .isSuccess())
                    .isTrue();
        } finally {
            thread.setContextClassLoader(before);
        }
        return new WeakReference<>(application);
    }

    private static boolean noThreadIsLeft() {
        System.gc();
        return exporterThreads().isEmpty();
    }

    private static List<Thread> exporterThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("faultline-export")
                        || thread.getName().matches("HttpClient-\\d+-.*"))
                .toList();
    }
}
