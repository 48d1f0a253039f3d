package io.faultline.export;

import io.faultline.config.ExporterConfig;
import io.faultline.config.ExporterConfig.Compression;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends with the HTTP client of the JDK: HTTP/1.1, no redirects, no cookies, the JVM's proxy settings. The client is made for
 * the first request, so an exporter that is never used has no thread.
 *
 * <p>Thread-safe. The client's own selector thread ends a few seconds after {@link #close()}: at once on Java 21 and later, on Java
 * 17 as soon as the garbage collector finds the client unused.
 */
final class JdkHttpSender implements HttpSender {
    private static final String THREAD_NAME = "faultline-export";

    private final ExporterConfig config;
    private final String userAgent;
    private final ExporterThreads threads = new ExporterThreads(THREAD_NAME);
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();

    /** Guards {@link #client} and {@link #closed}. */
    private final Object lock = new Object();

    private @Nullable HttpClient client;
    private boolean closed;

    JdkHttpSender(ExporterConfig config) {
        this.config = config;
        String version = JdkHttpSender.class.getPackage().getImplementationVersion();
        this.userAgent = "Faultline-OTLP-Exporter-Java/" + (version == null ? "development" : version);
    }

    @Override
    public CompletableFuture<HttpReply> send(byte[] body, String contentType) {
        CompletableFuture<HttpReply> result = new CompletableFuture<>();
        open.add(result);
        try {
            CompletableFuture<HttpResponse<HttpReply>> exchange = client().sendAsync(
                            request(body, contentType),
                            head -> new BoundedBody(head.statusCode(), HttpReply.MAXIMUM_BODY));
            connect(exchange, result);
            limitTime(result);
        } catch (Throwable problem) {
            open.remove(result);
            result.completeExceptionally(problem);
        }
        return result;
    }

    @Override
    public void close() {
        HttpClient unused;
        synchronized (lock) {
            closed = true;
            unused = client;
            client = null;
        }
        open.forEach(request -> request.completeExceptionally(new IOException("exporter is shut down")));
        threads.stop();
        if (unused != null) {
            shutdownNow(unused);
        }
    }

    private HttpClient client() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("exporter is shut down");
            }
            if (client == null) {
                client = ExporterThreads.withoutContextClassLoader(() -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(config.timeout())
                        .executor(threads.client())
                        .build());
            }
            return client;
        }
    }

    private HttpRequest request(byte[] body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.endpoint())
                .timeout(config.timeout())
                .setHeader("User-Agent", userAgent);
        config.headers().forEach(request::setHeader);
        request.setHeader("Content-Type", contentType);
        if (config.compression() == Compression.GZIP) {
            return request.setHeader("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(Gzip.compress(body)))
                    .build();
        }
        return request.POST(BodyPublishers.ofByteArray(body)).build();
    }

    /** The client's own limit ends with the response's head; this one covers the body as well. */
    private void limitTime(CompletableFuture<HttpReply> result) {
        Future<?> alarm = threads.timer()
                .schedule(
                        () -> result.completeExceptionally(
                                new HttpTimeoutException("no whole response within " + config.timeout())),
                        config.timeout().toNanos(),
                        TimeUnit.NANOSECONDS);
        result.whenComplete((reply, problem) -> alarm.cancel(false));
    }

    /** The exchange's end is the result, and a result from elsewhere (time limit, shutdown) ends the exchange. */
    private void connect(CompletableFuture<HttpResponse<HttpReply>> exchange, CompletableFuture<HttpReply> result) {
        exchange.whenComplete((response, problem) -> {
            if (problem == null) {
                result.complete(response.body());
            } else {
                result.completeExceptionally(problem.getCause() instanceof IOException cause ? cause : problem);
            }
        });
        result.whenComplete((reply, problem) -> {
            open.remove(result);
            if (problem != null) {
                exchange.cancel(true);
            }
        });
    }

    /** {@code HttpClient.shutdownNow()} exists from Java 21 on. */
    private static void shutdownNow(HttpClient client) {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (ReflectiveOperationException olderJava) {
            // The selector thread notices by itself that nobody refers to the client any more.
        }
    }
}
