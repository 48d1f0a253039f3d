package io.faultline.export;

import static io.faultline.export.ProtobufWriter.LENGTH_DELIMITED;
import static io.faultline.export.ProtobufWriter.tag;

import io.faultline.export.SpanGroups.ResourceGroup;
import io.faultline.export.SpanGroups.ScopeGroup;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Encodes batches as OTLP {@code ExportTraceServiceRequest} messages in protobuf. Thread-safe: one working buffer is kept for
 * reuse, and a caller that finds it taken works with a fresh one.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#binary-protobuf-encoding">OTLP, binary protobuf encoding</a>
 */
final class OtlpSpanEncoder implements SpanEncoder {
    /** Bytes; about 16 spans. The buffer doubles as needed. */
    private static final int INITIAL_CAPACITY = 16 * 1024;

    /** Bytes; a larger buffer, left by a batch with huge attributes, isn't kept. 512 usual spans take 0.3 to 0.6 MiB. */
    private static final int LARGEST_KEPT_CAPACITY = 2 * 1024 * 1024;

    private final AtomicReference<@Nullable Session> idle = new AtomicReference<>();
    private final TextForm textForm = TextForm.create();

    @Override
    public String contentType() {
        return "application/x-protobuf";
    }

    @Override
    public byte[] encode(Collection<SpanData> spans) {
        Session taken = idle.getAndSet(null);
        Session session = taken == null ? new Session(textForm) : taken;
        byte[] encoded = session.encode(spans);
        if (session.writer.capacity() <= LARGEST_KEPT_CAPACITY) {
            idle.set(session);
        }
        return encoded;
    }

    /** What one thread needs for one batch. Abandoned if encoding throws, so it never holds half a message. */
    private static final class Session {
        private static final int RESOURCE_SPANS = tag(1, LENGTH_DELIMITED);
        private static final int RESOURCE = tag(1, LENGTH_DELIMITED);
        private static final int RESOURCE_ATTRIBUTE = tag(1, LENGTH_DELIMITED);
        private static final int SCOPE_SPANS = tag(2, LENGTH_DELIMITED);
        private static final int SCOPE = tag(1, LENGTH_DELIMITED);
        private static final int SCOPE_NAME = tag(1, LENGTH_DELIMITED);
        private static final int SCOPE_VERSION = tag(2, LENGTH_DELIMITED);
        private static final int SCOPE_ATTRIBUTE = tag(3, LENGTH_DELIMITED);
        private static final int SPAN = tag(2, LENGTH_DELIMITED);
        private static final int SCHEMA_URL = tag(3, LENGTH_DELIMITED);

        /** From this many spans on a group probably takes more than 16,383 bytes, so its length three. */
        private static final int LARGE_GROUP = 32;

        private final ProtobufWriter writer = new ProtobufWriter(INITIAL_CAPACITY);
        private final OtlpAttributeWriter attributes;
        private final OtlpSpanWriter spanWriter;
        private @Nullable Resource lastResource;
        private byte[] lastResourceEncoded = {};

        Session(TextForm textForm) {
            attributes = new OtlpAttributeWriter(writer, textForm);
            spanWriter = new OtlpSpanWriter(writer, attributes);
        }

        byte[] encode(Collection<SpanData> spans) {
            writer.reset();
            int lengthBytes = spans.size() < LARGE_GROUP ? 2 : 3;
            for (ResourceGroup group : SpanGroups.of(spans)) {
                int message = writer.beginMessage(RESOURCE_SPANS, lengthBytes);
                writeResource(group.resource);
                for (ScopeGroup scope : group.scopes) {
                    writeScopeSpans(scope);
                }
                writeIfPresent(SCHEMA_URL, group.resource.getSchemaUrl());
                writer.endMessage(message, lengthBytes);
            }
            return writer.toByteArray();
        }

        /** A process has one resource: its encoded form is kept. */
        private void writeResource(Resource resource) {
            if (resource == lastResource) {
                writer.writeRaw(lastResourceEncoded);
                return;
            }
            int start = writer.size();
            int message = writer.beginMessage(RESOURCE, 2);
            attributes.write(RESOURCE_ATTRIBUTE, resource.getAttributes());
            writer.endMessage(message, 2);
            lastResourceEncoded = writer.copyFrom(start);
            lastResource = resource;
        }

        private void writeScopeSpans(ScopeGroup group) {
            List<SpanData> spans = group.spans;
            int lengthBytes = spans.size() < LARGE_GROUP ? 2 : 3;
            int message = writer.beginMessage(SCOPE_SPANS, lengthBytes);
            writeScope(group.scope);
            for (int i = 0; i < spans.size(); i++) {
                spanWriter.write(SPAN, spans.get(i));
            }
            writeIfPresent(SCHEMA_URL, group.scope.getSchemaUrl());
            writer.endMessage(message, lengthBytes);
        }

        private void writeScope(InstrumentationScopeInfo scope) {
            int message = writer.beginMessage(SCOPE, 1);
            writeIfPresent(SCOPE_NAME, scope.getName());
            writeIfPresent(SCOPE_VERSION, scope.getVersion());
            attributes.write(SCOPE_ATTRIBUTE, scope.getAttributes());
            writer.endMessage(message, 1);
        }

        private void writeIfPresent(int tag, @Nullable String text) {
            if (text != null && !text.isEmpty()) {
                writer.writeString(tag, text);
            }
        }
    }
}
