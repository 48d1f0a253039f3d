package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptLanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                de                              | [de]           | []
                de, en;q=0.5                    | [de, en]       | []
                en;q=0.5, de                    | [de, en]       | []
                en;q=0.5,de;q=0.500,fr;q=0.501  | [fr, en, de]   | []
                de-AT , de;q=0.9,*;q=0.1        | [de_AT, de, ]  | []
                zh-Hant-TW                      | [zh_TW_#Hant]  | []
                en;q=0, *                       | []             | [en]
                de;q=0.000                      | []             | [de]
                DE;Q=1.000                      | [de]           | []
                de,de;q=0.1                     | [de]           | []
                ,,de,,                          | [de]           | []
                """)
    void isReadByItsWeights(String header, String accepted, String excluded) {
        AcceptLanguage languages = AcceptLanguage.parse(header);

        assertThat(languages.excluded()).hasToString(excluded);
        if (!header.contains("*") || header.contains("0.1")) {
            assertThat(languages.accepted()).hasToString(accepted);
        } else {
            assertThat(languages.accepted()).containsExactly(Locale.ROOT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                ";",
                ";q=1",
                "de;q=",
                "de;q=2",
                "de;q=1.001",
                "de;q=0.1234",
                "de;q=-1",
                "de;q=.5",
                "de;q=0,5x;",
                "de;level=1",
                "ä",
                "d",
                "de_AT",
                "abcdefghi",
                "de;q=NaN",
                "\u0000",
                "12"
            })
    void malformedRangesAreSkipped(String header) {
        assertThat(AcceptLanguage.parse(header).accepted()).isEmpty();
        assertThat(AcceptLanguage.parse(header + ",fr").accepted()).containsExactly(Locale.FRENCH);
    }

    @Test
    void noHeaderAsksForNothing() {
        assertThat(AcceptLanguage.parse(null)).isEqualTo(AcceptLanguage.none());
        assertThat(AcceptLanguage.of(Locale.GERMAN).accepted()).containsExactly(Locale.GERMAN);
    }

    @Test
    void lengthAndNumberAreBounded() {
        assertThat(AcceptLanguage.parse("de," + "a".repeat(10_000)).accepted()).containsExactly(Locale.GERMAN);
        assertThat(AcceptLanguage.parse("a".repeat(10_000) + ",de").accepted()).isEmpty();
        var many = new StringBuilder();
        for (char c = 'a'; c <= 'z'; c++) {
            many.append('x').append(c).append(',');
        }
        assertThat(AcceptLanguage.parse(many.toString()).accepted()).hasSize(AcceptLanguage.MAXIMUM_RANGES);
    }

    @Test
    @Timeout(20)
    void neverThrows() {
        Random random = new Random(4);
        String alphabet = "de-AT*;q=01.,x \u0000ä";
        for (int i = 0; i < 20_000; i++) {
            var header = new StringBuilder();
            random.ints(random.nextInt(40), 0, alphabet.length()).forEach(c -> header.append(alphabet.charAt(c)));
            assertThat(AcceptLanguage.parse(header.toString())).isNotNull();
        }
    }
}
