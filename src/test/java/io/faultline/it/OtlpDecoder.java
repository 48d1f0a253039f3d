package io.faultline.it;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the protobuf of an OTLP trace export into {@link ReceivedSpan}s, so that assertions needn't know the wire format. */
final class OtlpDecoder {
    private OtlpDecoder() {}

    static List<ReceivedSpan> spans(ExportTraceServiceRequest request) {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (ResourceSpans ofResource : request.getResourceSpansList()) {
            Map<String, Object> resource = attributes(ofResource.getResource().getAttributesList());
            for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
                for (Span span : ofScope.getSpansList()) {
                    spans.add(span(span, resource, ofScope.getScope().getName()));
                }
            }
        }
        return spans;
    }

    private static ReceivedSpan span(Span span, Map<String, Object> resource, String scope) {
        return new ReceivedSpan(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getName(),
                ReceivedSpan.Kind.values()[span.getKindValue()],
                attributes(span.getAttributesList()),
                span.getEventsList().stream()
                        .map(event -> new ReceivedSpan.Event(
                                event.getName(), event.getTimeUnixNano(), attributes(event.getAttributesList())))
                        .toList(),
                span.getLinksList().stream()
                        .map(link -> new ReceivedSpan.Link(
                                hex(link.getTraceId()), hex(link.getSpanId()), attributes(link.getAttributesList())))
                        .toList(),
                ReceivedSpan.Status.values()[span.getStatus().getCodeValue()],
                span.getStatus().getMessage(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                resource,
                scope,
                span.getTraceState(),
                span.getFlags());
    }

    private static Map<String, Object> attributes(List<KeyValue> entries) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        entries.forEach(entry -> attributes.put(entry.getKey(), value(entry.getValue())));
        return attributes;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(OtlpDecoder::value)
                        .toList();
            case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList());
            case BYTES_VALUE -> value.getBytesValue().toByteArray();
            default -> "";
        };
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
