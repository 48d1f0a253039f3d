package io.faultline.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.exporter.internal.otlp.traces.LowAllocationTraceRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Encoding a batch of finished spans, ours against both marshalers of OpenTelemetry's own exporter. Theirs write into a
 * reused stream; ours hands out a fresh array, as the sender needs it, so it is charged for one copy more.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OtlpEncodingBenchmark {
    /** One server span in ten has an exception with a stack trace of this many frames. */
    private static final int FRAMES = 40;

    /** Spans in a batch; 512 is the default of OpenTelemetry's batch processor. */
    @Param({"1", "512"})
    int spans;

    private final OtlpSpanEncoder encoder = new OtlpSpanEncoder();
    private final LowAllocationTraceRequestMarshaler lowAllocation = new LowAllocationTraceRequestMarshaler();
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream(2 * 1024 * 1024);
    private List<SpanData> batch = List.of();

    @Setup
    public void createBatch() {
        Random random = new Random(42);
        Resource resource = Resource.create(Attributes.builder()
                .put("service.name", "shop")
                .put("service.version", "1.4.2")
                .put("service.instance.id", "5f0c2f0e-6a0c-4f06-9c3b-0f2d9c8a7b11")
                .put("host.name", "node-17.example.org")
                .put("process.pid", 4711)
                .put("telemetry.sdk.name", "opentelemetry")
                .put("telemetry.sdk.language", "java")
                .put("telemetry.sdk.version", "1.67.0")
                .build());
        InstrumentationScopeInfo server = InstrumentationScopeInfo.builder("io.faultline.jaxrs")
                .setVersion("0.1.0")
                .build();
        InstrumentationScopeInfo method = InstrumentationScopeInfo.create("io.faultline.cdi");
        List<SpanData> created = new ArrayList<>();
        for (int i = 0; i < spans; i++) {
            created.add(i % 2 == 0 ? serverSpan(i, random, resource, server) : methodSpan(random, resource, method));
        }
        batch = List.copyOf(created);
    }

    @Benchmark
    public byte[] faultline() {
        return encoder.encode(batch);
    }

    @Benchmark
    public int openTelemetry() throws IOException {
        stream.reset();
        TraceRequestMarshaler.create(batch).writeBinaryTo(stream);
        return stream.size();
    }

    @Benchmark
    public int openTelemetryLowAllocation() throws IOException {
        stream.reset();
        lowAllocation.initialize(batch);
        lowAllocation.writeBinaryTo(stream);
        lowAllocation.reset();
        return stream.size();
    }

    private static SpanData serverSpan(int index, Random random, Resource resource, InstrumentationScopeInfo scope) {
        boolean failed = index % 20 == 0;
        List<EventData> events = failed ? List.of(exception()) : List.of();
        return span(random, resource, scope)
                .setName("GET /orders/{id}")
                .setKind(SpanKind.SERVER)
                .setParentSpanContext(SpanContext.createFromRemoteParent(
                        hexadecimal(random, 32),
                        hexadecimal(random, 16),
                        TraceFlags.getSampled(),
                        TraceState.getDefault()))
                .setAttributes(Attributes.builder()
                        .put("http.request.method", "GET")
                        .put("http.response.status_code", failed ? 500 : 200)
                        .put("http.route", "/orders/{id}")
                        .put("url.path", "/orders/" + random.nextInt(1_000_000))
                        .put("url.scheme", "https")
                        .put("server.address", "shop.example.org")
                        .put("server.port", 443)
                        .put("client.address", "10.0." + random.nextInt(256) + "." + random.nextInt(256))
                        .put(
                                "user_agent.original",
                                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                        .put("network.protocol.version", "1.1")
                        .put("thread.id", random.nextInt(200))
                        .put("thread.name", "http-thread-pool::http-listener(" + random.nextInt(20) + ")")
                        .build())
                .setTotalAttributeCount(12)
                .setEvents(events)
                .setTotalRecordedEvents(events.size())
                .setStatus(failed ? StatusData.error() : StatusData.unset())
                .build();
    }

    private static SpanData methodSpan(Random random, Resource resource, InstrumentationScopeInfo scope) {
        return span(random, resource, scope)
                .setName("OrderService.findOrder")
                .setKind(SpanKind.INTERNAL)
                .setParentSpanContext(SpanContext.create(
                        hexadecimal(random, 32),
                        hexadecimal(random, 16),
                        TraceFlags.getSampled(),
                        TraceState.getDefault()))
                .setAttributes(Attributes.builder()
                        .put("code.function.name", "com.example.shop.OrderService.findOrder")
                        .put("order.amount", random.nextDouble())
                        .put("order.express", random.nextBoolean())
                        .put(AttributeKey.stringArrayKey("order.items"), List.of("book", "lamp", "chair"))
                        .build())
                .setTotalAttributeCount(4)
                .setStatus(StatusData.unset())
                .build();
    }

    private static TestSpanData.Builder span(Random random, Resource resource, InstrumentationScopeInfo scope) {
        long start = 1_760_000_000_000_000_000L + random.nextInt();
        return TestSpanData.builder()
                .setSpanContext(SpanContext.create(
                        hexadecimal(random, 32),
                        hexadecimal(random, 16),
                        TraceFlags.getSampled(),
                        TraceState.getDefault()))
                .setStartEpochNanos(start)
                .setEndEpochNanos(start + random.nextInt(10_000_000))
                .setHasEnded(true)
                .setResource(resource)
                .setInstrumentationScopeInfo(scope);
    }

    private static EventData exception() {
        StringBuilder trace = new StringBuilder("java.lang.IllegalStateException: no stock for article 4711\n");
        for (int i = 0; i < FRAMES; i++) {
            trace.append("\tat com.example.shop.OrderService.step")
                    .append(i)
                    .append("(OrderService.java:")
                    .append(i + 17)
                    .append(")\n");
        }
        return EventData.create(
                1_760_000_000_000_000_000L,
                "exception",
                Attributes.builder()
                        .put("exception.type", "java.lang.IllegalStateException")
                        .put("exception.message", "no stock for article 4711")
                        .put("exception.stacktrace", trace.toString())
                        .build());
    }

    private static String hexadecimal(Random random, int digits) {
        StringBuilder text = new StringBuilder("1");
        while (text.length() < digits) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
