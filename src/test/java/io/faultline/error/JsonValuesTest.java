package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonValuesTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(null, null),
                Arguments.of("a", "a"),
                Arguments.of(true, true),
                Arguments.of(1, 1),
                Arguments.of(1.5, 1.5),
                Arguments.of(new BigDecimal("1.10"), new BigDecimal("1.10")),
                Arguments.of(BigInteger.TEN, BigInteger.TEN),
                Arguments.of(Double.NaN, "NaN"),
                Arguments.of(Float.POSITIVE_INFINITY, "Infinity"),
                Arguments.of(new BigDecimal("1E+1000000"), "1E+1000000"),
                Arguments.of(new AtomicInteger(7), "7"),
                Arguments.of('c', "c"),
                Arguments.of(Severity.INFO, "INFO"),
                Arguments.of(LocalDate.of(2024, 2, 29), "2024-02-29"),
                Arguments.of(Optional.of(List.of(1)), List.of(1)),
                Arguments.of(Optional.empty(), null),
                Arguments.of(new int[] {1, 2}, List.of(1, 2)),
                Arguments.of(new Object[] {null, "a"}, Arrays.asList(null, "a")),
                Arguments.of(Map.of(1, List.of(Map.of("a", 'b'))), Map.of("1", List.of(Map.of("a", "b")))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void becomeWhatJsonCanSay(@Nullable Object value, @Nullable Object expected) {
        assertThat(JsonValues.of(value)).isEqualTo(expected);
    }

    @Test
    void cyclesEnd() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("map", map);
        map.put("list", list);

        assertThat(String.valueOf(JsonValues.of(list))).isEqualTo("[[[[[[[[…]]]]]]]]");
        assertThat(String.valueOf(JsonValues.of(map))).hasSizeLessThan(2_000);
    }

    @Test
    void sizeIsBounded() {
        List<Object> wide = Collections.nCopies(100, "a");
        for (int i = 0; i < 5; i++) {
            wide = Collections.nCopies(100, wide);
        }

        assertThat(String.valueOf(JsonValues.of(wide))).hasSizeLessThan(10_000);
        assertThat((String) JsonValues.of("a".repeat(10_000)))
                .hasSize(JsonValues.MAXIMUM_TEXT + 1)
                .endsWith("a…");
        assertThat(String.valueOf(JsonValues.of(Collections.nCopies(100, "a".repeat(8_000)))))
                .hasSizeLessThan(JsonValues.MAXIMUM_CHARACTERS + 1_000);
    }

    @Test
    void noPairOfSurrogatesIsDivided() {
        assertThat(JsonValues.text("a".repeat(JsonValues.MAXIMUM_TEXT - 1) + "😀"))
                .isEqualTo("a".repeat(JsonValues.MAXIMUM_TEXT - 1) + "…");
    }

    @Test
    void whatFailsIsCut() {
        assertThat(JsonValues.of(new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException();
                    }
                }))
                .isEqualTo("…");
    }
}
