package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdsTest {
    private final PiiMasker masker = PiiMasker.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123-45-6789",
                "123 45 6789",
                "123.45.6789",
                "123\u00A045\u00A06789",
                "001-01-0001",
                "665-45-6789",
                "667-45-6789",
                "899-99-9999",
                "900-70-1234",
                "999-88-7777",
                "078-05-1120",
                "219-09-9999",
            })
    void masksSocialSecurityNumber(String number) {
        assertThat(masker.mask(number)).isEqualTo("[SSN]");
        assertThat(masker.mask("of " + number + ", born")).isEqualTo("of [SSN], born");
        assertThat(masker.mask("x_" + number)).isEqualTo("x_[SSN]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000-45-6789",
                "666-45-6789",
                "123-00-6789",
                "123-45-0000",
                "123-45 6789",
                "123-456789",
                "12345-6789",
                "123-4-56789",
                "12-345-6789",
                "123-45-678",
                "123-45-67890",
                "123--45-6789",
                "x123-45-6789",
                "123-45-6789x",
                "1-123-45-6789",
                "123-45-6789-1",
                "1.123.45.6789",
                "123/45/6789",
            })
    void leavesWhatIsNoSocialSecurityNumber(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSN 123456789x",
                "SSN x123456789",
                "order 123456789",
                "customer id 123456789",
                "SSN 000456789",
                "ITIN 666456789",
                "SSN 123006789",
                "SSN 123450000",
                "SSN 12345678",
                "lesson 123456789",
                "asocial 123456789",
                "martin 123456789"
            })
    void leavesBareDigitsWithoutContextOrShape(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "ssn 123456789, ssn [SSN]",
        "SSN of the customer is 123456789, SSN of the customer is [SSN]",
        "ITIN 912345678, ITIN [SSN]",
        "taxpayer 123456789, taxpayer [SSN]",
        "social security 123456789, social security [SSN]",
    })
    void masksBareDigitsWithContext(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @Test
    void takesContextFromTheKey() {
        assertThat(masker.mask("customer.itin", "123456789")).isEqualTo("[SSN]");
        assertThat(masker.mask("customer.itin", 123456789)).isEqualTo("[SSN]");
        assertThat(masker.mask("customer.id", 123456789)).isEqualTo(123456789);
    }

    @Test
    void contextEndsAfter30Characters() {
        String near = "tin" + " ".repeat(27) + "123456789";
        String far = "tin" + " ".repeat(28) + "123456789";

        assertThat(masker.mask(near)).isEqualTo(near.replace("123456789", "[SSN]"));
        assertThat(masker.mask(far)).isSameAs(far);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "900101-1234567",
                "900101-2234567",
                "050101-3234567",
                "050101-4234567",
                "900101-5234567",
                "900101-6234567",
                "050101-7234567",
                "050101-8234567",
                "000229-3234567",
                "960229-1234567",
                "991231-1234567",
                "900430-1234567",
                "900131-1234567",
            })
    void masksRegistrationNumber(String number) {
        assertThat(masker.mask(number)).isEqualTo("[RRN]");
        assertThat(masker.mask("주민등록번호 " + number + "입니다")).isEqualTo("주민등록번호 [RRN]입니다");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "900001-1234567",
                "901301-1234567",
                "900100-1234567",
                "900132-1234567",
                "900431-1234567",
                "900631-1234567",
                "900931-1234567",
                "901131-1234567",
                "900229-1234567",
                "000229-1234567",
                "900230-1234567",
                "900101-0234567",
                "900101-9234567",
                "900101-123456",
                "900101-12345678",
                "90010-1123456",
                "900101 1234567",
                "900101.1234567",
                "1-900101-1234567",
                "900101-1234567-1",
                "x900101-1234567",
                "900101-1234567x",
                "9001011234567",
            })
    void leavesWhatIsNoRegistrationNumber(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "주민번호 9001011234567, 주민번호 [RRN]",
        "주민번호는9001011234567입니다, 주민번호는[RRN]입니다",
        "외국인등록번호: 9001015234567, 외국인등록번호: [RRN]",
        "rrn 9001011234567, rrn [RRN]",
        "resident 9001011234567, resident [RRN]",
    })
    void masksBareRegistrationNumberWithContext(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @Test
    void leavesBareRegistrationNumberThatHasNoDate() {
        String text = "rrn 9013011234567";

        assertThat(masker.mask(text)).isSameAs(text);
    }
}
