package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.faultline.config.ExceptionSignal;
import io.faultline.config.TracingConfig;
import io.faultline.error.ErrorCoded;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exception leaves on a span: masked texts, once. */
class ExceptionTracerTest {
    private static final String EMAIL = "jane.doe@example.com";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                    .build())
            .build();
    private final Span span = sdk.getTracer("test").spanBuilder("span").startSpan();
    private final ExceptionTracer tracer = tracer(ExceptionSignal.SPAN_EVENTS);

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void recordsTypeMessageAndStackTraceMasked() {
        tracer.recordException(
                span, new IllegalStateException("no mail to " + EMAIL, new IOException("refused by " + EMAIL)));

        EventData event = onlyEvent();
        assertThat(event.getName()).isEqualTo("exception");
        assertThat(text(event, "exception.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(event, "exception.message")).isEqualTo("no mail to [EMAIL]");
        assertThat(text(event, "exception.stacktrace"))
                .startsWith("java.lang.IllegalStateException: no mail to [EMAIL]")
                .contains("Caused by: java.io.IOException: refused by [EMAIL]", "at io.faultline.trace.")
                .doesNotContain("jane");
        assertThat(event.getAttributes().size()).isEqualTo(3);
        assertThat(spans.getFinishedSpanItems().get(0).getStatus()).isEqualTo(StatusData.unset());
    }

    @Test
    void leavesNoRawExceptionInTheSpan() {
        tracer.recordException(span, new IllegalStateException(EMAIL));

        assertThat(onlyEvent().getClass())
                .isSameAs(EventData.create(0, "", Attributes.empty()).getClass());
    }

    @Test
    void masksFurtherAttributes() {
        tracer.recordException(
                span,
                new IllegalStateException("x"),
                Attributes.builder()
                        .put("order", 7)
                        .put("note", EMAIL)
                        .put("exception.message", "instead: " + EMAIL)
                        .build());

        EventData event = onlyEvent();
        assertThat(text(event, "note")).isEqualTo("[EMAIL]");
        assertThat(text(event, "exception.message")).isEqualTo("instead: [EMAIL]");
        assertThat(event.getAttributes().get(AttributeKey.longKey("order"))).isEqualTo(7);
    }

    @Test
    void hasNoMessageWhereTheExceptionHasNone() {
        tracer.recordException(span, new IllegalStateException());

        assertThat(text(onlyEvent(), "exception.message")).isNull();
    }

    @Test
    void namesAnAnonymousClass() {
        tracer.recordException(span, new Exception("x") {
            private static final long serialVersionUID = 1L;
        });

        assertThat(text(onlyEvent(), "exception.type")).startsWith("io.faultline.trace.ExceptionTracerTest$");
    }

    static Stream<UnaryOperator<Throwable>> wrappers() {
        return Stream.of(
                CompletionException::new,
                ExecutionException::new,
                InvocationTargetException::new,
                UndeclaredThrowableException::new,
                IllegalStateException::new,
                cause -> new CompletionException(new RuntimeException(new ExecutionException(cause))),
                cause -> cause);
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void recordsOnceHoweverItIsWrapped(UnaryOperator<Throwable> wrapper) {
        Throwable cause = new IOException("the one");

        tracer.recordException(span, cause);
        tracer.recordException(span, wrapper.apply(cause));
        tracer.recordException(span, wrapper.apply(wrapper.apply(cause)));

        assertThat(text(onlyEvent(), "exception.type")).isEqualTo("java.io.IOException");
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void recordsOnceHoweverItIsUnwrapped(UnaryOperator<Throwable> wrapper) {
        Throwable cause = new IOException("the one");

        tracer.recordException(span, wrapper.apply(cause));
        tracer.recordException(span, cause);

        assertThat(text(onlyEvent(), "exception.message")).contains("the one");
    }

    @Test
    void looksThroughWrappersForTheType() {
        tracer.recordException(span, new CompletionException(new ExecutionException(new IOException("inner"))));

        assertThat(text(onlyEvent(), "exception.type")).isEqualTo("java.io.IOException");
    }

    @Test
    void recordsTwoExceptionsThatAreEqual() {
        tracer.recordException(span, new EqualException());
        tracer.recordException(span, new EqualException());

        assertThat(events()).hasSize(2);
    }

    @Test
    void recordsOneExceptionOnEachSpan() {
        Span other = sdk.getTracer("test").spanBuilder("other").startSpan();
        Throwable exception = new IOException("both");

        tracer.recordException(span, exception);
        tracer.recordException(other, exception);
        other.end();

        assertThat(onlyEvent()).isNotNull();
        assertThat(spans.getFinishedSpanItems().get(0).getEvents()).hasSize(1);
    }

    @Test
    void survivesACycleOfCauses() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);

        tracer.recordException(span, two);
        tracer.recordException(span, one);

        assertThat(text(onlyEvent(), "exception.message")).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "cause", "error"})
    void anExceptionWithoutTextIsRecordedByItsTypeAlone(String broken) {
        assertThatCode(() -> tracer.recordException(span, new BrokenException(broken)))
                .doesNotThrowAnyException();

        assertThat(onlyEvent().getAttributes())
                .isEqualTo(Attributes.of(
                        AttributeKey.stringKey("exception.type"),
                        "io.faultline.trace.ExceptionTracerTest.BrokenException"));
    }

    @Test
    void neverThrowsAtTheApplication() {
        Span broken = (Span) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Span.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException(EMAIL);
                });
        try (CapturedLog log = new CapturedLog(ExceptionTracer.class)) {
            assertThatCode(() -> tracer.recordException(broken, new IOException("x")))
                    .doesNotThrowAnyException();
            assertThatCode(() -> tracer.recordException(broken, new IOException("x")))
                    .doesNotThrowAnyException();
            assertThat(log.text()).containsOnlyOnce("could not be recorded").doesNotContain("jane");
        }
    }

    @Test
    void costsNothingOnASpanThatIsNotRecorded() {
        BrokenException untouched = new BrokenException("message");
        tracer.recordException(Span.getInvalid(), untouched);
        span.end();
        tracer.recordException(span, untouched);

        assertThat(untouched.asked).isZero();
    }

    @Test
    void writesALogRecordInTheContextOfTheSpanInstead() {
        tracer(ExceptionSignal.LOGS).recordException(span, new IllegalStateException("no mail to " + EMAIL));

        assertThat(events()).isEmpty();
        assertThat(logs.getFinishedLogRecordItems()).singleElement().satisfies(this::assertIsTheException);
    }

    @Test
    void writesBoth() {
        ExceptionTracer both = tracer(ExceptionSignal.BOTH);
        Throwable exception = new IllegalStateException("no mail to " + EMAIL);
        both.recordException(span, exception);
        both.recordException(span, new CompletionException(exception));

        assertThat(text(onlyEvent(), "exception.message")).isEqualTo("no mail to [EMAIL]");
        assertThat(logs.getFinishedLogRecordItems()).singleElement().satisfies(this::assertIsTheException);
    }

    private void assertIsTheException(LogRecordData log) {
        assertThat(log.getSeverity()).isEqualTo(Severity.ERROR);
        assertThat(log.getSpanContext()).isEqualTo(span.getSpanContext());
        assertThat(log.getInstrumentationScopeInfo().getName()).isEqualTo("io.faultline");
        assertThat(log.getAttributes().get(AttributeKey.stringKey("event.name")))
                .isEqualTo("exception");
        assertThat(log.getAttributes().get(AttributeKey.stringKey("exception.message")))
                .isEqualTo("no mail to [EMAIL]");
        assertThat(log.getAttributes().get(AttributeKey.stringKey("exception.stacktrace")))
                .contains("[EMAIL]")
                .doesNotContain("jane");
        assertThat(log.toString()).doesNotContain("jane");
    }

    /** Who decides against a trace has not decided against its log. */
    @Test
    void logsTheExceptionOfASpanThatIsNotSampled() {
        try (OpenTelemetrySdk unsampled = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(Sampler.alwaysOff())
                        .build())
                .build()) {
            tracer(ExceptionSignal.LOGS)
                    .recordException(unsampled.getTracer("t").spanBuilder("s").startSpan(), new IOException("x"));
        }

        assertThat(logs.getFinishedLogRecordItems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "9999,9999", "404,404", "10000,", "-1,"})
    void recordsTheErrorCode(int code, String recorded) {
        tracer.recordException(span, new CompletionException(new RuntimeException(new CodedException(code, null))));

        assertThat(text(onlyEvent(), "error.code")).isEqualTo(recorded);
    }

    @Test
    void extractsTheCodeOfTheFirstExceptionThatHasOne() {
        Throwable coded = new CodedException(1203, new CodedException(7, null));

        assertThat(tracer.extractErrorCode(coded)).isEqualTo("1203");
        assertThat(tracer.extractErrorCode(new IllegalStateException(new IOException(coded))))
                .isEqualTo("1203");
        assertThat(tracer.extractErrorCode(new CodedException(70_000, coded))).isEqualTo("1203");
        assertThat(tracer.extractErrorCode(new CodedException(Integer.MIN_VALUE, null)))
                .isNull();
        assertThat(tracer.extractErrorCode(new IOException("none"))).isNull();
        Exception cycle = new Exception();
        cycle.initCause(new Exception(cycle));
        assertThat(tracer.extractErrorCode(cycle)).isNull();
    }

    @Test
    void theExceptionThatTheApplicationRecordedIsNotRecordedByTheRequestAgain() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.start();
            IOException exception = new IOException("the one of " + EMAIL);
            tracing.exceptionTracer.recordException(trace.span(), exception);
            trace.exception(new IllegalStateException("wrapped", exception));
            tracing.answer(trace, 500);

            assertThat(tracing.onlySpan().getEvents()).singleElement().satisfies(event -> {
                assertThat(text(event, "exception.message")).isEqualTo("the one of [EMAIL]");
            });
            assertThat(Tracing.text(tracing.onlySpan(), "error.type")).isEqualTo("java.lang.IllegalStateException");
        }
    }

    private ExceptionTracer tracer(ExceptionSignal signal) {
        return ExceptionTracer.create(sdk, Masking.of(TracingConfig.defaults()), signal);
    }

    /** Ends the span. */
    private List<EventData> events() {
        span.end();
        List<SpanData> finished = spans.getFinishedSpanItems();
        return finished.get(finished.size() - 1).getEvents();
    }

    private EventData onlyEvent() {
        List<EventData> events = events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static String text(EventData event, String key) {
        return event.getAttributes().get(AttributeKey.stringKey(key));
    }

    /** Equal to every other one. */
    private static final class EqualException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean equals(Object other) {
            return other instanceof EqualException;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static final class CodedException extends RuntimeException implements ErrorCoded {
        private static final long serialVersionUID = 1L;

        private final int code;

        CodedException(int code, Throwable cause) {
            super("coded", cause);
            this.code = code;
        }

        @Override
        public int errorCode() {
            if (code == Integer.MIN_VALUE) {
                throw new IllegalStateException("no code");
            }
            return code;
        }
    }

    private static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String broken;
        private int asked;

        BrokenException(String broken) {
            this.broken = broken;
        }

        @Override
        public String getMessage() {
            asked++;
            if (broken.equals("error")) {
                throw new Error(EMAIL);
            }
            if (broken.equals("message")) {
                throw new IllegalStateException(EMAIL);
            }
            return EMAIL;
        }

        @Override
        public synchronized Throwable getCause() {
            asked++;
            if (broken.equals("cause")) {
                throw new IllegalStateException(EMAIL);
            }
            return null;
        }
    }
}
