package io.faultline.jaxrs;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As {@code application/problem+json}, with Jakarta JSON Processing. The factory is looked up once: the API looks through the class
 * path each time it is asked.
 */
final class JsonProblemWriter implements ProblemWriter {
    private final JsonGeneratorFactory factory = Json.createGeneratorFactory(Map.of());

    @Override
    public String mediaType() {
        return "application/problem+json";
    }

    @Override
    public byte[] write(Map<String, ?> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            writeMembers(json, members);
            json.writeEnd();
        }
        return bytes.toByteArray();
    }

    private static void writeMembers(JsonGenerator json, Map<?, ?> members) {
        members.forEach((name, value) -> {
            json.writeKey(String.valueOf(name));
            writeValue(json, value);
        });
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            writeMembers(json, map);
            json.writeEnd();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(element -> writeValue(json, element));
            json.writeEnd();
        } else if (value instanceof Boolean truth) {
            json.write(truth);
        } else if (value instanceof Number number) {
            writeNumber(json, number);
        } else {
            json.write(value.toString());
        }
    }

    private static void writeNumber(JsonGenerator json, Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            json.write(number.intValue());
        } else if (number instanceof Long) {
            json.write(number.longValue());
        } else if (number instanceof BigDecimal decimal) {
            json.write(decimal);
        } else if (number instanceof BigInteger integer) {
            json.write(integer);
        } else if (Double.isFinite(number.doubleValue())) {
            json.write(number.doubleValue());
        } else {
            json.writeNull(); // JSON has no number for it (RFC 8259, section 6).
        }
    }
}
