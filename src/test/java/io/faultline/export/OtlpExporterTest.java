package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.ExporterConfig;
import io.faultline.config.ExporterConfig.Compression;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpExporterTest {
    private final CapturedLog log = new CapturedLog();
    private final List<OtlpExporter> exporters = new ArrayList<>();
    private Collector collector;

    @BeforeEach
    void start() throws IOException {
        collector = new Collector();
    }

    @AfterEach
    void stop() {
        exporters.forEach(OtlpExporter::shutdown);
        collector.close();
        log.close();
    }

    @Test
    void sendsABatchThatTheCollectorUnderstands() {
        OtlpExporter exporter = exporter();

        assertThat(finished(exporter.export(Spans.batch(3)))).isTrue();

        Collector.Received request = collector.received.get(0);
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
        assertThat(request.message().getResourceSpans(0).getScopeSpans(0).getSpansCount())
                .isEqualTo(3);
        assertThat(exporter.counters().sentSpans()).isEqualTo(3);
        assertThat(exporter.counters().failedSpans()).isZero();
        assertThat(log.messages(Level.WARNING)).isEmpty();
    }

    @Test
    void sendsCompressedBatches() {
        OtlpExporter exporter = register(OtlpExporter.create(ExporterConfig.builder(collector.endpoint())
                .compression(Compression.GZIP)
                .build()));

        assertThat(finished(exporter.export(Spans.batch(100)))).isTrue();

        assertThat(collector
                        .received
                        .get(0)
                        .message()
                        .getResourceSpans(0)
                        .getScopeSpans(0)
                        .getSpansCount())
                .isEqualTo(100);
    }

    @Test
    void sendsNothingForAnEmptyBatch() {
        assertThat(finished(exporter().export(List.of()))).isTrue();
        assertThat(collector.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 429, 500, 503})
    void failsAndCountsWhenRejected(int status) {
        collector.status = status;
        OtlpExporter exporter = exporter();

        assertThat(finished(exporter.export(Spans.batch(2)))).isFalse();

        assertThat(exporter.counters().failedSpans(FailureReason.REJECTED)).isEqualTo(2);
        assertThat(log.messages(Level.WARNING)).singleElement().asString().contains("HTTP status " + status);
    }

    @Test
    void warnsOnceUntilItRecovers() throws IOException {
        int port = collector.port();
        OtlpExporter exporter = exporter();
        collector.close();
        for (int i = 0; i < 5; i++) {
            assertThat(finished(exporter.export(Spans.batch(1)))).isFalse();
        }
        assertThat(log.messages(Level.WARNING)).hasSize(1);
        assertThat(exporter.counters().failedSpans(FailureReason.UNREACHABLE)).isEqualTo(5);

        collector = new Collector(port);
        assertThat(finished(exporter.export(Spans.batch(1)))).isTrue();
        assertThat(finished(exporter.export(Spans.batch(1)))).isTrue();
        assertThat(log.messages(Level.INFO)).singleElement().asString().contains("5 were lost");
        assertThat(exporter.counters().sentSpans()).isEqualTo(2);

        collector.close();
        assertThat(finished(exporter.export(Spans.batch(1)))).isFalse();
        assertThat(log.messages(Level.WARNING)).hasSize(2);
    }

    @Test
    void countsSpansRejectedInPartAndSaysSoOnce() {
        collector.answer = PartialSuccessTest.response(2, "attribute\ntoo long " + "x".repeat(1000));
        OtlpExporter exporter = exporter();

        assertThat(finished(exporter.export(Spans.batch(5)))).isTrue();
        assertThat(finished(exporter.export(Spans.batch(5)))).isTrue();

        assertThat(exporter.counters().sentSpans()).isEqualTo(6);
        assertThat(exporter.counters().failedSpans(FailureReason.PARTIALLY_REJECTED))
                .isEqualTo(4);
        assertThat(log.messages(Level.WARNING))
                .singleElement()
                .asString()
                .contains("rejected 2 spans", "attribute too long")
                .hasSizeLessThan(500);
    }

    @Test
    void neverCountsMoreRejectedSpansThanSent() {
        collector.answer = PartialSuccessTest.response(1_000, "all of them");
        OtlpExporter exporter = exporter();

        assertThat(finished(exporter.export(Spans.batch(5)))).isTrue();

        assertThat(exporter.counters().sentSpans()).isZero();
        assertThat(exporter.counters().failedSpans()).isEqualTo(5);
    }

    @Test
    void ignoresAnAnswerThatIsTooLong() {
        collector.answer = new byte[1024 * 1024];
        OtlpExporter exporter = exporter();

        assertThat(finished(exporter.export(Spans.batch(5)))).isTrue();
        assertThat(exporter.counters().sentSpans()).isEqualTo(5);
    }

    @Test
    void countsTimeouts() {
        OtlpExporter exporter =
                exporter(new FakeSender(CompletableFuture.failedFuture(new HttpTimeoutException("late"))));

        assertThat(finished(exporter.export(Spans.batch(2)))).isFalse();
        assertThat(exporter.counters().failedSpans(FailureReason.TIMEOUT)).isEqualTo(2);
    }

    @Test
    void survivesAnEncoderWithABrokenClassPath() {
        SpanEncoder broken = new SpanEncoder() {
            @Override
            public String contentType() {
                return "application/x-test";
            }

            @Override
            public byte[] encode(Collection<SpanData> spans) {
                throw new NoClassDefFoundError("io/opentelemetry/Missing");
            }
        };
        OtlpExporter exporter = register(
                new OtlpExporter(config(), broken, new FakeSender(new CompletableFuture<>()), Duration.ofSeconds(1)));

        assertThat(finished(exporter.export(Spans.batch(2)))).isFalse();
        assertThat(exporter.counters().failedSpans(FailureReason.ENCODING)).isEqualTo(2);
        assertThat(log.messages(Level.WARNING)).singleElement().asString().contains("io/opentelemetry/Missing");
    }

    @Test
    void survivesASenderWithABrokenClassPath() {
        OtlpExporter exporter = exporter(new FakeSender(new CompletableFuture<>()) {
            @Override
            public CompletableFuture<HttpReply> send(byte[] body, String contentType) {
                throw new NoClassDefFoundError("java/net/http/HttpClient");
            }
        });

        assertThat(finished(exporter.export(Spans.batch(2)))).isFalse();
        assertThat(exporter.counters().failedSpans(FailureReason.UNREACHABLE)).isEqualTo(2);
        assertThat(finished(exporter.flush())).isTrue();
    }

    @Test
    void boundsOpenRequests() {
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        OtlpExporter exporter = exporter(new FakeSender(reply));
        for (int i = 0; i < 64; i++) {
            assertThat(exporter.export(Spans.batch(1)).isDone()).isFalse();
        }

        assertThat(finished(exporter.export(Spans.batch(3)))).isFalse();
        assertThat(exporter.counters().failedSpans(FailureReason.OVERLOAD)).isEqualTo(3);

        reply.complete(new HttpReply(200, new byte[0], true));
        assertThat(finished(exporter.export(Spans.batch(1)))).isTrue();
        assertThat(exporter.counters().sentSpans()).isEqualTo(65);
    }

    @Test
    void survivesALogHandlerThatThrows() {
        Handler broken = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                throw new NoClassDefFoundError("org/example/Appender");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(ExportLog.LOGGER);
        logger.addHandler(broken);
        try {
            collector.status = 500;
            assertThat(finished(exporter().export(Spans.batch(1)))).isFalse();
        } finally {
            logger.removeHandler(broken);
        }
    }

    @Test
    void flushWaitsForOpenRequests() {
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        OtlpExporter exporter = exporter(new FakeSender(reply));
        CompletableResultCode export = exporter.export(Spans.batch(1));
        CompletableResultCode flush = exporter.flush();
        assertThat(export.isDone()).isFalse();
        assertThat(flush.isDone()).isFalse();

        reply.complete(new HttpReply(200, new byte[0], true));

        assertThat(export.isSuccess()).isTrue();
        assertThat(flush.isSuccess()).isTrue();
    }

    @Test
    void flushFailsWhenAnOpenRequestFails() {
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        OtlpExporter exporter = exporter(new FakeSender(reply));
        exporter.export(Spans.batch(1));
        CompletableResultCode flush = exporter.flush();

        reply.completeExceptionally(new IOException("reset"));

        assertThat(finished(flush)).isFalse();
    }

    @Test
    void shutdownIsBoundedAndFailsWhatIsOpen() {
        FakeSender sender = new FakeSender(new CompletableFuture<>());
        OtlpExporter exporter =
                register(new OtlpExporter(config(), new OtlpSpanEncoder(), sender, Duration.ofMillis(10)));
        CompletableResultCode open = exporter.export(Spans.batch(2));

        assertThat(finished(exporter.shutdown())).isFalse();

        assertThat(finished(open)).isFalse();
        assertThat(sender.closed).isTrue();
        assertThat(exporter.counters().failedSpans(FailureReason.SHUT_DOWN)).isEqualTo(2);
    }

    @Test
    void refusesAndCountsSpansAfterShutdown() {
        OtlpExporter exporter = exporter();

        assertThat(finished(exporter.shutdown())).isTrue();
        assertThat(finished(exporter.shutdown())).isTrue();

        assertThat(finished(exporter.export(Spans.batch(2)))).isFalse();
        assertThat(exporter.counters().failedSpans(FailureReason.SHUT_DOWN)).isEqualTo(2);
        assertThat(exporter.counters().toString()).contains("SHUT_DOWN=2");
    }

    @Test
    void sendsFromManyThreads() throws Exception {
        OtlpExporter exporter = exporter();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableResultCode> results = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 100; i++) {
            threads.execute(() -> results.add(exporter.export(Spans.batch(10)).join(60, TimeUnit.SECONDS)));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(finished(exporter.flush())).isTrue();
        assertThat(finished(CompletableResultCode.ofAll(results))).isTrue();
        assertThat(exporter.counters().sentSpans()).isEqualTo(1_000);
        assertThat(collector.received).hasSize(100);
    }

    @Test
    void showsNoSecret() throws IOException {
        collector.close();
        OtlpExporter exporter =
                register(OtlpExporter.create(ExporterConfig.builder(URI.create(collector.endpoint() + "?key=secret1"))
                        .header("Authorization", "secret2")
                        .build()));
        finished(exporter.export(Spans.batch(1)));

        assertThat(exporter.toString() + log.messages(Level.WARNING))
                .contains("Authorization", collector.endpoint().toString())
                .doesNotContain("secret");
    }

    private ExporterConfig config() {
        return ExporterConfig.of(collector.endpoint());
    }

    private OtlpExporter exporter() {
        return register(OtlpExporter.create(config()));
    }

    private OtlpExporter exporter(HttpSender sender) {
        return register(new OtlpExporter(config(), new OtlpSpanEncoder(), sender, Duration.ofSeconds(1)));
    }

    private OtlpExporter register(OtlpExporter exporter) {
        exporters.add(exporter);
        return exporter;
    }

    private static boolean finished(CompletableResultCode code) {
        assertThat(code.join(60, TimeUnit.SECONDS).isDone()).isTrue();
        return code.isSuccess();
    }

    private static class FakeSender implements HttpSender {
        private final CompletableFuture<HttpReply> reply;
        boolean closed;

        FakeSender(CompletableFuture<HttpReply> reply) {
            this.reply = reply;
        }

        @Override
        public CompletableFuture<HttpReply> send(byte[] body, String contentType) {
            return reply;
        }

        @Override
        public void close() {
            closed = true;
            reply.completeExceptionally(new IOException("closed"));
        }
    }
}
