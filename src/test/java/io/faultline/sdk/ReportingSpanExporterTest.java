package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.ExporterConfig;
import io.faultline.export.OtlpExporter;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportingSpanExporterTest {
    private final CapturedLog log = new CapturedLog();
    private final StubExporter delegate = new StubExporter();
    private final ReportingSpanExporter exporter = ReportingSpanExporter.create(delegate);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void saysNothingWhileSpansGetThrough() {
        assertThat(exporter.export(batch(3)).isSuccess()).isTrue();

        assertThat(log.messages(Level.WARNING)).isEmpty();
        assertThat(log.messages(Level.INFO)).isEmpty();
        assertThat(exporter.lostSpans()).isZero();
    }

    @Test
    void warnsOnceOfAnOutageAndTellsItsEnd() {
        delegate.answer = CompletableResultCode::ofFailure;
        for (int i = 0; i < 5; i++) {
            assertThat(exporter.export(batch(2)).isSuccess()).isFalse();
        }
        assertThat(log.messages(Level.WARNING))
                .singleElement()
                .asString()
                .startsWith("FLT-006 ")
                .contains("stub");
        assertThat(exporter.lostSpans()).isEqualTo(10);

        delegate.answer = CompletableResultCode::ofSuccess;
        exporter.export(batch(1));
        exporter.export(batch(1));
        assertThat(log.messages(Level.INFO)).containsExactly("Spans are exported again; 10 were lost in the meantime.");
        assertThat(exporter.lostSpans()).isZero();

        delegate.answer = CompletableResultCode::ofFailure;
        exporter.export(batch(1));
        assertThat(log.messages(Level.WARNING))
                .as("a second outage is news again")
                .hasSize(2);
    }

    @Test
    void reportsAFailureThatComesLater() {
        CompletableResultCode pending = new CompletableResultCode();
        delegate.answer = () -> pending;
        exporter.export(batch(4));
        assertThat(exporter.lostSpans()).isZero();
        pending.fail();

        assertThat(exporter.lostSpans()).isEqualTo(4);
        assertThat(log.messages(Level.WARNING)).hasSize(1);
    }

    @Test
    void aDelegateThatThrowsHasFailed() {
        List<Supplier<CompletableResultCode>> broken = List.of(
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> {
                    throw new NoClassDefFoundError("gone");
                });
        for (Supplier<CompletableResultCode> answer : broken) {
            delegate.answer = answer;
            assertThat(exporter.export(batch(1)).isSuccess()).isFalse();
            assertThat(exporter.flush().isSuccess()).isFalse();
            assertThat(exporter.shutdown().isSuccess()).isFalse();
        }

        assertThat(exporter.lostSpans()).isEqualTo(2);
        assertThat(log.messages(Level.WARNING)).hasSize(1);
    }

    @Test
    void passesFlushAndShutdownOn() {
        assertThat(exporter.flush().isSuccess()).isTrue();
        assertThat(exporter.shutdown().isSuccess()).isTrue();

        assertThat(delegate.calls).isEqualTo("flush shutdown ");
        assertThat(exporter).hasToString("stub");
    }

    /** Our exporter has a log of its own, and knows why it failed. */
    @Test
    void anOutageOfOurExporterIsOneWarningWithItsReason() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        OtlpExporter ours = OtlpExporter.create(ExporterConfig.of(URI.create("http://127.0.0.1:" + port)));
        ReportingSpanExporter reporting = ReportingSpanExporter.create(ours);
        try (CapturedLog ownLog = new CapturedLog("io.faultline.export")) {
            for (int i = 0; i < 3; i++) {
                assertThat(reporting.export(batch(1)).join(10, TimeUnit.SECONDS).isSuccess())
                        .isFalse();
            }
            reporting.shutdown();
            assertThat(ownLog.messages(Level.WARNING)).isEmpty();
        }

        assertThat(log.messages(Level.WARNING))
                .singleElement()
                .asString()
                .startsWith("FLT-006 ")
                .contains("127.0.0.1:" + port, "they could not be delivered: java.net.ConnectException");
    }

    private static List<SpanData> batch(int size) {
        return Collections.nCopies(
                size,
                TestSpanData.builder()
                        .setName("GET")
                        .setKind(SpanKind.SERVER)
                        .setStartEpochNanos(1)
                        .setEndEpochNanos(2)
                        .setHasEnded(true)
                        .setStatus(StatusData.unset())
                        .build());
    }

    /** Answers as it is told. */
    private static final class StubExporter implements SpanExporter {
        private Supplier<CompletableResultCode> answer = CompletableResultCode::ofSuccess;
        private String calls = "";

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return answer.get();
        }

        @Override
        public CompletableResultCode flush() {
            calls += "flush ";
            return answer.get();
        }

        @Override
        public CompletableResultCode shutdown() {
            calls += "shutdown ";
            return answer.get();
        }

        @Override
        public String toString() {
            return "stub";
        }
    }
}
