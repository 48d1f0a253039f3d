package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankAccountsTest {
    private static final String GERMAN = "DE89370400440532013000";

    private final PiiMasker masker = PiiMasker.create();

    /** The examples of the registry. */
    static Stream<String> examples() {
        return Stream.of(
                "AD1200012030200359100100",
                "AE070331234567890123456",
                "AT611904300234573201",
                "BE68539007547034",
                "CH9300762011623852957",
                GERMAN,
                "ES9121000418450200051332",
                "FR1420041010050500013M02606",
                "GB29NWBK60161331926819",
                "IT60X0542811101000000123456",
                "LU280019400644750000",
                "MT84MALT011000012345MTLCAST001S",
                "NL91ABNA0417164300",
                "NO9386011117947",
                "PL61109010140000071219812874",
                "SE4550000000058398257466",
                "TR330006100519786457841326");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void masksAccountNumber(String number) {
        assertThat(masker.mask(number)).isEqualTo("[IBAN]");
        assertThat(masker.mask("from " + number + ", today")).isEqualTo("from [IBAN], today");
        assertThat(masker.mask("iban_" + number)).isEqualTo("iban_[IBAN]");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void masksGroupsOfFour(String number) {
        assertThat(masker.mask("from " + groups(number, " ") + ", today")).isEqualTo("from [IBAN], today");
        assertThat(masker.mask("from " + groups(number, "-") + ", today")).isEqualTo("from [IBAN], today");
        assertThat(masker.mask("from " + groups(number, "\u00A0") + ", today")).isEqualTo("from [IBAN], today");
    }

    private static String groups(String number, String separator) {
        return number.replaceAll(".{4}(?=.)", "$0" + separator);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE88370400440532013000",
                "DE8937040044053201300",
                "DE893704004405320130000",
                "XX89370400440532013000",
                "xDE89370400440532013000",
                "DE89370400440532013000x",
                "1DE89370400440532013000",
                "DE89.3704.0044.0532.0130.00",
                "DE89 3704-0044 0532 0130 00",
                "DE89 37040044 0532 0130 00",
                "D389370400440532013000",
                "DEX9370400440532013000",
                "DE8X370400440532013000",
                "DE",
                "DE8",
                "DE89",
            })
    void leavesWhatIsNoAccountNumber(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void leavesLowerCaseWithoutContext() {
        String text = "id de89370400440532013000";

        assertThat(masker.mask(text)).isSameAs(text);
        assertThat(masker.mask("id De89370400440532013000")).isEqualTo("id De89370400440532013000");
    }

    @ParameterizedTest
    @CsvSource({
        "iban de89370400440532013000, iban [IBAN]",
        "IBAN: nl91abna0417164300, IBAN: [IBAN]",
        "iban=Gb29nwbk60161331926819, iban=[IBAN]",
    })
    void masksLowerCaseWithContext(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @Test
    void takesContextFromTheKey() {
        assertThat(masker.mask("customer.iban", "de89370400440532013000")).isEqualTo("[IBAN]");
    }

    @Test
    void masksGeneratedNumberOfEachCountry() {
        assertThat(masker.mask(CheckDigits.iban("DE", "370400440532013000"))).isEqualTo("[IBAN]");
        assertThat(masker.mask(CheckDigits.iban("KW", "CBKU0000000000001234560101")))
                .isEqualTo("[IBAN]");
        assertThat(masker.mask(CheckDigits.iban("NI", "BAPR00000013000003558124")))
                .isEqualTo("[IBAN]");
    }

    @Test
    void ownsDigitsThatOtherKindsCouldClaim() {
        assertThat(masker.find("card NO93 8601 1117 947")).containsExactly(new PiiMatch(PiiKind.IBAN, "IBAN", 5, 23));
    }
}
