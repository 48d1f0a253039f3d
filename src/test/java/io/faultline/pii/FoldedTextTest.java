package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digits, signs and spaces of other scripts, and invisible characters, neither hide a value nor break one. */
class FoldedTextTest {
    private static final String CARD = "4111111111111111";

    private final PiiMasker masker = PiiMasker.create();

    /** The digits of a text as those of another script. */
    private static String digitsFrom(int zero, String text) {
        return text.chars()
                .mapToObj(c -> c >= '0' && c <= '9' ? Character.toString(zero + c - '0') : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Full-width, Arabic-Indic, extended Arabic-Indic, Devanagari, Thai, mathematical bold, double-struck, monospace. */
    @ParameterizedTest
    @ValueSource(ints = {0xFF10, 0x0660, 0x06F0, 0x0966, 0x0E50, 0x1D7CE, 0x1D7D8, 0x1D7F6})
    void findsDigitsOfOtherScripts(int zero) {
        assertThat(masker.mask("x " + digitsFrom(zero, CARD) + " y")).isEqualTo("x [CARD] y");
        assertThat(masker.mask("x " + digitsFrom(zero, "123-45-6789") + " y")).isEqualTo("x [SSN] y");
        assertThat(masker.mask("x +" + digitsFrom(zero, "14155552671") + " y")).isEqualTo("x [PHONE] y");
        assertThat(masker.mask("x DE" + digitsFrom(zero, "89370400440532013000") + " y"))
                .isEqualTo("x [IBAN] y");
    }

    @Test
    void findsFullWidthAddress() {
        assertThat(masker.mask("x ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ y")).isEqualTo("x [EMAIL] y");
        assertThat(masker.mask("x jane＠example.com y")).isEqualTo("x [EMAIL] y");
        assertThat(masker.mask("ｐａｓｓｗｏｒｄ＝hunter2")).isEqualTo("ｐａｓｓｗｏｒｄ＝[SECRET]");
    }

    /** Zero-width space, non-joiner, joiner, word joiner, byte order mark, soft hyphen, marks of direction, a tag character. */
    @ParameterizedTest
    @ValueSource(ints = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x200E, 0x202E, 0x2066, 0xE0041})
    void seesThroughInvisibleCharacters(int invisible) {
        String sign = Character.toString(invisible);

        assertThat(masker.mask("x ja" + sign + "ne@exa" + sign + "mple.com y")).isEqualTo("x [EMAIL] y");
        assertThat(masker.mask("x 4111" + sign + "1111" + sign + "1111" + sign + "1111 y"))
                .isEqualTo("x [CARD] y");
        assertThat(masker.mask("x 123-" + sign + "45-6789 y")).isEqualTo("x [SSN] y");
        assertThat(masker.mask("pass" + sign + "word=hunter2")).isEqualTo("pass" + sign + "word=[SECRET]");
        assertThat(masker.mask("x" + sign + CARD + sign + "y")).isEqualTo("x" + sign + "[CARD]" + sign + "y");
        assertThat(masker.mask("x" + sign + "jane@example.com" + sign + "y"))
                .doesNotContain("jane")
                .doesNotContain("example.com");
    }

    @Test
    void seesThroughAnInvisibleCharacterBetweenAllOthers() {
        assertThat(masker.mask("x " + String.join("\u200B", CARD.split("")) + " y"))
                .isEqualTo("x [CARD] y");
        assertThat(masker.mask("x " + String.join("\u200B", "jane@example.com".split("")) + " y"))
                .isEqualTo("x [EMAIL] y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u1680", "\u2003", "\u2009", "\u202F", "\u205F", "\u3000"})
    void takesSpacesForSpaces(String space) {
        assertThat(masker.mask("x" + space + "4111" + space + "1111" + space + "1111" + space + "1111" + space + "y"))
                .isEqualTo("x" + space + "[CARD]" + space + "y");
        assertThat(masker.mask("mail" + space + "jane@example.com" + space + "y"))
                .isEqualTo("mail" + space + "[EMAIL]" + space + "y");
        assertThat(masker.mask("phone" + space + "4155552671")).isEqualTo("phone" + space + "[PHONE]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\uFF0D"})
    void takesDashesForHyphens(String dash) {
        assertThat(masker.mask("x 123" + dash + "45" + dash + "6789 y")).isEqualTo("x [SSN] y");
        assertThat(masker.mask("x 010" + dash + "1234" + dash + "5678 y")).isEqualTo("x [PHONE] y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"。", "｡", "．"})
    void takesFullStopsForFullStops(String stop) {
        assertThat(masker.mask("x jane@example" + stop + "com y")).isEqualTo("x [EMAIL] y");
    }

    @Test
    void leavesWhatIsAroundAsItWas() {
        String before = "１２３\u200B４ 😀 \u00A0é한글";
        String after = "\u200B😀\u00A0٣ ７ \uFEFF끝";

        assertThat(masker.mask(before + " jane@example.com " + after)).isEqualTo(before + " [EMAIL] " + after);
    }

    @Test
    void tellsPlacesInTheTextAsItWas() {
        String text = "😀 " + digitsFrom(0x1D7CE, CARD) + " 𝟙 ja\u200Bne@example.com";

        assertThat(masker.find(text))
                .containsExactly(
                        new PiiMatch(PiiKind.CARD, "CARD", 3, 35), new PiiMatch(PiiKind.EMAIL, "EMAIL", 39, 56));
    }

    @Test
    void leavesPairsWhole() {
        assertThat(masker.mask("😀jane@example.com😀")).doesNotContain("jane").doesNotContain("?");
        assertThat(masker.mask("😀 jane@example.com 😀")).isEqualTo("😀 [EMAIL] 😀");
        assertThat(masker.mask("😀4111111111111111😀")).isEqualTo("😀[CARD]😀");
        assertThat(masker.mask("𝒳 jane@example.com")).isEqualTo("𝒳 [EMAIL]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00", "\uDC00\uD800", "a\uD83D", "\uD83D\uD83D\uDE00"})
    void toleratesHalvesOfPairs(String half) {
        assertThat(masker.mask(half)).isSameAs(half);
        assertThat(masker.mask(half + " jane@example.com " + half)).isEqualTo(half + " [EMAIL] " + half);
        assertThat(masker.mask(half + "\u200B jane@example.com")).isEqualTo(half + "\u200B [EMAIL]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "주문 번호 1234567890 처리 실패",
                "größer als 3 — wirklich",
                "😀😀😀",
                "１２３４５",
                "zero\u200Bwidth",
                "٠١٢٣٤٥٦٧٨٩",
                "non\u00A0breaking"
            })
    void cleanTextComesBackAsTheSameInstance(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void showsPartOfAFoldedValueInAscii() {
        PiiMasker partial = PiiMasker.builder().style(MaskStyle.PARTIAL).build();

        assertThat(partial.mask(digitsFrom(0xFF10, CARD))).isEqualTo("****-****-****-1111");
        assertThat(partial.mask("jane＠example.com")).isEqualTo("j***@example.com");
    }

    @Test
    void hashesAFoldedValueLikeThePlainOne() {
        PiiMasker hashing = PiiMasker.builder()
                .style(MaskStyle.HMAC)
                .hmacKey("k1", new byte[16])
                .build();

        assertThat(hashing.mask(digitsFrom(0x1D7CE, CARD))).isEqualTo(hashing.mask(CARD));
        assertThat(hashing.mask("ja\u200Bne＠example.com")).isEqualTo(hashing.mask("jane@example.com"));
    }
}
