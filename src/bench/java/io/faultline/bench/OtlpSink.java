package io.faultline.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes every OTLP export and throws it away; only counts the spans, by the first segment of the path, since a variant that
 * drops its spans has it easier. Thread-safe.
 */
final class OtlpSink implements AutoCloseable {
    /** Field 1 of ExportTraceServiceRequest, field 2 of ResourceSpans, field 2 of ScopeSpans, all length-delimited. */
    private static final int[] PATH_TO_SPAN = {1 << 3 | 2, 2 << 3 | 2, 2 << 3 | 2};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Map<String, LongAdder> spans = new ConcurrentHashMap<>();

    OtlpSink() throws IOException {
        // Otherwise every answer without a body waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    long spans(Variant variant) {
        LongAdder count = spans.get(variant.key());
        return count == null ? 0 : count.sum();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/v1/traces")) {
                String variant = path.substring(1, path.indexOf('/', 1));
                spans.computeIfAbsent(variant, key -> new LongAdder()).add(spansIn(body, 0, body.length, 0));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** How many spans a message has; steps over everything else. */
    static long spansIn(byte[] bytes, int from, int to, int depth) {
        long count = 0;
        int position = from;
        while (position < to) {
            int tag = bytes[position++] & 0x7f;
            if ((tag & 7) != 2) {
                throw new IllegalArgumentException("unexpected field " + tag);
            }
            int length = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[position++];
                length |= (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            if (tag == PATH_TO_SPAN[depth]) {
                count += depth == PATH_TO_SPAN.length - 1 ? 1 : spansIn(bytes, position, position + length, depth + 1);
            }
            position += length;
        }
        return count;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
