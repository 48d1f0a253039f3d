package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplacementsTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final PiiMasker partial =
            PiiMasker.builder().style(MaskStyle.PARTIAL).build();
    private final PiiMasker hashing = hashing("k1", KEY);

    private static PiiMasker hashing(String keyId, byte[] key) {
        return PiiMasker.builder().style(MaskStyle.HMAC).hmacKey(keyId, key).build();
    }

    /** One text of each kind that can be masked partly, with its value first. */
    static Stream<String> texts() {
        return Stream.of(
                "jane@example.com is known",
                "4111-1111-1111-1111 is known",
                "123-45-6789 is known",
                "+1 415 555 2671 is known",
                "DE89370400440532013000 is known",
                "900101-1234567 is known");
    }

    @ParameterizedTest
    @CsvSource({
        "jane@example.com, j***@example.com",
        "j@example.com, j***@example.com",
        "jane%40example.com, j***%40example.com",
        "jane%2540example.com, j***%2540example.com",
        "jane\\u0040example.com, j***\\u0040example.com",
        "이순신@example.kr, 이***@example.kr",
        "4111111111111111, ****-****-****-1111",
        "3782-822463-10005, ****-****-****-0005",
        "123-45-6789, ***-**-6789",
        "415-555-2671, ***-***-2671",
        "+82 10 1234 5678, ***-***-5678",
        "DE89370400440532013000, DE**…3000",
        "DE89 3704 0044 0532 0130 00, DE**…0 00",
        "900101-1234567, 90****-*******",
        "password=hunter2, password=[SECRET]",
        "Bearer abc123def456, Bearer [SECRET]",
    })
    void showsPart(String text, String masked) {
        assertThat(partial.mask(text)).isEqualTo(masked);
        assertThat(partial.mask(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void fullIsTheKind(String text) {
        assertThat(PiiMasker.create().mask(text)).matches("\\[(EMAIL|CARD|SSN|PHONE|IBAN|RRN)] is known");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void hashIsOfTheKindTheKeyAnd64Bits(String text) {
        assertThat(hashing.mask(text)).matches("\\[(EMAIL|CARD|SSN|PHONE|IBAN|RRN):k1:[0-9a-f]{16}] is known");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void hashDependsOnTheKeyAndOnNothingElse(String text) {
        byte[] otherKey = KEY.clone();
        otherKey[15]++;

        assertThat(hashing("k1", KEY).mask(text)).isEqualTo(hashing.mask(text));
        assertThat(hashing("k1", otherKey).mask(text)).isNotEqualTo(hashing.mask(text));
        assertThat(hashing("other9", KEY).mask(text))
                .isEqualTo(hashing.mask(text).replace(":k1:", ":other9:"));
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, 4111-1111-1111-1111",
        "4111111111111111, 4111.1111.1111.1111",
        "123-45-6789, 123 45 6789",
        "+14155552671, +1 (415) 555-2671",
        "DE89370400440532013000, DE89 3704 0044 0532 0130 00",
        "jane@example.com, JANE@Example.com",
        "jane@example.com, jane%40example.com",
        "jane@example.com, jane%2540example.com",
        "jane@example.com, jane\\u0040example.com",
    })
    void hashIsTheSameHoweverTheValueIsWritten(String one, String other) {
        assertThat(hashing.mask(other)).isEqualTo(hashing.mask(one)).matches("\\[[A-Z]+:k1:[0-9a-f]{16}]");
    }

    @Test
    void hashTellsValuesApart() {
        assertThat(hashing.mask("jane@example.com")).isNotEqualTo(hashing.mask("john@example.com"));
        assertThat(hashing.mask("password", "a")).isNotEqualTo(hashing.mask("password", "b"));
    }

    @Test
    void hashIsTheOneThatOthersCompute() {
        // printf jane@example.com | openssl dgst -sha256 -hmac 0123456789abcdef
        assertThat(hashing.mask("jane@example.com")).isEqualTo("[EMAIL:k1:a7a54661c75bce90]");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void knowsItsOwnHashes(String text) {
        String masked = hashing.mask("token=" + text);

        assertThat(hashing.mask(masked)).isSameAs(masked);
        assertThat(hashing.mask("secret: " + hashing.mask(text))).doesNotContain("SECRET");
    }

    @Test
    void takesNothingElseForAHash() {
        assertThat(hashing.mask("token=[EMAIL:k2:0123456789abcdef]")).startsWith("token=[SECRET:k1:");
        assertThat(hashing.mask("token=[EMAIL:k1:0123456789abcde]")).startsWith("token=[SECRET:k1:");
        assertThat(hashing.mask("token=[EMAIL:k1:0123456789abcdeg]")).startsWith("token=[SECRET:k1:");
        assertThat(hashing.mask("token=[EMAILS:k1:0123456789abcdef]")).startsWith("token=[SECRET:k1:");
        assertThat(PiiMasker.create().mask("token=[EMAIL:k1:0123456789abcdef]")).isEqualTo("token=[SECRET]");
        assertThat(PiiMasker.create().mask("token=[email]")).isEqualTo("token=[SECRET]");
        assertThat(PiiMasker.create().mask("token=[]")).isEqualTo("token=[SECRET]");
    }

    @Test
    void hasAStyleForEachKind() {
        PiiMasker mixed = PiiMasker.builder()
                .style(PiiKind.EMAIL, MaskStyle.PARTIAL)
                .style(PiiKind.CARD, MaskStyle.HMAC)
                .hmacKey("k1", KEY)
                .build();

        assertThat(mixed.mask("jane@example.com 4111111111111111 123-45-6789"))
                .matches("j\\*\\*\\*@example\\.com \\[CARD:k1:[0-9a-f]{16}] \\[SSN]");
    }

    @Test
    void refusesHashWithoutKey() {
        PiiMasker.Builder builder = PiiMasker.builder().style(PiiKind.EMAIL, MaskStyle.HMAC);

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("key");
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "K1", "k-1", "abcdefghijklmnopq", "k 1"})
    void refusesKeyName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PiiMasker.builder().hmacKey(name, KEY))
                .withMessageContaining("keyId");
    }

    @Test
    void refusesShortKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PiiMasker.builder().hmacKey("k1", new byte[15]))
                .withMessageContaining("16 bytes");
    }

    @Test
    void copiesTheKey() {
        byte[] key = KEY.clone();
        PiiMasker.Builder builder = PiiMasker.builder().style(MaskStyle.HMAC).hmacKey("k1", key);
        Arrays.fill(key, (byte) 0);

        assertThat(builder.build().mask("jane@example.com")).isEqualTo(hashing.mask("jane@example.com"));
    }

    @Test
    void showsTheEndOfACustomValue() {
        assertThat(Replacements.partial(PiiKind.CUSTOM, "BADGE", "E-1234567")).isEqualTo("***4567");
        assertThat(Replacements.partial(PiiKind.CUSTOM, "BADGE", "E-123456")).isEqualTo("***3456");
        assertThat(Replacements.partial(PiiKind.CUSTOM, "BADGE", "E-12345")).isEqualTo("[BADGE]");
        assertThat(Replacements.partial(PiiKind.CUSTOM, "BADGE", "abcdef😀ghi")).isEqualTo("***😀ghi");
    }

    @Test
    void knowsMasksOfCustomLabels() {
        Replacements replacements = new Replacements(Map.of(), java.util.List.of("BADGE_NO"), "k1", null);

        assertThat(replacements.endOfMask("x[BADGE_NO]y", 1)).isEqualTo(11);
        assertThat(replacements.endOfMask("x[BADGE]y", 1)).isEqualTo(-1);
        assertThat(replacements.isMask("[BADGE_NO]", 0, 10)).isTrue();
        assertThat(replacements.isMask("[BADGE_NO]", 1, 10)).isFalse();
    }
}
