package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every span ends, on every path, once, at the time that the path says. */
class ServerSpanEndTest {
    private final Tracing tracing = Tracing.create();

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void endsWhenTheEntityIsWritten() {
        RequestTrace trace = tracing.start();
        tracing.advanceMillis(20);
        trace.responded(TestResponse.of(200));
        assertThat(trace.isFinished()).isFalse();
        assertThat(tracing.tracer.openSpans()).isEqualTo(1);
        tracing.advanceMillis(5);
        trace.finish();

        assertThat(trace.isFinished()).isTrue();
        assertEndedAfterMillis(25);
        assertThat(tracing.onlySpan().getStartEpochNanos()).isEqualTo(ManualClock.EPOCH_NANOS);
        assertThat(tracing.tracer.reapedSpans()).isZero();
    }

    @Test
    void aFinishWithoutAnyResponseEndsToo() {
        RequestTrace trace = tracing.start();
        trace.finish();

        assertEndedAfterMillis(0);
    }

    @Test
    void finishNowEndsAtOnce() {
        RequestTrace trace = tracing.start();
        tracing.hostSpan(trace);
        tracing.advanceMillis(3);
        trace.finishNow(null);

        assertEndedAfterMillis(3);
    }

    @Test
    void aFailedWriteWaitsForAnotherResponseAndEndsWithThat() {
        RequestTrace trace = tracing.start();
        trace.responded(TestResponse.of(200));
        tracing.advanceMillis(10);
        trace.writeFailed(new IOException("serialisation"));
        trace.finish();
        assertThat(trace.isFinished()).isFalse();
        tracing.advanceMillis(10);
        trace.responded(TestResponse.of(500));
        tracing.advanceMillis(10);
        trace.finish();

        SpanData span = assertEndedAfterMillis(30);
        assertThat(span.getAttributes().get(HttpAttributes.HTTP_RESPONSE_STATUS_CODE))
                .isEqualTo(500);
        assertThat(span.getEvents()).hasSize(1);
    }

