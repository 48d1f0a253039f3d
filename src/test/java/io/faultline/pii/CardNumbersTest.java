package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    private static final String VISA = "4111111111111111";

    private final PiiMasker masker = PiiMasker.create();

    static Stream<String> issued() {
        return Stream.of(
                        cards("4", 13, 16, 19),
                        cards("51", 16),
                        cards("52", 16),
                        cards("53", 16),
                        cards("54", 16),
                        cards("55", 16),
                        cards("2221", 16),
                        cards("2300", 16),
                        cards("2699", 16),
                        cards("2720", 16),
                        cards("34", 15),
                        cards("37", 15),
                        cards("6011", 16, 17, 18, 19),
                        cards("644", 16, 17, 18, 19),
                        cards("649", 16, 17, 18, 19),
                        cards("65", 16, 17, 18, 19),
                        cards("300", 14, 15, 16, 17, 18, 19),
                        cards("305", 14, 15, 16, 17, 18, 19),
                        cards("3095", 14, 15, 16, 17, 18, 19),
                        cards("36", 14, 15, 16, 17, 18, 19),
                        cards("38", 14, 15, 16, 17, 18, 19),
                        cards("39", 14, 15, 16, 17, 18, 19),
                        cards("3528", 16, 17, 18, 19),
                        cards("3589", 16, 17, 18, 19),
                        cards("62", 16, 17, 18, 19))
                .flatMap(cards -> cards);
    }

    private static Stream<String> cards(String prefix, int... lengths) {
        return IntStream.of(lengths).mapToObj(length -> CheckDigits.card(prefix, length));
    }

    @ParameterizedTest
    @MethodSource("issued")
    void masksBareNumber(String card) {
        assertThat(masker.mask(card)).isEqualTo("[CARD]");
        assertThat(masker.mask("paid with " + card + ", declined")).isEqualTo("paid with [CARD], declined");
    }

    @ParameterizedTest
    @MethodSource("issued")
    void leavesNumberWhoseCheckDigitIsWrong(String card) {
        String text = "id " + CheckDigits.wrong(card);

        assertThat(masker.mask(text)).isSameAs(text);
    }

    static Stream<String> notIssued() {
        return Stream.of(
                        cards("4", 12, 14, 15, 17, 18),
                        cards("51", 15, 17),
                        cards("2220", 16),
                        cards("2721", 16),
                        cards("34", 14, 16),
                        cards("35", 15),
                        cards("3527", 16),
                        cards("3590", 16),
                        cards("3528", 15),
                        cards("306", 14, 16),
                        cards("3094", 16),
                        cards("36", 13),
                        cards("6012", 16),
                        cards("6011", 15),
                        cards("643", 16),
                        cards("644", 15),
                        cards("65", 14),
                        cards("62", 15),
                        cards("7", 16),
                        cards("8", 16),
                        cards("9", 16),
                        cards("1", 16),
                        cards("0", 16))
                .flatMap(cards -> cards);
    }

    @ParameterizedTest
    @MethodSource("notIssued")
    void leavesNumberThatNobodyIssues(String number) {
        String text = "id " + number;

        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "56", "57", "58", "63", "67"})
    void masksMaestroWithContext(String prefix) {
        for (int length = 12; length <= 19; length++) {
            String card = CheckDigits.card(prefix, length);

            assertThat(masker.mask("card " + card)).isEqualTo("card [CARD]");
            assertThat(masker.mask("cardNumber", card)).isEqualTo("[CARD]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "56", "57", "58", "63", "67"})
    void masksGroupedMaestro(String prefix) {
        String card = CheckDigits.grouped(CheckDigits.card(prefix, 16), ' ', 4, 4, 4);

        assertThat(masker.mask("id " + card)).isEqualTo("id [CARD]");
    }

    @ParameterizedTest
    @CsvSource({
        "50,12", "50,13", "56,14", "57,15", "58,17", "63,18", "67,19", "51,12", "59,16", "60,16", "5099,16", "5600,16",
        "6700,16"
    })
    void leavesBareMaestroOfOtherLengths(String prefix, int length) {
        String text = "id " + CheckDigits.card(prefix, length);

        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5018", "5020", "5038", "5893", "6304", "6759", "6761", "6762", "6763"})
    void masksBareMaestroOf16Digits(String prefix) {
        assertThat(masker.mask("id " + CheckDigits.card(prefix, 16))).isEqualTo("id [CARD]");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "-", ".", "\u00A0", "\u202F", "\u2011", "\u2013"})
    void masksGroupedNumber(String separator) {
        String visa = CheckDigits.card("4", 16);
        char with = separator.charAt(0);

        assertThat(masker.mask("x " + CheckDigits.grouped(visa, with, 4, 4, 4) + " y"))
                .isEqualTo("x [CARD] y");
        assertThat(masker.mask("x " + CheckDigits.grouped(CheckDigits.card("4", 19), with, 4, 4, 4, 4) + " y"))
                .isEqualTo("x [CARD] y");
        assertThat(masker.mask("x " + CheckDigits.grouped(CheckDigits.card("37", 15), with, 4, 6) + " y"))
                .isEqualTo("x [CARD] y");
        assertThat(masker.mask("x " + CheckDigits.grouped(CheckDigits.card("36", 14), with, 4, 6) + " y"))
                .isEqualTo("x [CARD] y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111-1111 1111-1111",
                "4111 1111.1111 1111",
                "4111  1111 1111 1111",
                "411-1111-1111-11111",
                "41111-1111-1111-111",
                "4111/1111/1111/1111",
                "4111_1111_1111_1111",
                "4111-1111-1111",
                "4111-1111-1111-111",
                "3782-822463-1000",
                "3782-8224631-0005",
            })
    void leavesOtherGroups(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-4111-1111-1111-1111", "4111-1111-1111-1111-1", "4111.1111.1111.1111.1111.1111"})
    void leavesPartOfALongerNumber(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void takesNoLettersOfAUuidForContext() {
        String uuid = "e48179e7-cc95-421e-bed5-568924389634";

        assertThat(masker.mask(uuid)).isSameAs(uuid);
        assertThat(masker.mask("cc 568924389634")).isEqualTo("cc [CARD]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?card=4111%201111%201111%201111&x",
                "?card=4111+1111+1111+1111&x",
                "?card=3782%20822463%2010005&x"
            })
    void masksGroupsWithTheSpacesOfAUrl(String url) {
        assertThat(masker.mask(url)).isEqualTo("?card=[CARD]&x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111%201111+1111%201111", "4111%2D1111%2D1111%2D1111", "4111%1111%1111%1111"})
    void leavesOtherGroupsInAUrl(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void masksCardWithSecurityCodeBehind() {
        assertThat(masker.mask("4111 1111 1111 1111 123")).isEqualTo("[CARD] 123");
    }

    @Test
    void masksTwoCardsInARow() {
        assertThat(masker.mask("4111 1111 1111 1111 4111 1111 1111 1111")).isEqualTo("[CARD] [CARD]");
        assertThat(masker.mask(VISA + " " + VISA + "," + VISA)).isEqualTo("[CARD] [CARD],[CARD]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x4111111111111111",
                "4111111111111111x",
                "04111111111111111",
                "41111111111111110",
                "4111-1111-1111-1111a"
            })
    void needsABoundaryOnBothSides(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_", "-", ".", "/", ":", "=", "#", "'", "\"", "(", "é", "번"})
    void findsItBesideWhatIsNoLetterOrDigit(String sign) {
        assertThat(masker.mask("card" + sign + VISA)).isEqualTo("card" + sign + "[CARD]");
        assertThat(masker.mask(VISA + sign)).isEqualTo("[CARD]" + sign);
    }

    @Test
    void masksWhatOthersMiss() {
        assertThat(masker.mask("card_4111111111111111")).isEqualTo("card_[CARD]");
        assertThat(masker.mask("4111.1111.1111.1111")).isEqualTo("[CARD]");
        assertThat(masker.mask("2223003122003222")).isEqualTo("[CARD]");
        assertThat(masker.mask(CheckDigits.card("4", 19))).isEqualTo("[CARD]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4444444444444444", "5555555555555555", "4444-4444-4444-4444", "0000000000000000"})
    void leavesOneDigitRepeated(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void masksTestNumberOfManyEqualDigits() {
        assertThat(masker.mask("5555555555554444 4000000000000002")).isEqualTo("[CARD] [CARD]");
    }

    @Test
    void ownsDigitsThatOtherKindsCouldClaim() {
        assertThat(masker.find("tel 378282246310005")).containsExactly(new PiiMatch(PiiKind.CARD, "CARD", 4, 19));
    }
}
