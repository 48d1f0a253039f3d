package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers whose spaces and parentheses are those of a URL or form. */
class EncodedNumbersTest {
    private final PiiMasker masker = PiiMasker.create();

    @ParameterizedTest
    @CsvSource({
        "to=%28415%29+555-2671&x=1, to=[PHONE]&x=1",
        "to=%28415%29%20555-2671, to=[PHONE]",
        "to=%28415%29555-2671, to=[PHONE]",
        "to=%28415%29+555+2671, to=[PHONE]",
        "to=%28415%29%20555%202671&x, to=[PHONE]&x",
        "to=(415)+555-2671, to=[PHONE]",
        "to=%2B1%28415%29+555-2671, to=[PHONE]",
        "social=123+45+6789&x=1, social=[SSN]&x=1",
        "taxpayer=123%2045%206789%20x, taxpayer=[SSN]%20x",
        "itin+123+45+6789+x, itin+[SSN]+x",
        "ssn=123+45+6789, ssn=[SECRET]",
        "to=DE89%203704%200044%200532%200130%2000&x, to=[IBAN]&x",
        "to=DE89+3704+0044+0532+0130+00+x, to=[IBAN]+x",
        "iban+de89+3704+0044+0532+0130+00, iban+[IBAN]",
        "to=GB33%20BUKB%202020%201555%205555%2055, to=[IBAN]"
    })
    void findsThem(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum 123+45+6789",
                "x=123%2045%206789",
                "social 123+45%206789",
                "social 000+12+3456",
                "social 123+45+67890",
                "%28415%29",
                "%28415%29+555",
                "%28115%29+555-2671",
                "x%2a%28415+555-2671",
                "%28415%29555-26711",
                "DE89%203704%200044%200532%200130%2001",
                "DE89%203704+0044%200532%200130%2000",
                "DE89.3704.0044.0532.0130.00",
                "100+200+3000 = 3300"
            })
    void leavesTheRest(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void looksForAnEncodedNumberUnderItsKey() {
        assertThat(masker.mask("social", "123+45+6789")).isEqualTo("[SSN]");
        assertThat(masker.mask("note", "123+45+6789")).isEqualTo("123+45+6789");
    }

    @Test
    void hashesAnEncodedNumberAsTheSameNumber() {
        PiiMasker hashing = PiiMasker.builder()
                .style(MaskStyle.HMAC)
                .hmacKey("k1", new byte[16])
                .build();

        assertThat(hashing.mask("%28415%29+555%202671".replace("%20", "-"))).isEqualTo(hashing.mask("(415) 555-2671"));
        assertThat(hashing.mask("4111%201111%201111%201111")).isEqualTo(hashing.mask("4111111111111111"));
        assertThat(hashing.mask("DE89%203704%200044%200532%200130%2000"))
                .isEqualTo(hashing.mask("DE89370400440532013000"));
    }
}
