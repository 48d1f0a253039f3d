package io.faultline.export;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** An OTLP endpoint on the loopback interface that keeps what it got and answers what it is told. */
final class Collector implements AutoCloseable {
    /** One request. */
    record Received(String method, String path, Headers headers, byte[] body) {
        ExportTraceServiceRequest message() {
            try {
                boolean gzip = "gzip".equals(headers.getFirst("Content-Encoding"));
                return ExportTraceServiceRequest.parseFrom(
                        gzip ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body));
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }
    }

    final List<Received> received = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile byte[] answer = {};
    volatile Runnable beforeAnswer = () -> {};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Collector() throws IOException {
        this(0);
    }

    Collector(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port() + "/v1/traces");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            beforeAnswer.run();
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().set("Location", endpoint() + "/elsewhere");
            }
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
