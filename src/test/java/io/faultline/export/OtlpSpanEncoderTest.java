package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OtlpSpanEncoderTest {
    private final OtlpSpanEncoder encoder = new OtlpSpanEncoder();

    @Test
    void keepsIdsNameAndTimes() throws Exception {
        Span span = encoded(Spans.span().build());

        assertThat(hexadecimal(span.getTraceId())).isEqualTo(Spans.TRACE_ID);
        assertThat(hexadecimal(span.getSpanId())).isEqualTo(Spans.SPAN_ID);
        assertThat(span.getName()).isEqualTo("GET /orders/{id}");
        assertThat(span.getStartTimeUnixNano()).isEqualTo(1_700_000_000_000_000_001L);
        assertThat(span.getEndTimeUnixNano()).isEqualTo(1_700_000_000_123_456_789L);
    }

    @Test
    void leavesParentIdOfRootSpanEmpty() throws Exception {
        Span span = encoded(Spans.span().build());

        assertThat(span.getParentSpanId()).isEqualTo(ByteString.EMPTY);
        assertThat(span.getFlags()).isEqualTo(0x101);
    }

    @Test
    void keepsParentIdOfLocalParent() throws Exception {
        Span span = encoded(Spans.span()
                .setParentSpanContext(Spans.context(Spans.PARENT_ID))
                .build());

        assertThat(hexadecimal(span.getParentSpanId())).isEqualTo(Spans.PARENT_ID);
        assertThat(span.getFlags()).isEqualTo(0x101);
    }

    @Test
    void keepsParentIdOfRemoteParent() throws Exception {
        Span span = encoded(Spans.span()
                .setParentSpanContext(SpanContext.createFromRemoteParent(
                        Spans.TRACE_ID, Spans.PARENT_ID, TraceFlags.getSampled(), TraceState.getDefault()))
                .build());

        assertThat(hexadecimal(span.getParentSpanId())).isEqualTo(Spans.PARENT_ID);
        assertThat(span.getFlags()).isEqualTo(0x301);
    }

    @Test
    void keepsAllEightTraceFlags() throws Exception {
        Span span = encoded(Spans.span()
                .setSpanContext(SpanContext.create(
                        Spans.TRACE_ID, Spans.SPAN_ID, TraceFlags.fromByte((byte) 0xFE), TraceState.getDefault()))
                .build());

        assertThat(span.getFlags()).isEqualTo(0x1FE);
    }

    @Test
    void keepsTraceStateInHeaderOrder() throws Exception {
        TraceState state =
                TraceState.builder().put("b", "2").put("tenant@a", "1").build();
        Span span = encoded(Spans.span()
                .setSpanContext(SpanContext.create(Spans.TRACE_ID, Spans.SPAN_ID, TraceFlags.getSampled(), state))
                .build());

        List<String> members = new ArrayList<>();
        state.forEach((key, value) -> members.add(key + "=" + value));
        assertThat(span.getTraceState()).isEqualTo(String.join(",", members));
    }

    @ParameterizedTest
    @EnumSource(SpanKind.class)
    void keepsKind(SpanKind kind) throws Exception {
        Span span = encoded(Spans.span().setKind(kind).build());

        assertThat(span.getKind().name()).isEqualTo("SPAN_KIND_" + kind.name());
    }

    @Test
    void keepsStatusAndDescription() throws Exception {
        assertThat(encoded(Spans.span().build()).getStatus()).isEqualTo(Status.getDefaultInstance());
        assertThat(encoded(Spans.span().setStatus(StatusData.ok()).build())
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.StatusCode.STATUS_CODE_OK);
        Status error = encoded(Spans.span()
                        .setStatus(StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, "no stock"))
                        .build())
                .getStatus();
        assertThat(error.getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(error.getMessage()).isEqualTo("no stock");
    }

    @Test
    void countsWhatLimitsDropped() throws Exception {
        Span span = encoded(Spans.span()
                .setAttributes(Attributes.builder().put("a", 1).build())
                .setTotalAttributeCount(4)
                .setTotalRecordedEvents(5)
                .setTotalRecordedLinks(600)
                .build());

        assertThat(span.getDroppedAttributesCount()).isEqualTo(3);
        assertThat(span.getDroppedEventsCount()).isEqualTo(5);
        assertThat(span.getDroppedLinksCount()).isEqualTo(600);
    }

    @Test
    void keepsEvents() throws Exception {
        Span span = encoded(Spans.span()
                .setEvents(List.of(
                        EventData.create(
                                7,
                                "exception",
                                Attributes.builder().put("exception.type", "X").build(),
                                3),
                        EventData.create(8, "", Attributes.empty())))
                .setTotalRecordedEvents(2)
                .build());

        assertThat(span.getEventsCount()).isEqualTo(2);
        assertThat(span.getDroppedEventsCount()).isZero();
        Span.Event event = span.getEvents(0);
        assertThat(event.getTimeUnixNano()).isEqualTo(7);
        assertThat(event.getName()).isEqualTo("exception");
        assertThat(event.getAttributes(0).getValue().getStringValue()).isEqualTo("X");
        assertThat(event.getDroppedAttributesCount()).isEqualTo(2);
        assertThat(span.getEvents(1).getName()).isEmpty();
    }

    @Test
    void keepsLinks() throws Exception {
        TraceState state = TraceState.builder().put("a", "1").build();
        SpanContext remote =
                SpanContext.createFromRemoteParent(Spans.TRACE_ID, Spans.PARENT_ID, TraceFlags.getSampled(), state);
        Span span = encoded(Spans.span()
                .setLinks(List.of(
                        LinkData.create(
                                remote, Attributes.builder().put("k", true).build(), 2),
                        LinkData.create(Spans.context(Spans.SPAN_ID))))
                .setTotalRecordedLinks(2)
                .build());

        Span.Link link = span.getLinks(0);
        assertThat(hexadecimal(link.getTraceId())).isEqualTo(Spans.TRACE_ID);
        assertThat(hexadecimal(link.getSpanId())).isEqualTo(Spans.PARENT_ID);
        assertThat(link.getTraceState()).isEqualTo("a=1");
        assertThat(link.getFlags()).isEqualTo(0x301);
        assertThat(link.getAttributes(0).getValue().getBoolValue()).isTrue();
        assertThat(link.getDroppedAttributesCount()).isEqualTo(1);
        assertThat(span.getLinks(1).getFlags()).isEqualTo(0x101);
    }

    @Test
    void keepsResourceAndScope() throws Exception {
        Resource resource =
                Resource.create(Attributes.builder().put("service.name", "shop").build(), "https://schema/resource");
        InstrumentationScopeInfo scope = InstrumentationScopeInfo.builder("lib")
                .setVersion("1.2")
                .setSchemaUrl("https://schema/scope")
                .setAttributes(Attributes.builder().put("flavour", "thin").build())
                .build();
        SpanData span = Spans.span()
                .setResource(resource)
                .setInstrumentationScopeInfo(scope)
                .build();

        // The second time the resource comes from the encoder's memory.
        for (int i = 0; i < 2; i++) {
            ResourceSpans group = request(List.of(span)).getResourceSpans(0);
            assertThat(group.getSchemaUrl()).isEqualTo("https://schema/resource");
            assertThat(group.getResource().getAttributes(0).getValue().getStringValue())
                    .isEqualTo("shop");
            ScopeSpans spans = group.getScopeSpans(0);
            assertThat(spans.getSchemaUrl()).isEqualTo("https://schema/scope");
            assertThat(spans.getScope().getName()).isEqualTo("lib");
            assertThat(spans.getScope().getVersion()).isEqualTo("1.2");
            assertThat(spans.getScope().getAttributes(0).getKey()).isEqualTo("flavour");
        }
    }

    @Test
    void groupsByResourceAndScopeInOrderOfAppearance() throws Exception {
        Resource other =
                Resource.create(Attributes.builder().put("service.name", "bank").build());
        InstrumentationScopeInfo second = InstrumentationScopeInfo.create("second");
        ExportTraceServiceRequest request = request(List.of(
                Spans.span().setName("1").build(),
                Spans.span().setName("2").setInstrumentationScopeInfo(second).build(),
                Spans.span().setName("3").setResource(other).build(),
                Spans.span().setName("4").build(),
                Spans.span().setName("5").setInstrumentationScopeInfo(second).build()));

        assertThat(request.getResourceSpansList())
                .extracting(group -> group.getScopeSpansList().stream()
                        .map(spans -> spans.getScope().getName()
                                + spans.getSpansList().stream()
                                        .map(Span::getName)
                                        .toList())
                        .toList())
                .containsExactly(List.of("io.faultline[1, 4]", "second[2, 5]"), List.of("io.faultline[3]"));
    }

    @Test
    void encodesLargeBatches() throws Exception {
        assertThat(request(Spans.batch(5_000))
                        .getResourceSpans(0)
                        .getScopeSpans(0)
                        .getSpansCount())
                .isEqualTo(5_000);
    }

    @Test
    void encodesAfterABatchThatFailedOrWasHuge() throws Exception {
        SpanData huge = Spans.span().setName("x".repeat(3 * 1024 * 1024)).build();
        assertThat(encoded(huge).getName()).hasSize(3 * 1024 * 1024);
        List<SpanData> broken = new ArrayList<>(Spans.batch(2));
        broken.add(null);
        assertThatThrownBy(() -> encoder.encode(broken)).isInstanceOf(NullPointerException.class);

        assertThat(encoded(Spans.span().build()).getName()).isEqualTo("GET /orders/{id}");
    }

    @Test
    void encodesOnManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> sizes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int size = i % 40 + 1;
            sizes.add(threads.submit(() -> request(Spans.batch(size))
                            .getResourceSpans(0)
                            .getScopeSpans(0)
                            .getSpansCount()
                    - size));
        }
        for (Future<Integer> difference : sizes) {
            assertThat(difference.get(30, TimeUnit.SECONDS)).isZero();
        }
        threads.shutdown();
    }

    private Span encoded(SpanData span) throws InvalidProtocolBufferException {
        return request(List.of(span)).getResourceSpans(0).getScopeSpans(0).getSpans(0);
    }

    private ExportTraceServiceRequest request(List<SpanData> spans) throws InvalidProtocolBufferException {
        return ExportTraceServiceRequest.parseFrom(encoder.encode(spans));
    }

    private static String hexadecimal(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
