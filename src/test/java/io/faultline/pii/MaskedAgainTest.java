package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of which masking once was not masking for all; found by fuzzing and by {@link GluedTextsTest}. */
class MaskedAgainTest {
    private static PiiMasker styled(MaskStyle style) {
        return PiiMasker.builder()
                .style(style)
                .hmacKey("k1", new byte[16])
                .ipInFreeText(true)
                .build();
    }

    private static String masked(MaskStyle style, String text) {
        PiiMasker masker = styled(style);
        String masked = masker.mask(text);

        assertThat(masker.mask(masked)).isEqualTo(masked);
        assertThat(masker.failedClosed()).isZero();
        return masked;
    }

    /** Each would be joined to the one before, were that not masked. */
    @ParameterizedTest
    @CsvSource({
        "(415)555-2671, [PHONE]",
        "+14155552671, [PHONE]",
        "%2B14155552671, [PHONE]",
    })
    void findsAllOfManyValuesInARow(String value, String mask) {
        assertThat(masked(MaskStyle.FULL, value.repeat(2_000))).isEqualTo(mask.repeat(2_000));
        assertThat(masked(MaskStyle.PARTIAL, value.repeat(2_000))).doesNotContain(value);
    }

    @Test
    void findsValuesThatUncoverEachOtherFromTheEnd() {
        assertThat(masked(MaskStyle.FULL, "::8:".repeat(40) + "1::")).isEqualTo("[IP]:".repeat(40) + "[IP]");
    }

    @Test
    void masksAllOfATextThatWouldHaveToBeReadTooOften() {
        PiiMasker masker = styled(MaskStyle.FULL);

        assertThat(masker.mask("::8:".repeat(16_000) + "1::")).isEqualTo("[MASKED]");
        assertThat(masker.failedClosed()).isOne();
    }

    @Test
    void knowsTheSignOfAnAddressFromWhatLooksLikeOne() {
        assertThat(masked(MaskStyle.PARTIAL, "%2540%2540example.com")).isEqualTo("%***%2540example.com");
        assertThat(masked(MaskStyle.PARTIAL, "%2540\\u0040example.com")).isEqualTo("%***\\u0040example.com");
        assertThat(masked(MaskStyle.HMAC, "a%40b%40example.com"))
                .isEqualTo(masked(MaskStyle.HMAC, "a%40b@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1::", "192.0.2.0", "2001:db8:1::", "１::"})
    void leavesTheAddressOfANetwork(String text) {
        PiiMasker masker = styled(MaskStyle.PARTIAL);

        assertThat(masker.mask(text)).isSameAs(text);
        assertThat(masker.find(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s:/\u00AD/p@e.example",
                "s://\u200D*@e.example.\u0663",
                "s:/\uFEFF/:@e.example",
                "X-Amz-\u200DCredential=\u00E9]&",
                "?sig=a[EMAIL]b&x=1"
            })
    void agreesWithItselfOnWhoOwnsWhat(String text) {
        for (MaskStyle style : MaskStyle.values()) {
            masked(style, text);
        }
    }

    @Test
    void showsNothingOfAnAddressWhosePartIsOwnedByAnother() {
        assertThat(masked(MaskStyle.PARTIAL, "s:/\u00AD/p@e.example")).isEqualTo("s:/\u00AD/REDACTED:REDACTED[EMAIL]");
    }

    @Test
    void leavesTheUserOfAUrlThatIsRedacted() {
        assertThat(masked(MaskStyle.FULL, "no REDACTED@example.com")).isEqualTo("no REDACTED@example.com");
    }

    @Test
    void takesAMaskInASigningParameterForAPartOfIt() {
        assertThat(masked(MaskStyle.FULL, "https://example.com/?sig=a[EMAIL]b&x=1"))
                .isEqualTo("https://example.com/?sig=REDACTED&x=1");
    }

    /** Masks are longer than what they stand for. */
    @ParameterizedTest
    @ValueSource(strings = {"a@b.co ", "pin=1 ", "a@b.co"})
    void cutsWhatMaskingMakesTooLong(String value) {
        PiiMasker masker = styled(MaskStyle.HMAC);
        String text = value.repeat(65_000 / value.length());
        String masked = masker.mask(text);

        assertThat(masked)
                .hasSizeLessThanOrEqualTo(65_536)
                .endsWith("[TRUNCATED]")
                .doesNotContain(value);
        assertThat(masker.failedClosed()).isOne();
        assertThat(masker.mask(masked)).isSameAs(masked);
        assertThat(masked.replaceAll("\\[[A-Z]+(:k1:[0-9a-f]{16})?]", "")).doesNotContain("[");
    }
}
