package io.faultline.trace;

import io.faultline.config.ExceptionSignal;
import io.faultline.config.TracingConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Records an exception with three causes on a new span, 60 frames deep with ten of its own for each cause, and ends the span: masked
 * and sanitised by ours, raw by {@link Span#recordException}. Both write the stack trace. The target is a ratio: at most 1.5.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ExceptionBenchmark {
    private static final int FRAMES = 60;
    private static final int OWN_FRAMES = 10;

    /** Who records. */
    public enum Library {
        FAULTLINE,
        OPENTELEMETRY,
        /** The span alone, which is part of the other two. */
        NOBODY
    }

    /** What the messages say. */
    public enum Messages {
        CLEAN("order 48213 failed", "the carrier did not answer within 30 s", "connection refused", "timed out"),
        WITH_VALUES(
                "order of jane.doe@example.com failed",
                "card 4111 1111 1111 1111 declined",
                "password=hunter2 was refused",
                "timed out");

        private final List<String> texts;

        Messages(String... texts) {
            this.texts = List.of(texts);
        }
    }

    /** Without a processor the SDK starts no spans that record. */
    private static final class Sink implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @Param
    public Messages messages = Messages.CLEAN;

    @Param
    public Library library = Library.FAULTLINE;

    private final SdkTracerProvider provider =
            SdkTracerProvider.builder().addSpanProcessor(new Sink()).build();
    private final Tracer tracer = provider.get("benchmark");
    private final ExceptionTracer exceptions = ExceptionTracer.create(
            OpenTelemetry.noop(), Masking.of(TracingConfig.defaults()), ExceptionSignal.SPAN_EVENTS);
    private Throwable exception = new IllegalStateException();

    @Setup
    public void prepare() {
        Throwable cause = null;
        for (int i = messages.texts.size() - 1; i >= 0; i--) {
            cause = new IllegalStateException(messages.texts.get(i), cause);
            cause.setStackTrace(frames(i));
        }
        exception = cause == null ? exception : cause;
    }

    /** All but the first ones are those of the exception around it. */
    private static StackTraceElement[] frames(int level) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            String name = i < OWN_FRAMES
                    ? "com.acme.shop.orders.OrderService" + level
                    : "org.glassfish.jersey.server.model.internal.JavaResourceMethodDispatcher" + i;
            String file = name.substring(name.lastIndexOf('.') + 1) + ".java";
            frames.add(
                    i % 3 == 0
                            ? new StackTraceElement(null, "java.base", "17.0.15", name, "invoke", file, 100 + i)
                            : new StackTraceElement(name, "doDispatch", file, 100 + i));
        }
        return frames.toArray(StackTraceElement[]::new);
    }

    @Benchmark
    public Object record() {
        Span span = tracer.spanBuilder("GET /orders").startSpan();
        switch (library) {
            case FAULTLINE -> exceptions.recordException(span, exception);
            case OPENTELEMETRY -> span.recordException(exception);
            case NOBODY -> {}
        }
        span.end();
        // As an exporter does, in case something waits for it.
        return library == Library.NOBODY
                ? span
                : ((ReadableSpan) span).toSpanData().getEvents().get(0).getAttributes();
    }

    @TearDown
    public void shutDown() {
        provider.close();
    }
}
