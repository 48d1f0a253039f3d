package io.faultline.it;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * An OTLP collector of the tests, on loopback and a free port: it keeps what a server under test exports, and can be told to answer
 * with errors. Takes OTLP over HTTP as protobuf, with gzip or without. Safe for use by several threads; of each signal the latest
 * {@value #CAPACITY} items are kept.
 */
public final class OtlpReceiver implements AutoCloseable {
    /** Far more than one test produces; only bounds the memory of a run gone wrong. */
    private static final int CAPACITY = 100_000;

    /** Several times the export delay that the contract's applications are configured with, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    // Guarded by themselves.
    private final ArrayDeque<ReceivedSpan> spans = new ArrayDeque<>();
    private final ArrayDeque<ResourceMetrics> metrics = new ArrayDeque<>();
    private final ArrayDeque<ResourceLogs> logs = new ArrayDeque<>();
    private final ArrayDeque<byte[]> bodies = new ArrayDeque<>();
    private volatile int status = 200;

    private OtlpReceiver(HttpServer server) {
        this.server = server;
        server.createContext(
                "/v1/traces",
                exchange -> receive(
                        exchange, body -> keep(spans, OtlpDecoder.spans(ExportTraceServiceRequest.parseFrom(body)))));
        server.createContext(
                "/v1/metrics",
                exchange -> receive(
                        exchange,
                        body -> keep(
                                metrics,
                                ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList())));
        server.createContext(
                "/v1/logs",
                exchange -> receive(
                        exchange,
                        body -> keep(
                                logs, ExportLogsServiceRequest.parseFrom(body).getResourceLogsList())));
        server.start();
    }

    public static OtlpReceiver create() {
        try {
            return new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The one receiver of this JVM, which lives as long: an agent in a server needs its port before any test runs. */
    public static OtlpReceiver shared() {
        return Shared.RECEIVER;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What {@code otel.exporter.otlp.endpoint} has to be. */
    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    /** The spans received so far, oldest first. */
    public List<ReceivedSpan> spans() {
        return copy(spans);
    }

    public List<ResourceMetrics> metrics() {
        return copy(metrics);
    }

    public List<ResourceLogs> logs() {
        return copy(logs);
    }

    public List<ReceivedSpan> spansOfTrace(String traceId) {
        return spans().stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /** Whether a text stands anywhere in the bytes of the exports kept, whatever the signal. */
    public boolean hasReceived(String text) {
        return copy(bodies).stream().anyMatch(body -> new String(body, StandardCharsets.UTF_8).contains(text));
    }

    /** How many exports came in, refused ones included. */
    public int requests() {
        return requests.get();
    }

    /** Waits until at least so many matching spans are there, and gives them; fails with everything received. */
    public List<ReceivedSpan> awaitSpans(Predicate<ReceivedSpan> wanted, int count) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> spans().stream().filter(wanted).count() >= count);
        } catch (ConditionTimeoutException timeout) {
            throw new AssertionError("Fewer than " + count + " such spans; received: " + spans(), timeout);
        }
        return spans().stream().filter(wanted).toList();
    }

    /** Waits for so many spans of the trace, and gives them. */
    public List<ReceivedSpan> awaitTrace(String traceId, int count) {
        return awaitSpans(span -> span.traceId().equals(traceId), count);
    }

    /** From now on answers every export with this status and, unless it is 200, keeps nothing of it. */
    public void respondWith(int status) {
        this.status = status;
    }

    /** Forgets everything received and answers with 200 again. */
    public void clear() {
        status = 200;
        requests.set(0);
        for (ArrayDeque<?> kept : List.of(spans, metrics, logs, bodies)) {
            synchronized (kept) {
                kept.clear();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange, Body keep) throws IOException {
        try (exchange;
                InputStream raw = exchange.getRequestBody()) {
            boolean zipped =
                    "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            byte[] body = (zipped ? new GZIPInputStream(raw) : raw).readAllBytes();
            int answer = status;
            if (answer == 200) {
                keep.accept(body);
                keep(bodies, List.of(body));
            }
            requests.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private static <T> void keep(ArrayDeque<T> kept, Collection<T> items) {
        synchronized (kept) {
            kept.addAll(items);
            while (kept.size() > CAPACITY) {
                kept.removeFirst();
            }
        }
    }

    private static <T> List<T> copy(ArrayDeque<T> kept) {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** What is done with the decompressed body of an export. */
    private interface Body {
        void accept(byte[] body) throws IOException;
    }

    private static final class Shared {
        static final OtlpReceiver RECEIVER = create();
    }
}
