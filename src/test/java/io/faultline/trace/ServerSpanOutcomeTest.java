package io.faultline.trace;

import static io.faultline.trace.Tracing.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are errors, and what a span says of them. */
class ServerSpanOutcomeTest {
    private final Tracing tracing = Tracing.create();

    @AfterEach
    void close() {
        tracing.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200, 204, 303, 304, 400, 404, 499})
    void leavesTheStatusUnsetBelow500(int status) {
        SpanData span = tracing.serve(TestRequest.get(), TestResponse.of(status));

        assertNoError(span);
        assertThat(span.getAttributes().get(HttpAttributes.HTTP_RESPONSE_STATUS_CODE))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 599})
    void isAnErrorFrom500OnNamedByItsCodeWithoutDescription(int status) {
        SpanData span = tracing.serve(TestRequest.get(), TestResponse.of(status));

        assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, ""));
        assertThat(text(span, "error.type")).isEqualTo(Integer.toString(status));
        assertThat(span.getEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 303, 304, 400, 404})
    void anExceptionMappedBelow500IsNoError(int status) {
        RequestTrace trace = tracing.start();
        trace.exception(new IllegalArgumentException("no such order"));
        tracing.answer(trace, status);

        assertNoError(tracing.onlySpan());
    }

    @Test
    void recordsTheExceptionOfA5xxOnceWithTypeMessageAndStackTrace() {
        IOException failure = new IOException("disk full");
        RequestTrace trace = tracing.start();
        trace.exception(failure);
        trace.exception(failure);
        tracing.answer(trace, 500);
        trace.finishNow(failure);

        SpanData span = tracing.onlySpan();
        assertError(span, IOException.class);
        assertThat(span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("exception");
            assertThat(eventText(event, "exception.message")).isEqualTo("disk full");
            assertThat(eventText(event, "exception.stacktrace"))
                    .startsWith("java.io.IOException: disk full\n\tat io.faultline.trace.ServerSpanOutcomeTest");
        });
    }

    @Test
    void theLatestExceptionIsTheOneTheClientSees() {
        RequestTrace trace = tracing.start();
        trace.exception(new IOException("first"));
        trace.exception(new IllegalStateException("of the mapper"));
        tracing.answer(trace, 500);

        assertError(tracing.onlySpan(), IllegalStateException.class);
    }

    @Test
    void keepsAnExceptionThatIsReportedAgainInsideOfAnother() {
        IOException failure = new IOException("disk full");
        RequestTrace trace = tracing.start();
        trace.exception(failure);
        trace.exception(new IllegalStateException(new IllegalArgumentException(failure)));
        tracing.answer(trace, 500);

        assertError(tracing.onlySpan(), IOException.class);
    }

    @Test
    void looksThroughWrappersOfConcurrency() {
        RequestTrace trace = tracing.start();
        trace.exception(new CompletionException(new ExecutionException(new IOException("inner"))));
        tracing.answer(trace, 500);

        assertError(tracing.onlySpan(), IOException.class);
    }

    @Test
    void aWrapperWithoutACauseStandsForItself() {
        RequestTrace trace = tracing.start();
        trace.exception(new CompletionException("no cause", null));
        tracing.answer(trace, 500);

        assertError(tracing.onlySpan(), CompletionException.class);
    }

    @Test
    void endsWhenCausesFormACycle() {
        CompletionException first = new Wrapper("first");
        CompletionException second = new CompletionException("second", first);
        first.initCause(second);
        RequestTrace trace = tracing.start();
        trace.exception(first);
        tracing.answer(trace, 500);

        assertError(tracing.onlySpan(), Wrapper.class);
    }

    @Test
    void endsWhenTheExceptionCannotBeDescribed() {
        RequestTrace trace = tracing.start();
        trace.exception(new IndescribableException());
        tracing.answer(trace, 500);

        SpanData span = tracing.onlySpan();
        assertThat(span.hasEnded()).isTrue();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(span, "error.type")).isEqualTo(IndescribableException.class.getName());
        assertThat(span.getEvents())
                .as("asked for its attributes, as an exporter does")
                .singleElement()
                .satisfies(event -> assertThat(eventText(event, "exception.type"))
                        .isEqualTo(IndescribableException.class.getCanonicalName()));
        assertThat(tracing.tracer.openSpans()).isZero();
        assertThat(tracing.durations()).hasSize(1);
    }

    @Test
    void endsWhenACauseOfTheExceptionCannotBeDescribed() {
        RequestTrace trace = tracing.start();
        trace.exception(new IllegalStateException("outer", new IndescribableException()));
        tracing.answer(trace, 500);

        assertError(tracing.onlySpan(), IllegalStateException.class);
    }

    @Test
    void aRequestWithoutAnyResponseIsAnErrorIfThereWasAnException() {
        RequestTrace trace = tracing.start();
        trace.finishNow(new IOException("connection reset"));

        SpanData span = tracing.onlySpan();
        assertError(span, IOException.class);
        assertThat(span.getAttributes().get(HttpAttributes.HTTP_RESPONSE_STATUS_CODE))
                .isNull();
    }

    @Test
    void anExceptionReportedEarlierIsNotReplacedByTheReasonOfTheEnd() {
        RequestTrace trace = tracing.start();
        trace.exception(new IllegalStateException("cause"));
        trace.finishNow(new IOException("consequence"));

        assertError(tracing.onlySpan(), IllegalStateException.class);
    }

    @Test
    void aRequestThatEndsWithoutNewsIsNoError() {
        tracing.start().finishNow(null);

        assertNoError(tracing.onlySpan());
    }

    @Test
    void aFailedWriteOfASuccessIsAnError() {
        RequestTrace trace = tracing.start();
        trace.responded(TestResponse.of(200));
        trace.writeFailed(new IOException("broken pipe"));
        trace.finishNow(null);

        assertError(tracing.onlySpan(), IOException.class);
    }

    @Test
    void whatIsReportedAfterTheEndChangesNothing() {
        RequestTrace trace = tracing.start();
        tracing.answer(trace, 200);
        trace.exception(new IOException("late"));
        trace.matched("/late");
        trace.responded(TestResponse.of(500));
        trace.writeFailed(new IOException("late"));
        trace.requestScopeEnded();
        trace.finish();
        tracing.clock.advance(Duration.ofHours(10));
        tracing.tracer.reap();

        SpanData span = tracing.onlySpan();
        assertNoError(span);
        assertThat(span.getName()).isEqualTo("GET");
        assertThat(span.getEndEpochNanos()).isEqualTo(ManualClock.EPOCH_NANOS);
        assertThat(tracing.durations()).singleElement().satisfies(point -> assertThat(point.getCount())
                .isEqualTo(1));
    }

    private static void assertNoError(SpanData span) {
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(text(span, "error.type")).isNull();
        assertThat(span.getEvents()).isEmpty();
    }

    private static void assertError(SpanData span, Class<?> type) {
        assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, ""));
        assertThat(text(span, "error.type")).isEqualTo(type.getName());
        assertThat(span.getEvents()).singleElement().satisfies(event -> assertThat(eventText(event, "exception.type"))
                .isEqualTo(type.getCanonicalName()));
    }

    private static String eventText(EventData event, String key) {
        return String.valueOf(event.getAttributes().get(AttributeKey.stringKey(key)));
    }

    /** A wrapper whose cause is not fixed by its constructor. */
    private static final class Wrapper extends CompletionException {
        private static final long serialVersionUID = 1L;

        Wrapper(String message) {
            super(message);
        }
    }

    /** An exception of an application whose text cannot be had. */
    private static final class IndescribableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("lazy message");
        }
    }
}
