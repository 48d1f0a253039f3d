package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueMaskerTest {
    private final PiiMasker masker = PiiMasker.create();

    static Stream<Object> cardsAsNumbers() {
        return Stream.of(
                4111111111111111L,
                4111111111111111d,
                new BigInteger("4111111111111111"),
                new BigDecimal("4111111111111111"),
                new BigDecimal("4.111111111111111E15"),
                new AtomicLong(4111111111111111L));
    }

    @ParameterizedTest
    @MethodSource("cardsAsNumbers")
    void masksNumbers(Object card) {
        assertThat(masker.mask("payment", card)).isEqualTo("[CARD]");
        assertThat(masker.mask("payment", List.of(1, card))).isEqualTo(List.of(1, "[CARD]"));
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                        0,
                        -1,
                        99_999_999L,
                        1_700_000_000L,
                        1_700_000_000_000L,
                        Long.MIN_VALUE,
                        Integer.MAX_VALUE,
                        3.14159,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Float.MIN_VALUE,
                        (byte) 1,
                        'c',
                        true,
                        false,
                        BigInteger.TEN.pow(400),
                        new BigDecimal("1E+1000000"),
                        URI.create("https://example.com/x"),
                        TimeUnit.SECONDS,
                        "text",
                        List.of(),
                        List.of(1, "a", true),
                        Set.of(1),
                        Map.of("a", 1, "b", List.of("c")),
                        new int[] {1, 2},
                        new long[] {1_700_000_000L},
                        new double[] {1.5},
                        new boolean[] {true},
                        (Object) new String[] {"a"},
                        (Object) new Object[] {1, "a"})
                .map(value -> Arguments.of(value));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void harmlessValueComesBackAsTheSameInstance(Object value) {
        assertThat(masker.mask("key", value)).isSameAs(value);
        assertThat(masker.failedClosed()).isZero();
    }

    @Test
    void takesContextForNumbersFromTheKey() {
        assertThat(masker.mask("phone", 4155552671L)).isEqualTo("[PHONE]");
        assertThat(masker.mask("phone", 4155552671d)).isEqualTo("[PHONE]");
        assertThat(masker.mask("itin", 123456789)).isEqualTo("[SSN]");
        assertThat(masker.mask("phones", new long[] {4155552671L, 1})).isEqualTo(List.of("[PHONE]", 1L));
        assertThat(masker.mask("phones", List.of(4155552671L))).isEqualTo(List.of("[PHONE]"));
        assertThat(masker.mask("ids", List.of(4155552671L))).isEqualTo(List.of(4155552671L));
    }

    @Test
    void masksWhateverIsUnderASecretsKey() {
        assertThat(masker.mask("password", "hunter2")).isEqualTo("[SECRET]");
        assertThat(masker.mask("password", "")).isEqualTo("");
        assertThat(masker.mask("pin", 1234)).isEqualTo("[SECRET]");
        assertThat(masker.mask("pin", 0.5f)).isEqualTo("[SECRET]");
        assertThat(masker.mask("otp", true)).isEqualTo("[SECRET]");
        assertThat(masker.mask("otp", 'x')).isEqualTo("[SECRET]");
        assertThat(masker.mask("token", URI.create("x:y"))).isEqualTo("[SECRET]");
        assertThat(masker.mask("token", List.of("a", 1))).isEqualTo(List.of("[SECRET]", "[SECRET]"));
        assertThat(masker.mask("token", new int[] {1, 2})).isEqualTo(List.of("[SECRET]", "[SECRET]"));
        assertThat(masker.mask("secret", Map.of("a", "b"))).isEqualTo("[SECRET]");
        assertThat(masker.mask("x", Map.of("secret", Map.of("a", "b")))).isEqualTo(Map.of("secret", "[SECRET]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[SECRET]", "[MASKED]", "[EMAIL]"})
    void leavesMasksUnderASecretsKey(String mask) {
        assertThat(masker.mask("password", mask)).isSameAs(mask);
    }

    @Test
    void masksSecretsThatOnlyBeginWithAMask() {
        assertThat(masker.mask("password", "[EMAIL]x")).isEqualTo("[SECRET]");
        assertThat(masker.mask("password", "[EMAIL] [EMAIL]")).isEqualTo("[SECRET]");
        assertThat(masker.mask("password", "x[EMAIL]")).isEqualTo("[SECRET]");
    }

    @Test
    void leavesWhateverIsUnderAnAllowedKey() {
        PiiMasker allowing =
                PiiMasker.builder().allowKeys(List.of("Support.Mail", "pin")).build();
        Map<String, Object> nested = Map.of("support.mail", List.of("jane@example.com"), "PIN", 1234);

        assertThat(allowing.mask("support.mail", "jane@example.com")).isEqualTo("jane@example.com");
        assertThat(allowing.mask("SUPPORT.MAIL", "jane@example.com")).isEqualTo("jane@example.com");
        assertThat(allowing.mask("x", nested)).isSameAs(nested);
        assertThat(allowing.mask("mail", "jane@example.com")).isEqualTo("[EMAIL]");
    }

    @Test
    void masksElementsOfArrays() {
        assertThat(masker.mask("to", new String[] {"jane@example.com", "x"})).isEqualTo(List.of("[EMAIL]", "x"));
        assertThat(masker.mask("to", new Object[] {1, List.of("jane@example.com")}))
                .isEqualTo(List.of(1, List.of("[EMAIL]")));
        assertThat(masker.mask("to", new long[] {4111111111111111L, 5})).isEqualTo(List.of("[CARD]", 5L));
        assertThat(masker.mask("to", new String[][] {{"jane@example.com"}, {}}))
                .asString()
                .contains("[EMAIL]");
    }

    @Test
    void masksWhatHasOnlyAToString() {
        assertThat(masker.mask("x", new StringBuilder("to jane@example.com"))).isEqualTo("to [EMAIL]");
        assertThat(masker.mask("x", URI.create("https://a:b@example.com")))
                .isEqualTo("https://REDACTED:REDACTED@example.com");
        assertThat(masker.mask("x", new IllegalStateException("jane@example.com")))
                .isEqualTo("java.lang.IllegalStateException: [EMAIL]");
    }

    @Test
    void masksNestedMaps() {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        order.put("id", 4711);
        order.put("customer", Map.of("email", "jane@example.com", "password", "hunter2"));
        order.put("cards", List.of(Map.of("number", "4111111111111111"), "x"));
        order.put("note", null);
        order.put("jane@example.com", "x");

        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("id", 4711);
        expected.put("customer", Map.of("email", "[EMAIL]", "password", "[SECRET]"));
        expected.put("cards", List.of(Map.of("number", "[CARD]"), "x"));
        expected.put("note", null);
        expected.put("[EMAIL]", "x");

        assertThat(masker.maskMap(order)).isEqualTo(expected).containsExactlyEntriesOf(expected);
        assertThat(order).containsEntry("jane@example.com", "x").containsKey("customer");
    }

    @Test
    void masksKeysOfNestedMaps() {
        Map<Object, Object> nested = new LinkedHashMap<>();
        nested.put("jane@example.com", 1);
        nested.put(17, "jane@example.com");

        assertThat(masker.mask("x", nested)).isEqualTo(Map.of("[EMAIL]", 1, 17, "[EMAIL]"));
    }

    @Test
    void losesNoValueWhereKeysMaskToTheSameText() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("jane@example.com", 1);
        values.put("[EMAIL] (2)", 2);
        values.put("joe@example.com", 3);
        values.put("jim@example.com", 4);
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("[EMAIL]", 1);
        expected.put("[EMAIL] (2)", 2);
        expected.put("[EMAIL] (3)", 3);
        expected.put("[EMAIL] (4)", 4);

        assertThat(masker.maskMap(values)).containsExactlyEntriesOf(expected);
        assertThat(masker.maskMap(expected)).containsExactlyEntriesOf(expected);
        assertThat(masker.mask("x", values)).isEqualTo(expected).hasToString(expected.toString());
        assertThat(masker.maskMap(Map.of("x", List.of(values)))).isEqualTo(Map.of("x", List.of(expected)));
    }

    @Test
    @Timeout(20)
    void numbersManyKeysInLinearTime() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < 50_000; i++) {
            values.put("jane" + i + "@example.com", i);
        }

        assertThat(masker.maskMap(values)).hasSize(50_000).containsEntry("[EMAIL] (50000)", 49_999);
    }

    @Test
    void takesNullForNoKey() {
        assertThat(masker.mask((String) null, "jane@example.com")).isEqualTo("[EMAIL]");
        assertThat(masker.mask((String) null, List.of("x"))).isEqualTo(List.of("x"));
    }

    @Test
    void masksNestedLists() {
        List<@Nullable Object> values = new ArrayList<>();
        values.add("jane@example.com");
        values.add(null);
        values.add(List.of("x", List.of("4111111111111111")));
        values.add(Map.of("token", "abc"));

        List<@Nullable Object> expected = new ArrayList<>();
        expected.add("[EMAIL]");
        expected.add(null);
        expected.add(List.of("x", List.of("[CARD]")));
        expected.add(Map.of("token", "[SECRET]"));
        assertThat(masker.maskList(values)).isEqualTo(expected);
    }

    @Test
    void keepsNullsInsideOfValues() {
        List<@Nullable Object> nested = new ArrayList<>();
        nested.add(null);
        nested.add("jane@example.com");

        assertThat(masker.mask("x", nested)).asString().isEqualTo("[null, [EMAIL]]");
        assertThat(masker.mask("x", new @Nullable Object[] {null, "jane@example.com"}))
                .asString()
                .isEqualTo("[null, [EMAIL]]");
        assertThat(masker.mask("x", Collections.singletonMap("k", null)))
                .isEqualTo(Collections.singletonMap("k", null));
    }

    @Test
    @Timeout(10)
    void endsCycles() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        map.put("email", "jane@example.com");
        List<Object> list = new ArrayList<>();
        list.add(list);
        Object[] array = new Object[1];
        array[0] = array;

        assertThat(masker.maskMap(map).toString()).contains("[MASKED]").doesNotContain("jane");
        assertThat(masker.maskList(list).toString()).contains("[MASKED]");
        assertThat(masker.mask("x", array).toString()).contains("[MASKED]");
        assertThat(masker.mask("x", map).toString()).contains("[MASKED]").doesNotContain("jane");
    }

    @Test
    @Timeout(30)
    void endsCyclesThatBranch() {
        Map<String, Object> map = new HashMap<>();
        map.put("a", map);
        map.put("b", map);
        List<Object> shared = List.of("jane@example.com");
        for (int i = 0; i < 40; i++) {
            shared = List.of(shared, shared);
        }

        assertThat(masker.maskMap(map)).isNotNull();
        assertThat(masker.mask("x", map)).isNotNull();
        assertThat(masker.maskList(shared)).isNotNull();
        assertThat(masker.failedClosed()).isPositive();
    }

    @Test
    void keepsNestingOf32Levels() {
        Object nested = "jane@example.com";
        for (int i = 0; i < 32; i++) {
            nested = List.of(nested);
        }

        assertThat(masker.mask("x", nested).toString()).contains("[EMAIL]");
        assertThat(masker.mask("x", List.of(nested)).toString())
                .contains("[MASKED]")
                .doesNotContain("jane");
    }

    @Test
    void masksWhatCannotBeWritten() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("jane@example.com");
            }
        };

        assertThat(masker.mask("x", broken)).isEqualTo("[MASKED]");
        assertThat(masker.failedClosed()).isEqualTo(1);
        assertThat(masker.maskMap(Map.of("x", broken, "y", "z"))).isEqualTo(Map.of("x", "[MASKED]", "y", "z"));
        assertThat(masker.maskList(List.of(broken, "z"))).isEqualTo(List.of("[MASKED]", "z"));
        assertThat(masker.failedClosed()).isEqualTo(3);
    }

    @Test
    void masksWhatFailsAnAssertionWhenItIsWritten() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("jane@example.com");
            }
        };

        assertThat(masker.mask("x", broken)).isEqualTo("[MASKED]");
        assertThat(masker.failedClosed()).isEqualTo(1);
    }

    @Test
    void leavesWhatWritesNothing() {
        Object silent = new Object() {
            @Override
            @SuppressWarnings("NullAway")
            public String toString() {
                return null;
            }
        };

        assertThat(masker.mask("x", silent)).isSameAs(silent);
    }

    @Test
    void masksCollectionsThatCannotBeRead() {
        List<Object> broken = new java.util.AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new StackOverflowError();
            }

            @Override
            public int size() {
                return 1;
            }
        };

        assertThat(masker.mask("x", broken)).isEqualTo("[MASKED]");
        assertThat(masker.failedClosed()).isEqualTo(1);
    }

    @Test
    void toleratesNullsWhereNoneShouldBe() {
        Map<@Nullable String, Object> map = new HashMap<>();
        map.put(null, "jane@example.com");

        assertThat(masker.maskMap(unchecked(map)).toString()).doesNotContain("jane");
        assertThat(masker.mask("x", map).toString()).doesNotContain("jane");
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static Map<String, Object> unchecked(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
