package io.faultline.pii;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A sanitised stack trace beside that of {@link Throwable#printStackTrace()}: an exception with two causes, 60 frames each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StackTraceBenchmark {
    private static final int FRAMES = 60;

    private final StackTraceSanitizer sanitizer =
            StackTraceSanitizer.builder(PiiMasker.create()).build();
    private final StackTraceSanitizer excluding = StackTraceSanitizer.builder(PiiMasker.create())
            .excludedFrames(List.of("org.glassfish.", "org.apache.catalina.", "com.sun.", "jdk.internal."))
            .build();

    private Throwable exception;

    @Setup
    public void create() {
        Throwable root = withFrames(new IllegalStateException("no mail to jane.doe@example.com"), 0);
        Throwable cause = withFrames(new RuntimeException("cannot read /home/jane/orders/42.json", root), 1);
        exception = withFrames(new RuntimeException("order 42 failed", cause), 2);
    }

    private static Throwable withFrames(Throwable throwable, int variant) {
        StackTraceElement[] frames = new StackTraceElement[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            // All their own: nothing is left out as common.
            frames[i] = new StackTraceElement(
                    "com.example.orders.service.OrderService" + variant, "method" + i, "OrderService.java", 100 + i);
        }
        throwable.setStackTrace(frames);
        return throwable;
    }

    @Benchmark
    public String printed() {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Benchmark
    public String sanitized() {
        return sanitizer.sanitizeStackTrace(exception);
    }

    @Benchmark
    public String sanitizedWithExcludedFrames() {
        return excluding.sanitizeStackTrace(exception);
    }
}
