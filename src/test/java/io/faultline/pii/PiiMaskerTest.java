package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PiiMaskerTest {
    private final PiiMasker masker = PiiMasker.create();

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(PiiKind.EMAIL, "to jane@example.com"),
                Arguments.of(PiiKind.CARD, "by 4111111111111111"),
                Arguments.of(PiiKind.SSN, "of 123-45-6789"),
                Arguments.of(PiiKind.PHONE, "at +14155552671"),
                Arguments.of(PiiKind.IBAN, "from DE89370400440532013000"),
                Arguments.of(PiiKind.RRN, "of 900101-1234567"),
                Arguments.of(PiiKind.IP, "client.address=192.0.2.60"),
                Arguments.of(PiiKind.SECRET, "password=hunter2"),
                Arguments.of(PiiKind.URL, "http://a:b@example.com"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void findsEachKindUnlessTurnedOff(PiiKind kind, String text) {
        PiiMasker without = PiiMasker.builder().disable(kind).build();

        assertThat(masker.find(text)).extracting(PiiMatch::kind).containsExactly(kind);
        assertThat(without.find(text)).extracting(PiiMatch::kind).doesNotContain(kind);
        assertThat(without.mask(text)).doesNotContain("[" + kind + "]");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void leavesAllowedValues(PiiKind kind, String text) {
        PiiMatch match = masker.find(text).get(0);
        String value = text.substring(match.start(), match.end());
        PiiMasker allowing = PiiMasker.builder().allowValues(List.of(value)).build();

        assertThat(allowing.mask(text)).isSameAs(text);
        assertThat(allowing.mask(text + " jane@example.org")).isEqualTo(text + " [EMAIL]");
    }

    @Test
    void comparesAllowedValuesExactly() {
        PiiMasker allowing =
                PiiMasker.builder().allowValues(List.of("support@example.com")).build();

        assertThat(allowing.mask("support@example.com, Support@example.com, x.support@example.com"))
                .isEqualTo("support@example.com, [EMAIL], [EMAIL]");
    }

    @Test
    void findsAllInTheirOrder() {
        String text = "jane@example.com 4111111111111111 123-45-6789 415-555-2671 http://a:b@h password=x";

        assertThat(masker.find(text))
                .containsExactly(
                        new PiiMatch(PiiKind.EMAIL, "EMAIL", 0, 16),
                        new PiiMatch(PiiKind.CARD, "CARD", 17, 33),
                        new PiiMatch(PiiKind.SSN, "SSN", 34, 45),
                        new PiiMatch(PiiKind.PHONE, "PHONE", 46, 58),
                        new PiiMatch(PiiKind.URL, "URL", 66, 69),
                        new PiiMatch(PiiKind.SECRET, "SECRET", 81, 82));
    }

    @ParameterizedTest
    @CsvSource({
        "password=jane@example.com, SECRET",
        "https://jane@example.com, URL",
        "415-555-2671@example.com, EMAIL",
        "Bearer abc123def456@example.com, SECRET",
        "card NL91ABNA0417164300, IBAN",
    })
    void theFirstKindOwnsTheCharacters(String text, String kinds) {
        assertThat(masker.find(text).stream().map(PiiMatch::name)).containsExactly(kinds.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Order 4711 was not found in warehouse 12 (retry 3 of 5)",
                "java.lang.IllegalStateException: no such order",
                "SELECT id, name FROM orders WHERE id = ? AND state IN ('NEW', 'PAID')",
                "2026-01-31T12:34:56.789+09:00 INFO [main] Started in 1.234 s",
            })
    void cleanTextComesBackAsTheSameInstance(String text) {
        String copy = String.copyValueOf(text.toCharArray());

        assertThat(masker.mask(copy)).isSameAs(copy);
        assertThat(masker.find(copy)).isEmpty();
        assertThat(masker.mask("key", copy)).isSameAs(copy);
        assertThat(masker.failedClosed()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jane@example.com | j***@example.com",
                "to jane@example.com and 4111111111111111 | to j***@example.com and 4111111111111111",
                "jane@localhost | j***@localhost",
                "nothing | nothing",
                "@ | @",
                "a@b@c | a@b@c",
                "jane @localhost | jane @localhost",
                "jane@ | jane@",
            })
    void masksEmailOnly(String text, String masked) {
        assertThat(masker.maskEmail(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "415-555-2671 | ***-***-2671",
                "4155552671 | ***-***-2671",
                "call 4155552671, jane@example.com | call ***-***-2671, jane@example.com",
                "5552671 | ***-***-2671",
                "(02) 555 26 71 | ***-***-2671",
                "123 | 123",
                "x1234567 | x1234567",
            })
    void masksPhoneOnly(String text, String masked) {
        assertThat(masker.maskPhone(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4111111111111111 | ****-****-****-1111",
                "4111-1111-1111-1111 to 123-45-6789 | ****-****-****-1111 to 123-45-6789",
                "4111111111111112 | ****-****-****-1112",
                "4111 1111 1111 | ****-****-****-1111",
                "order 4111111111111112 | order 4111111111111112",
            })
    void masksCreditCardOnly(String text, String masked) {
        assertThat(masker.maskCreditCard(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123-45-6789 | ***-**-6789",
                "123456789 | ***-**-6789",
                "of 123456789 at 4111111111111111 | of ***-**-6789 at 4111111111111111",
                "000-00-0000 | ***-**-0000",
                "1 | 1",
            })
    void masksSsnOnly(String text, String masked) {
        assertThat(masker.maskSsn(text)).isEqualTo(masked);
    }

    @Test
    void takesNoLongTextForOneValue() {
        String text = "1".repeat(65);

        assertThat(masker.maskPhone(text)).isSameAs(text);
        assertThat(masker.maskPhone("1".repeat(64))).isEqualTo("***-***-1111");
    }

    @Test
    void masksWhatIsLeftWhenItsNeighbourIsMasked() {
        String text = "4111111111111111jane@example.com";

        assertThat(masker.mask(text)).isEqualTo("[EMAIL]");
        assertThat(masker.mask("http://a:b@4111-1111-1111-1111")).doesNotContain("4111");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257, 1_000})
    void replacesWhatIsOverTheMaximumLength(int maximum) {
        PiiMasker bounded = PiiMasker.builder().maximumLength(maximum).build();
        String fits = "x".repeat(maximum);
        String tooLong = "x".repeat(maximum + 1);

        assertThat(bounded.mask(fits)).isSameAs(fits);
        assertThat(bounded.failedClosed()).isZero();
        assertThat(bounded.mask(tooLong)).hasSize(maximum).isEqualTo("x".repeat(maximum - 11) + "[TRUNCATED]");
        assertThat(bounded.failedClosed()).isEqualTo(1);
    }

    /** Whatever the cut divides is masked, or gone: no part of it is left. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane.doe@example.com",
                "4111-1111-1111-1111",
                "4111111111111111",
                "123-45-6789",
                "+1 (415) 555-2671",
                "DE89 3704 0044 0532 0130 00",
                "900101-1234567",
                "ghp_" + "a1b2c3d4e5f6g7h8i9j0",
            })
    void leavesNoPartOfAValueAtTheCut(String value) {
        PiiMasker bounded = PiiMasker.builder().maximumLength(256).build();
        for (int before = 200; before <= 260; before++) {
            String text = "x ".repeat(before).substring(before) + " " + value + " y".repeat(200);
            String masked = bounded.mask(text);

            assertThat(masked)
                    .hasSizeLessThanOrEqualTo(256)
                    .endsWith("[TRUNCATED]")
                    .doesNotContain(value.substring(0, 4))
                    .doesNotContain(value.substring(value.length() - 4));
            assertThat(bounded.mask(masked)).isSameAs(masked);
        }
    }

    @Test
    void leavesNoPartOfASecretAtTheCut() {
        PiiMasker bounded = PiiMasker.builder().maximumLength(256).build();
        for (int before = 200; before <= 260; before++) {
            String text = "x ".repeat(before).substring(before) + " password=\"" + "hunter2 ".repeat(500) + "\"";

            assertThat(bounded.mask(text)).doesNotContain("hun").hasSizeLessThanOrEqualTo(256);
        }
    }

    @Test
    void doesNotCutAPair() {
        PiiMasker bounded = PiiMasker.builder().maximumLength(256).build();
        String text = "😀".repeat(200);

        assertThat(bounded.mask(text)).isEqualTo("😀".repeat(122) + "[TRUNCATED]");
    }

    @Test
    void findsInAsMuchAsIsLookedAt() {
        PiiMasker bounded = PiiMasker.builder().maximumLength(256).build();

        assertThat(bounded.find("jane@example.com" + " x".repeat(200) + " john@example.com"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 0, -1, 16_777_217})
    void refusesMaximumLength(int maximum) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PiiMasker.builder().maximumLength(maximum))
                .withMessageContaining("256 to 16777216");
    }

    @Test
    void acceptsMaximumLengthAtItsBounds() {
        assertThat(PiiMasker.builder().maximumLength(256).build()).isNotNull();
        assertThat(PiiMasker.builder().maximumLength(16_777_216).build()).isNotNull();
    }

    @Test
    void readsAMegabyteByDefaultUpTo64KiB() {
        String text = "x ".repeat(500_000);

        assertThat(masker.mask(text)).hasSize(65_536).endsWith("[TRUNCATED]");
    }

    @Test
    void masksWhatABrokenMapOrListHasGiven() {
        Map<String, Object> brokenMap = new java.util.AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("broken");
            }
        };
        List<Object> brokenList = new java.util.AbstractList<>() {
            @Override
            public Object get(int index) {
                if (index == 0) {
                    return "jane.doe@example.com";
                }
                throw new IllegalStateException("broken");
            }

            @Override
            public int size() {
                return 2;
            }
        };
        PiiMasker fresh = PiiMasker.create();

        assertThat(fresh.maskMap(brokenMap)).isEmpty();
        assertThat(fresh.maskList(brokenList)).containsExactly("[EMAIL]");
        assertThat(fresh.failedClosed()).isEqualTo(2);
    }

    @Test
    void readsCharactersAsAText() {
        Map<String, Object> values = Map.of("to", "jane.doe@example.com".toCharArray());

        assertThat(PiiMasker.create().maskMap(values)).containsEntry("to", "[EMAIL]");
    }
}
