package io.faultline.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes attributes as OTLP {@code KeyValue} messages. For one thread at a time.
 *
 * <p>A type that this build doesn't know (such as {@code VALUE} of OpenTelemetry 1.5x and later) is written in its string form.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.5.0/opentelemetry/proto/common/v1/common.proto">common.proto</a>
 */
final class OtlpAttributeWriter implements BiConsumer<AttributeKey<?>, Object> {
    private static final int KEY = ProtobufWriter.tag(1, ProtobufWriter.LENGTH_DELIMITED);
    private static final int VALUE = ProtobufWriter.tag(2, ProtobufWriter.LENGTH_DELIMITED);
    private static final int STRING = ProtobufWriter.tag(1, ProtobufWriter.LENGTH_DELIMITED);
    private static final int BOOLEAN = ProtobufWriter.tag(2, ProtobufWriter.VARINT);
    private static final int LONG = ProtobufWriter.tag(3, ProtobufWriter.VARINT);
    private static final int DOUBLE = ProtobufWriter.tag(4, ProtobufWriter.FIXED64);
    private static final int ARRAY = ProtobufWriter.tag(5, ProtobufWriter.LENGTH_DELIMITED);
    private static final int ARRAY_ELEMENT = ProtobufWriter.tag(1, ProtobufWriter.LENGTH_DELIMITED);

    private final ProtobufWriter writer;
    private final TextForm textForm;
    private final KeyCache keys = new KeyCache();
    private int tag;

    OtlpAttributeWriter(ProtobufWriter writer, TextForm textForm) {
        this.writer = writer;
        this.textForm = textForm;
    }

    /** Writes all attributes as repeated fields of this tag. */
    void write(int repeatedTag, Attributes attributes) {
        tag = repeatedTag;
        attributes.forEach(this);
    }

    @Override
    public void accept(AttributeKey<?> key, Object value) {
        int lengthBytes = expectedLengthBytes(value);
        int keyValue = writer.beginMessage(tag, lengthBytes);
        writer.writeBytes(KEY, keys.utf8(key.getKey()));
        int anyValue = writer.beginMessage(VALUE, lengthBytes);
        switch (key.getType()) {
            case STRING, BOOLEAN, LONG, DOUBLE -> writeScalar(value);
            case STRING_ARRAY, BOOLEAN_ARRAY, LONG_ARRAY, DOUBLE_ARRAY -> writeArray((List<?>) value);
            default -> writeScalar(textForm.of(value));
        }
        writer.endMessage(anyValue, lengthBytes);
        writer.endMessage(keyValue, lengthBytes);
    }

    private void writeArray(List<?> values) {
        int array = writer.beginMessage(ARRAY, 1);
        for (Object value : values) {
            int lengthBytes = expectedLengthBytes(value);
            int element = writer.beginMessage(ARRAY_ELEMENT, lengthBytes);
            if (value != null) {
                writeScalar(value);
            }
            writer.endMessage(element, lengthBytes);
        }
        writer.endMessage(array, 1);
    }

    private void writeScalar(Object value) {
        if (value instanceof String text) {
            writer.writeString(STRING, text);
        } else if (value instanceof Long number) {
            writer.writeVarint(LONG, number);
        } else if (value instanceof Boolean truth) {
            writer.writeVarint(BOOLEAN, truth ? 1 : 0);
        } else if (value instanceof Double number) {
            writer.writeFixed64(DOUBLE, Double.doubleToRawLongBits(number));
        } else {
            writer.writeString(STRING, textForm.of(value));
        }
    }

    /** Right for nearly all ASCII strings, and a wrong guess costs one move of the content. */
    private static int expectedLengthBytes(Object value) {
        return value instanceof String text && text.length() > 100
                ? ProtobufWriter.lengthOfVarint(text.length() + 24)
                : 1;
    }
}
