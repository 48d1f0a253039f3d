package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpAttributeWriterTest {
    private final OtlpSpanEncoder encoder = new OtlpSpanEncoder();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE})
    void keepsLong(long value) throws Exception {
        assertThat(encoded(AttributeKey.longKey("k"), value))
                .isEqualTo(AnyValue.newBuilder().setIntValue(value).build());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1.5, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE})
    void keepsDouble(double value) throws Exception {
        assertThat(encoded(AttributeKey.doubleKey("k"), value))
                .isEqualTo(AnyValue.newBuilder().setDoubleValue(value).build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsBoolean(boolean value) throws Exception {
        assertThat(encoded(AttributeKey.booleanKey("k"), value))
                .isEqualTo(AnyValue.newBuilder().setBoolValue(value).build());
    }

    static Stream<String> texts() {
        return Stream.of(
                "",
                "GET",
                "Grüße",
                "日本語",
                "😀 \uD83D\uDE80",
                "x".repeat(24) + "é",
                "ascii then é",
                "\u0000\u007F\u0080\u07FF\u0800\uFFFF",
                "a".repeat(127),
                "a".repeat(128),
                "é".repeat(64),
                "é".repeat(100),
                "a".repeat(20_000),
                "é".repeat(20_000),
                "😀".repeat(700_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsString(String text) throws Exception {
        assertThat(encoded(AttributeKey.stringKey("k"), text))
                .isEqualTo(AnyValue.newBuilder().setStringValue(text).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b", "\uDE00\uD83D", "0123456789012345678901234567890\uD83D"})
    void replacesLoneSurrogates(String text) throws Exception {
        String expected = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(encoded(AttributeKey.stringKey("k"), text).getStringValue())
                .isEqualTo(expected)
                .contains("?");
    }

    @Test
    void keepsArrays() throws Exception {
        assertThat(encoded(AttributeKey.stringArrayKey("k"), List.of("a", "", "é".repeat(200))))
                .isEqualTo(array(text("a"), text(""), text("é".repeat(200))));
        assertThat(encoded(AttributeKey.longArrayKey("k"), List.of(1L, -1L, 0L)))
                .isEqualTo(array(number(1), number(-1), number(0)));
        assertThat(encoded(AttributeKey.booleanArrayKey("k"), List.of(true, false)))
                .isEqualTo(array(
                        AnyValue.newBuilder().setBoolValue(true).build(),
                        AnyValue.newBuilder().setBoolValue(false).build()));
        assertThat(encoded(AttributeKey.doubleArrayKey("k"), List.of(1.5)))
                .isEqualTo(array(AnyValue.newBuilder().setDoubleValue(1.5).build()));
        assertThat(encoded(AttributeKey.stringArrayKey("k"), List.of())).isEqualTo(array());
    }

    @Test
    void keepsNullElementsOfArraysAsEmptyValues() throws Exception {
        assertThat(encoded(AttributeKey.stringArrayKey("k"), Arrays.asList("a", null)))
                .isEqualTo(array(text("a"), AnyValue.getDefaultInstance()));
    }

    @Test
    void writesValuesOfNewerTypesAsText() throws Exception {
        assumeTrue(
                Arrays.stream(AttributeType.values())
                        .anyMatch(type -> type.name().equals("VALUE")),
                "this OpenTelemetry has no complex values");
        Class<?> valueType = Class.forName("io.opentelemetry.api.common.Value");
        Object value = valueType.getMethod("of", Map.class).invoke(null, Map.of("id", nested(valueType)));
        Method keyFactory = AttributeKey.class.getMethod("valueKey", String.class);
        @SuppressWarnings("unchecked")
        AttributeKey<Object> key = (AttributeKey<Object>) keyFactory.invoke(null, "k");

        assertThat(encoded(key, value).getStringValue())
                .isEqualTo(valueType.getMethod("asString").invoke(value))
                .contains("id")
                .contains("42");
    }

    @Test
    void keepsRandomAttributes() throws Exception {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 500; round++) {
            AttributesBuilder builder = Attributes.builder();
            for (int i = random.nextInt(20); i > 0; i--) {
                put(builder, "k" + random.nextInt(600) + randomText(random, 3), random);
            }
            Attributes attributes = builder.build();

            Map<String, AnyValue> decoded = encoded(attributes).stream()
                    .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue, (first, second) -> second));

            attributes.forEach((key, value) ->
                    assertThat(decoded.get(utf8(key.getKey()))).as(key.getKey()).isEqualTo(expected(value)));
        }
    }

    private static void put(AttributesBuilder builder, String key, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> builder.put(key, randomText(random, 300));
            case 1 -> builder.put(key, random.nextLong() >> random.nextInt(64));
            case 2 -> builder.put(key, random.nextDouble());
            case 3 -> builder.put(key, random.nextBoolean());
            case 4 -> builder.put(key, randomText(random, 40), randomText(random, 400));
            case 5 -> builder.put(key, random.longs(random.nextInt(50)).toArray());
            case 6 -> builder.put(key, random.doubles(random.nextInt(50)).toArray());
            default -> builder.put(key, random.nextBoolean(), random.nextBoolean());
        }
    }

    /** Mostly ASCII, sometimes any UTF-16 unit, so with lone surrogates as well. */
    private static String randomText(Random random, int longest) {
        int bound = random.nextInt(4) == 0 ? 0x10000 : 0x80;
        return random.ints(random.nextInt(longest + 1), 0, bound)
                .collect(StringBuilder::new, (text, unit) -> text.append((char) unit), StringBuilder::append)
                .toString();
    }

    private static AnyValue expected(Object value) {
        if (value instanceof List<?> list) {
            return array(list.stream().map(OtlpAttributeWriterTest::expected).toArray(AnyValue[]::new));
        }
        if (value instanceof Long number) {
            return number(number);
        }
        if (value instanceof Double number) {
            return AnyValue.newBuilder().setDoubleValue(number).build();
        }
        return value instanceof Boolean truth
                ? AnyValue.newBuilder().setBoolValue(truth).build()
                : text(utf8(value.toString()));
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Object nested(Class<?> valueType) throws ReflectiveOperationException {
        return valueType.getMethod("of", long.class).invoke(null, 42L);
    }

    private static AnyValue text(String text) {
        return AnyValue.newBuilder().setStringValue(text).build();
    }

    private static AnyValue number(long number) {
        return AnyValue.newBuilder().setIntValue(number).build();
    }

    private static AnyValue array(AnyValue... values) {
        return AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addAllValues(Arrays.asList(values)))
                .build();
    }

    private <T> AnyValue encoded(AttributeKey<T> key, T value) throws Exception {
        return encoded(Attributes.of(key, value)).get(0).getValue();
    }

    private List<KeyValue> encoded(Attributes attributes) throws Exception {
        byte[] bytes = encoder.encode(List.of(Spans.span()
                .setAttributes(attributes)
                .setTotalAttributeCount(attributes.size())
                .build()));
        return ExportTraceServiceRequest.parseFrom(bytes)
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0)
                .getAttributesList();
    }
}
