package io.faultline.export;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The part of an OTLP response that says what the endpoint didn't accept.
 *
 * @param rejectedSpans zero or more
 * @param errorMessage for people; may be empty, and may come with no rejected span as a warning
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#partial-success-1">OTLP partial success</a>
 */
record PartialSuccess(long rejectedSpans, String errorMessage) {
    /** Nothing rejected, nothing to say. */
    static final PartialSuccess NONE = new PartialSuccess(0, "");

    boolean isNone() {
        return rejectedSpans == 0 && errorMessage.isEmpty();
    }

    /** Reads an {@code ExportTraceServiceResponse}; what is no such message counts as {@link #NONE}. */
    static PartialSuccess parse(byte[] response) {
        try {
            ByteBuffer nested = field(ByteBuffer.wrap(response), 1);
            return nested == null ? NONE : read(nested);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return NONE;
        }
    }

    private static PartialSuccess read(ByteBuffer message) {
        long rejected = 0;
        String text = "";
        while (message.hasRemaining()) {
            long tag = varint(message);
            if (tag == ProtobufWriter.tag(1, ProtobufWriter.VARINT)) {
                rejected = Math.max(0, varint(message));
            } else if (tag == ProtobufWriter.tag(2, ProtobufWriter.LENGTH_DELIMITED)) {
                text = StandardCharsets.UTF_8.decode(bytes(message)).toString();
            } else {
                skip(message, tag);
            }
        }
        return new PartialSuccess(rejected, text);
    }

    private static @Nullable ByteBuffer field(ByteBuffer message, int number) {
        while (message.hasRemaining()) {
            long tag = varint(message);
            if (tag == ProtobufWriter.tag(number, ProtobufWriter.LENGTH_DELIMITED)) {
                return bytes(message);
            }
            skip(message, tag);
        }
        return null;
    }

    private static void skip(ByteBuffer message, long tag) {
        switch ((int) (tag & 7)) {
            case ProtobufWriter.VARINT -> varint(message);
            case ProtobufWriter.FIXED64 -> message.getLong();
            case ProtobufWriter.LENGTH_DELIMITED -> bytes(message);
            case ProtobufWriter.FIXED32 -> message.getInt();
            default -> throw new IllegalArgumentException("unknown wire type");
        }
    }

    /** The length-delimited content at the position, which moves behind it. */
    private static ByteBuffer bytes(ByteBuffer message) {
        long length = varint(message);
        if (length < 0 || length > message.remaining()) {
            throw new IllegalArgumentException("length exceeds message");
        }
        ByteBuffer content = message.slice(message.position(), (int) length);
        message.position(message.position() + (int) length);
        return content;
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = message.get();
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("varint exceeds ten bytes");
    }
}