    @Test
    void aFailedWriteThatIsMappedToA4xxIsNoError() {
        RequestTrace trace = tracing.start();
        trace.responded(TestResponse.of(200));
        trace.writeFailed(new IOException("serialisation"));
        tracing.answer(trace, 406);

        assertThat(tracing.onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(tracing.onlySpan().getEvents()).isEmpty();
    }

    @Test
    void aFailedWriteWithoutAnotherResponseEndsAtItsOwnTimeAfterTheGrace() {
        RequestTrace trace = tracing.start();
        trace.responded(TestResponse.of(200));
        tracing.advanceMillis(10);
        trace.writeFailed(new IOException("broken pipe"));
        tracing.advanceMillis(999);
        tracing.tracer.reap();
        assertThat(trace.isFinished()).isFalse();
        tracing.advanceMillis(1);
        tracing.tracer.reap();

        SpanData span = assertEndedAfterMillis(10);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(tracing.tracer.reapedSpans()).isEqualTo(1);
    }

    @Test
    void theEndOfTheRequestScopeEndsARequestThatNobodyElseEnds() {
        RequestTrace trace = tracing.start();
        tracing.advanceMillis(7);
        trace.requestScopeEnded();
        tracing.advanceMillis(400);
        trace.requestScopeEnded();
        tracing.tracer.reap();
        assertThat(trace.isFinished()).isFalse();
        tracing.advanceMillis(600);
        tracing.tracer.reap();

        assertEndedAfterMillis(7);
    }

    @Test
    void aResponseAfterTheEndOfTheRequestScopeIsWaitedFor() {
        RequestTrace trace = tracing.start();
        trace.requestScopeEnded();
        tracing.advanceMillis(500);
        trace.responded(TestResponse.of(200));
        tracing.advanceMillis(5_000);
        tracing.tracer.reap();
        assertThat(trace.isFinished()).isFalse();
        trace.finish();

        assertEndedAfterMillis(5_500);
    }

    @Test
    void aWriteThatGoesOnAfterTheRequestScopeEndsTheSpanWhenItIsDone() {
        RequestTrace trace = tracing.start();
        trace.responded(TestResponse.of(200));
        tracing.advanceMillis(10);
        trace.requestScopeEnded();
        tracing.advanceMillis(30);
        trace.finish();

        assertEndedAfterMillis(40);
    }

    @Test
    void aRequestTakesNoLongerThanTheMaximum() {
        Duration maximum = Tracing.config().maximumRequestDuration();
        RequestTrace trace = tracing.start();
        tracing.clock.advance(maximum.minusNanos(1));
        tracing.tracer.reap();
        assertThat(trace.isFinished()).isFalse();
        tracing.clock.advance(Duration.ofNanos(1));
        tracing.tracer.reap();

        assertThat(trace.isFinished()).isTrue();
        assertEndedAfterMillis(maximum.toMillis());
        assertThat(tracing.tracer.openSpans()).isZero();
    }

    @Test
    void aRequestThatTheServerDroppedIsReaped() {
        tracing.start();
        tracing.advanceMillis(1);

        Awaitility.await().untilAsserted(() -> {
            System.gc();
            tracing.tracer.reap();
            assertThat(tracing.spans()).hasSize(1);
        });
        assertEndedAfterMillis(1);
        assertThat(tracing.tracer.reapedSpans()).isEqualTo(1);
        assertThat(tracing.tracer.openSpans()).isZero();
    }

    @Test
    void aRequestThatIsStillHeldIsNotReaped() {
        RequestTrace trace = tracing.start();
        System.gc();
        tracing.tracer.reap();

        assertThat(trace.isFinished()).isFalse();
        assertThat(tracing.tracer.openSpans()).isEqualTo(1);
    }

    @Test
    void aStreamEndsWhenItIsClosedAndNotWithItsFirstEvent() {
        AtomicBoolean closed = new AtomicBoolean();
        RequestTrace trace = tracing.start();
        trace.streaming(closed::get);
        tracing.answer(trace, 200);
        tracing.advanceMillis(60_000);
        trace.finish();
        tracing.tracer.reap();
        assertThat(trace.isFinished()).isFalse();
        closed.set(true);
        tracing.tracer.reap();

        assertEndedAfterMillis(60_000);
    }

    @Test
    void aStreamThatCannotBeAskedIsOver() {
        RequestTrace trace = tracing.start();
        trace.streaming(() -> {
            throw new IllegalStateException("recycled");
        });
        tracing.answer(trace, 200);
        tracing.tracer.reap();

        assertEndedAfterMillis(0);
    }

    @Test
    void aStreamOfUnknownEndEndsWithTheFirstFinishWhenTheHostHasNoSpan() {
        RequestTrace trace = tracing.start();
        trace.streaming(null);
        tracing.answer(trace, 200);

        assertEndedAfterMillis(0);
    }

    @Test
    void aKnownEndOfAStreamIsNotForgotten() {
        AtomicBoolean closed = new AtomicBoolean();
        RequestTrace trace = tracing.start();
        trace.streaming(closed::get);
        trace.streaming(null);
        tracing.answer(trace, 200);

        assertThat(trace.isFinished()).isFalse();
    }

    @Test
    void anExceptionTurnsAStreamIntoAnOrdinaryResponse() {
        RequestTrace trace = tracing.start();
        trace.streaming(() -> false);
        trace.exception(new IOException("before the first event"));
        tracing.answer(trace, 500);

        assertThat(assertEndedAfterMillis(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void closingTheTracerEndsEveryOpenSpan() {
        RequestTrace first = tracing.start();
        RequestTrace second = tracing.start();
        second.streaming(() -> false);
        tracing.tracer.close();

        assertThat(first.isFinished()).isTrue();
        assertThat(second.isFinished()).isTrue();
        assertThat(tracing.spans()).hasSize(2);
        assertThat(tracing.tracer.openSpans()).isZero();
        assertThat(tracing.tracer.reapedSpans()).isZero();
    }

    private SpanData assertEndedAfterMillis(long millis) {
        SpanData span = tracing.onlySpan();
        assertThat(span.hasEnded()).isTrue();
        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos())
                .isEqualTo(Duration.ofMillis(millis).toNanos());
        return span;
    }
}
