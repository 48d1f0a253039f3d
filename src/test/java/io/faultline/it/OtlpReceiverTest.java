package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The receiver decides whether server tests pass, so what it decodes is shown without any server. */
class OtlpReceiverTest {
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void flattensSpansPlainAndZipped() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.create()) {
            assertThat(export(receiver, false)).isEqualTo(200);
            assertThat(export(receiver, true)).isEqualTo(200);
            assertThat(receiver.awaitTrace(TRACE_ID, 2)).hasSize(2).allSatisfy(span -> {
                assertThat(span.name()).isEqualTo("GET /x");
                assertThat(span.kind()).isEqualTo(ReceivedSpan.Kind.SERVER);
                assertThat(span.isRoot()).isTrue();
                assertThat(span.status()).isEqualTo(ReceivedSpan.Status.ERROR);
                assertThat(span.attributes()).containsEntry("http.response.status_code", 500L);
                assertThat(span.exceptions()).singleElement().satisfies(event -> assertThat(event.attributes())
                        .containsEntry("exception.type", "java.lang.Error"));
            });
        }
    }

    @Test
    void keepsNothingOfARefusedExport() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.create()) {
            receiver.respondWith(503);
            assertThat(export(receiver, false)).isEqualTo(503);
            assertThat(receiver.spans()).isEmpty();
            assertThat(receiver.requests()).isEqualTo(1);
            receiver.clear();
            assertThat(export(receiver, false)).isEqualTo(200);
            assertThat(receiver.spans()).hasSize(1);
        }
    }

    private static int export(OtlpReceiver receiver, boolean zipped) throws IOException, InterruptedException {
        byte[] body = request().toByteArray();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(receiver.endpoint() + "/v1/traces"));
        if (zipped) {
            request.header("Content-Encoding", "gzip");
            body = gzip(body);
        }
        return HttpClient.newHttpClient()
                .send(
                        request.POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static ExportTraceServiceRequest request() {
        Span span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(TRACE_ID)))
                .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex("b7ad6b7169203331")))
                .setName("GET /x")
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("http.response.status_code")
                        .setValue(AnyValue.newBuilder().setIntValue(500)))
                .addEvents(Span.Event.newBuilder()
                        .setName("exception")
                        .addAttributes(KeyValue.newBuilder()
                                .setKey("exception.type")
                                .setValue(AnyValue.newBuilder().setStringValue("java.lang.Error"))))
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build();
    }
}
