package io.faultline.export;

import static io.faultline.export.ProtobufWriter.FIXED32;
import static io.faultline.export.ProtobufWriter.FIXED64;
import static io.faultline.export.ProtobufWriter.LENGTH_DELIMITED;
import static io.faultline.export.ProtobufWriter.VARINT;
import static io.faultline.export.ProtobufWriter.tag;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/**
 * Writes the OTLP {@code Span} message. For one thread at a time. Fields that hold their default are left out.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.5.0/opentelemetry/proto/trace/v1/trace.proto">trace.proto</a>
 */
final class OtlpSpanWriter {
    private static final int TRACE_ID = tag(1, LENGTH_DELIMITED);
    private static final int SPAN_ID = tag(2, LENGTH_DELIMITED);
    private static final int TRACE_STATE = tag(3, LENGTH_DELIMITED);
    private static final int PARENT_SPAN_ID = tag(4, LENGTH_DELIMITED);
    private static final int NAME = tag(5, LENGTH_DELIMITED);
    private static final int KIND = tag(6, VARINT);
    private static final int START = tag(7, FIXED64);
    private static final int END = tag(8, FIXED64);
    private static final int ATTRIBUTE = tag(9, LENGTH_DELIMITED);
    private static final int DROPPED_ATTRIBUTES = tag(10, VARINT);
    private static final int EVENT = tag(11, LENGTH_DELIMITED);
    private static final int DROPPED_EVENTS = tag(12, VARINT);
    private static final int LINK = tag(13, LENGTH_DELIMITED);
    private static final int DROPPED_LINKS = tag(14, VARINT);
    private static final int STATUS = tag(15, LENGTH_DELIMITED);
    private static final int FLAGS = tag(16, FIXED32);

    private static final int EVENT_TIME = tag(1, FIXED64);
    private static final int EVENT_NAME = tag(2, LENGTH_DELIMITED);
    private static final int EVENT_ATTRIBUTE = tag(3, LENGTH_DELIMITED);
    private static final int EVENT_DROPPED_ATTRIBUTES = tag(4, VARINT);

    private static final int LINK_ATTRIBUTE = tag(4, LENGTH_DELIMITED);
    private static final int LINK_DROPPED_ATTRIBUTES = tag(5, VARINT);
    private static final int LINK_FLAGS = tag(6, FIXED32);

    private static final int STATUS_MESSAGE = tag(2, LENGTH_DELIMITED);
    private static final int STATUS_CODE = tag(3, VARINT);

    /** {@code SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK}: the next bit says something. */
    private static final int REMOTE_IS_KNOWN = 0x100;

    /** {@code SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK}: the parent, or the linked span, is in another process. */
    private static final int IS_REMOTE = 0x200;

    /** A span takes 128 to 16,383 bytes nearly always. */
    private static final int SPAN_LENGTH_BYTES = 2;

    private final ProtobufWriter writer;
    private final OtlpAttributeWriter attributes;

    OtlpSpanWriter(ProtobufWriter writer, OtlpAttributeWriter attributes) {
        this.writer = writer;
        this.attributes = attributes;
    }

    void write(int spanTag, SpanData span) {
        int message = writer.beginMessage(spanTag, SPAN_LENGTH_BYTES);
        SpanContext context = span.getSpanContext();
        writeIdentity(context);
        SpanContext parent = span.getParentSpanContext();
        if (parent.isValid()) {
            writer.writeHexadecimal(PARENT_SPAN_ID, parent.getSpanId());
        }
        writeText(NAME, span.getName());
        writer.writeVarint(KIND, kind(span.getKind()));
        writer.writeFixed64(START, span.getStartEpochNanos());
        writer.writeFixed64(END, span.getEndEpochNanos());
        attributes.write(ATTRIBUTE, span.getAttributes());
        writeCount(
                DROPPED_ATTRIBUTES,
                span.getTotalAttributeCount() - span.getAttributes().size());
        List<EventData> events = span.getEvents();
        for (int i = 0; i < events.size(); i++) {
            writeEvent(events.get(i));
        }
        writeCount(DROPPED_EVENTS, span.getTotalRecordedEvents() - events.size());
        List<LinkData> links = span.getLinks();
        for (int i = 0; i < links.size(); i++) {
            writeLink(links.get(i));
        }
        writeCount(DROPPED_LINKS, span.getTotalRecordedLinks() - links.size());
        writeStatus(span.getStatus());
        writer.writeFixed32(FLAGS, flags(context, parent));
        writer.endMessage(message, SPAN_LENGTH_BYTES);
    }

    private void writeEvent(EventData event) {
        int message = writer.beginMessage(EVENT, 2);
        writer.writeFixed64(EVENT_TIME, event.getEpochNanos());
        writeText(EVENT_NAME, event.getName());
        attributes.write(EVENT_ATTRIBUTE, event.getAttributes());
        writeCount(EVENT_DROPPED_ATTRIBUTES, event.getDroppedAttributesCount());
        writer.endMessage(message, 2);
    }

    private void writeLink(LinkData link) {
        int message = writer.beginMessage(LINK, 1);
        SpanContext context = link.getSpanContext();
        writeIdentity(context);
        attributes.write(LINK_ATTRIBUTE, link.getAttributes());
        writeCount(
                LINK_DROPPED_ATTRIBUTES,
                link.getTotalAttributeCount() - link.getAttributes().size());
        writer.writeFixed32(LINK_FLAGS, flags(context, context));
        writer.endMessage(message, 1);
    }

    /** Trace id, span id and trace state have the same field numbers in spans and links. */
    private void writeIdentity(SpanContext context) {
        writer.writeHexadecimal(TRACE_ID, context.getTraceId());
        writer.writeHexadecimal(SPAN_ID, context.getSpanId());
        TraceState state = context.getTraceState();
        if (!state.isEmpty()) {
            writer.writeString(TRACE_STATE, header(state));
        }
    }

    private void writeStatus(StatusData status) {
        int code =
                switch (status.getStatusCode()) {
                    case OK -> 1;
                    case ERROR -> 2;
                    default -> 0;
                };
        if (code != 0 || !status.getDescription().isEmpty()) {
            int message = writer.beginMessage(STATUS, 1);
            writeText(STATUS_MESSAGE, status.getDescription());
            writeCount(STATUS_CODE, code);
            writer.endMessage(message, 1);
        }
    }

    private void writeText(int tag, String text) {
        if (!text.isEmpty()) {
            writer.writeString(tag, text);
        }
    }

    private void writeCount(int tag, int count) {
        if (count > 0) {
            writer.writeVarint(tag, count);
        }
    }

    /** In the form of the W3C {@code tracestate} header, as the field asks for. */
    private static String header(TraceState state) {
        StringBuilder header = new StringBuilder();
        state.forEach((key, value) -> {
            if (header.length() > 0) {
                header.append(',');
            }
            header.append(key).append('=').append(value);
        });
        return header.toString();
    }

    private static int flags(SpanContext context, SpanContext remote) {
        return context.getTraceFlags().asByte() & 0xFF | REMOTE_IS_KNOWN | (remote.isRemote() ? IS_REMOTE : 0);
    }

    private static int kind(SpanKind kind) {
        return switch (kind) {
            case INTERNAL -> 1;
            case SERVER -> 2;
            case CLIENT -> 3;
            case PRODUCER -> 4;
            case CONSUMER -> 5;
        };
    }
}
