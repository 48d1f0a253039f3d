package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever comes first ends the span; it ends once, is measured once, and nothing stays behind. */
@Timeout(60)
class ServerSpanConcurrencyTest {
    private static final int REQUESTS = 500;

    @Test
    void endsExactlyOnceHoweverManyThreadsReportAtOnce() throws Exception {
        try (Tracing tracing = Tracing.create()) {
            for (int i = 0; i < REQUESTS; i++) {
                RequestTrace trace = tracing.start();
                Span host = tracing.hostSpan(trace);
                atOnce(
                        () -> tracing.answer(trace, 200),
                        () -> {
                            trace.writeFailed(new IOException("broken pipe"));
                            tracing.answer(trace, 500);
                        },
                        () -> {
                            trace.exception(new IllegalStateException("boom"));
                            trace.finishNow(null);
                        },
                        () -> host.end(),
                        () -> {
                            trace.requestScopeEnded();
                            tracing.tracer.reap();
                        });
                assertThat(trace.isFinished()).isTrue();
            }

            assertThat(tracing.spans()).hasSize(REQUESTS);
            assertThat(tracing.spans()).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
            assertThat(tracing.spans())
                    .allSatisfy(span -> assertThat(span.getEvents()).hasSizeLessThanOrEqualTo(1));
            assertThat(tracing.durations().stream()
                            .mapToLong(point -> point.getCount())
                            .sum())
                    .isEqualTo(REQUESTS);
            assertThat(tracing.tracer.openSpans()).isZero();
            assertThat(tracing.fold.openSpans()).isZero();
        }
    }

    @Test
    void endsInEveryOrderOfFinishAndHostsEnd() throws Exception {
        try (Tracing tracing = Tracing.create()) {
            for (int i = 0; i < REQUESTS; i++) {
                RequestTrace trace = tracing.start();
                Span host = tracing.hostSpan(trace);
                atOnce(() -> tracing.answer(trace, 200), () -> tracing.end(host));
                tracing.clock.advance(Duration.ofMillis(1));
                assertThat(trace.isFinished()).isTrue();
            }

            assertThat(tracing.spans()).hasSize(REQUESTS);
            assertThat(tracing.tracer.reapedSpans()).isZero();
            assertThat(tracing.fold.openSpans()).isZero();
        }
    }

    @Test
    void foldsOrDropsAHostThatStartsWhileOursEnds() throws Exception {
        try (Tracing tracing = Tracing.create()) {
            for (int i = 0; i < REQUESTS; i++) {
                RequestTrace trace = tracing.start();
                atOnce(() -> trace.finishNow(null), () -> tracing.end(tracing.hostSpan(trace)));
            }

            assertThat(tracing.fold.openSpans()).isZero();
            assertThat(tracing.tracer.openSpans()).isZero();
        }
    }

    private static void atOnce(Runnable... tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.length);
        try {
            CyclicBarrier barrier = new CyclicBarrier(tasks.length);
            List<Callable<Void>> started = new ArrayList<>();
            for (Runnable task : tasks) {
                started.add(() -> {
                    barrier.await();
                    task.run();
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(started)) {
                done.get(10, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
