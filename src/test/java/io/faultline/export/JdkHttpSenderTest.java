package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.config.ExporterConfig;
import io.faultline.config.ExporterConfig.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkHttpSenderTest {
    private static final byte[] BODY = "some spans".repeat(100).getBytes(StandardCharsets.US_ASCII);

    private Collector collector;
    private JdkHttpSender sender;

    @BeforeEach
    void start() throws IOException {
        collector = new Collector();
    }

    @AfterEach
    void stop() {
        if (sender != null) {
            sender.close();
        }
        collector.close();
    }

    @Test
    void postsBodyAndHeaders() throws Exception {
        HttpReply reply = send(ExporterConfig.builder(URI.create(collector.endpoint() + "?tenant=a"))
                .header("Authorization", "Bearer t")
                .build());

        assertThat(reply.isSuccess()).isTrue();
        assertThat(reply.body()).isEmpty();
        Collector.Received request = collector.received.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/traces?tenant=a");
        assertThat(request.body()).isEqualTo(BODY);
        assertThat(request.headers().get("Content-Type")).containsExactly("application/x-test");
        assertThat(request.headers().get("Authorization")).containsExactly("Bearer t");
        assertThat(request.headers().getFirst("User-Agent")).startsWith("Faultline-OTLP-Exporter-Java/");
        assertThat(request.headers().getFirst("Content-Length")).isEqualTo(String.valueOf(BODY.length));
        assertThat(request.headers()).doesNotContainKeys("Content-encoding", "Upgrade");
    }

    @Test
    void compressesWithGzip() throws Exception {
        send(ExporterConfig.builder(collector.endpoint())
                .compression(Compression.GZIP)
                .build());

        Collector.Received request = collector.received.get(0);
        assertThat(request.headers().getFirst("Content-Encoding")).isEqualTo("gzip");
        assertThat(request.body()).hasSizeLessThan(BODY.length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes())
                .isEqualTo(BODY);
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        collector.status = 307;

        HttpReply reply = send(ExporterConfig.of(collector.endpoint()));

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.isSuccess()).isFalse();
        assertThat(collector.received).hasSize(1);
    }

    @Test
    void cutsHugeResponses() throws Exception {
        collector.answer = new byte[10 * 1024 * 1024];

        HttpReply reply = send(ExporterConfig.of(collector.endpoint()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.complete()).isFalse();
        assertThat(reply.body()).hasSize(HttpReply.MAXIMUM_BODY);
    }

    @Test
    void failsForAPortWhereNobodyListens() throws IOException {
        collector.close();

        assertThatThrownBy(() -> send(ExporterConfig.of(collector.endpoint())))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void timesOutWithoutResponse() {
        CountDownLatch ended = new CountDownLatch(1);
        collector.beforeAnswer = () -> await(ended);

        assertThatThrownBy(() -> send(shortTimeout(collector.endpoint())))
                .hasCauseInstanceOf(HttpTimeoutException.class);
        ended.countDown();
    }

    @Test
    void timesOutWhenTheBodyStalls() throws Exception {
        try (ServerSocket server = rawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", false)) {
            assertThatThrownBy(() -> send(shortTimeout(endpoint(server))))
                    .hasCauseInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void failsWhenTheConnectionIsDroppedMidway() throws Exception {
        try (ServerSocket server = rawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", true)) {
            assertThatThrownBy(() -> send(ExporterConfig.of(endpoint(server)))).hasCauseInstanceOf(IOException.class);
        }
        try (ServerSocket server = rawServer("", true)) {
            assertThatThrownBy(() -> send(ExporterConfig.of(endpoint(server)))).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void endsOpenRequestsOnClose() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        collector.beforeAnswer = () -> {
            arrived.countDown();
            await(ended);
        };
        sender = new JdkHttpSender(ExporterConfig.of(collector.endpoint()));
        CompletableFuture<HttpReply> request = sender.send(BODY, "application/x-test");
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

        sender.close();
        sender.close();

        assertThat(request).isCompletedExceptionally();
        assertThat(sender.send(BODY, "application/x-test")).isCompletedExceptionally();
        ended.countDown();
    }

    private HttpReply send(ExporterConfig config) throws Exception {
        sender = new JdkHttpSender(config);
        return sender.send(BODY, "application/x-test").get(60, TimeUnit.SECONDS);
    }

    private static ExporterConfig shortTimeout(URI endpoint) {
        return ExporterConfig.builder(endpoint).timeout(Duration.ofMillis(300)).build();
    }

    private static URI endpoint(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces");
    }

    /** Reads the whole request of each connection, sends the bytes given, then hangs up or goes silent. */
    private static ServerSocket rawServer(String response, boolean hangUp) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    socket.getInputStream().readNBytes(BODY.length);
                    socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    if (hangUp) {
                        socket.close();
                    }
                }
            } catch (IOException serverClosed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
