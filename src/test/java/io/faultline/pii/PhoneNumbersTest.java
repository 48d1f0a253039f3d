package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    private final PiiMasker masker = PiiMasker.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+14155552671",
                "+1 415 555 2671",
                "+1-415-555-2671",
                "+1 (415) 555-2671",
                "+1(415)555-2671",
                "+1.415.555.2671",
                "+1.415-555-2671",
                "+44 20 7946 0958",
                "+442079460958",
                "+44 (20) 7946-0958",
                "+49 30 901820",
                "+82 10-1234-5678",
                "+82-2-312-3456",
                "+821012345678",
                "+86 138 0013 8000",
                "+55 11 91234-5678",
                "+39 06 6982 1234",
                "+7 495 123-45-67",
                "+45 12 34 56 78",
                "+65 6123 4567",
                "+36 1 234 5678",
                "+33 1 23 45 67 89",
                "+972 2 123 4567",
                "+12345678",
                "%2B14155552671",
                "%2b82-10-1234-5678",
                "+1\u00A0415\u00A0555\u00A02671",
                "415-555-2671",
                "415.555.2671",
                "415 555 2671",
                "1-415-555-2671",
                "1 415 555 2671",
                "(415) 555-2671",
                "(415)555-2671",
                "(415) 555.2671",
                "010-1234-5678",
                "011-123-4567",
                "016-123-4567",
                "02-123-4567",
                "02-1234-5678",
                "031-123-4567",
                "064-1234-5678",
                "070-1234-5678",
                "080-123-4567",
                "050-1234-5678",
                "0505-123-4567",
                "010.1234.5678",
                "010 1234 5678",
            })
    void masksNumber(String number) {
        assertThat(masker.mask(number)).isEqualTo("[PHONE]");
        assertThat(masker.mask("call " + number + ", please")).isEqualTo("call [PHONE], please");
        assertThat(masker.mask("call=" + number + "&x=y")).isEqualTo("call=[PHONE]&x=y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1234567",
                "+1234567890123456",
                "+0123456789",
                "x+14155552671",
                "+14155552671x",
                "+ 14155552671",
                "115-555-2671",
                "415-155-2671",
                "415-055-2671",
                "415-555-267",
                "415-555-26711",
                "415-5555-671",
                "415-555 2671",
                "2-415-555-2671",
                "1-115-555-2671",
                "1-415-155-2671",
                "415-555-2671-1",
                "3-1-415-555-2671",
                "x415-555-2671",
                "415-555-2671x",
                "(115) 555-2671",
                "(415) 155-2671",
                "(415) 5552671",
                "(415) 555-26711",
                "(415 555-2671",
                "(4155) 55-2671",
                "x(415) 555-2671",
                "(415) 555-2671x",
                "(415)  555-2671",
                "010-12345-678",
                "010-12-34567",
                "010-1234-567",
                "010-1234-56789",
                "010-1234 5678",
                "020-1234-5678",
                "071-1234-5678",
                "081-1234-5678",
                "091-1234-5678",
                "03-1234-5678",
                "0605-1234-5678",
                "0515-1234-5678",
                "00-1234-5678",
                "1-010-1234-5678",
                "010-1234-5678-9",
                "879b3c0c-0502-4410-8890-bd1c08cf6352",
                "0501.9448.3913",
                "x-415-555-2671-x",
                "4155552671",
                "01012345678",
                "1700000000",
                "+37.774929",
                "+40.689400-074.044700/",
                "+40.6894 074.0447",
                "+1234567.89",
                "at +37.774929,-122.419416",
            })
    void leavesWhatIsNoNumber(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
        String sentence = "took " + text + " of";
        assertThat(masker.mask(sentence)).isSameAs(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone", "Phone:", "phones", "tel", "tel.", "telephone", "mobile", "Mobile number", "msisdn", "cell",
                "cellphone", "fax", "sms to", "whatsapp", "phoneNumber", "phone_number", "user.phone", "전화", "휴대폰",
                        "핸드폰",
                "연락처는"
            })
    void masksBareDigitsWithContext(String words) {
        assertThat(masker.mask(words + " 4155552671")).isEqualTo(words + " [PHONE]");
        assertThat(masker.mask(words + " 01012345678")).isEqualTo(words + " [PHONE]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order 4155552671",
                "hotel 4155552671",
                "intelligence 4155552671",
                "immobile 4155552671",
                "telemetry 4155552671",
                "phone 415555267",
                "phone 415555267123",
                "phone 4155552671x",
                "phone x4155552671",
            })
    void leavesBareDigitsWithoutContextOrShape(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void takesContextFromTheKey() {
        assertThat(masker.mask("customer.phone", 4155552671L)).isEqualTo("[PHONE]");
        assertThat(masker.mask("mobileNumber", "01012345678")).isEqualTo("[PHONE]");
        assertThat(masker.mask("order.id", 4155552671L)).isEqualTo(4155552671L);
    }

    @Test
    void aMaskedValueIsNoContext() {
        String text = "+14155552671 4155552671";

        assertThat(masker.mask(text)).isEqualTo("[PHONE] 4155552671");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tel:+14155552671 | tel:[PHONE]",
                "tel:4155552671 | tel:[PHONE]",
                "tel:+1-415-555-2671;ext=12 | tel:[PHONE];ext=12",
                "?phone=%2B14155552671&x=1 | ?phone=[PHONE]&x=1",
                "+14155552671,+14155552672 | [PHONE],[PHONE]",
                "+14155552671 12345678 | [PHONE] 12345678",
                "+1 415 555 2671 415 555 2672 | [PHONE] [PHONE]",
                "1 (415) 555-2671 | 1 [PHONE]",
                "q=%2B1%20415%20555%202671&x=1 | q=[PHONE]&x=1",
                "q=%2B1+415+555+2671&x=1 | q=[PHONE]&x=1",
                "q=%2B1%20(415)%20555-2671&x=1 | q=[PHONE]&x=1",
                "q=%2B1+(415)+555-2671&x=1 | q=[PHONE]&x=1",
                "q=%2B1+%28415%29+555-2671&x=1 | q=[PHONE]&x=1",
                "q=%2B1%20%28415%29%20555-2671&x=1 | q=[PHONE]&x=1",
                "+49 30 214181 123456 | [PHONE] 123456",
                "+49 30 214181 12345 | [PHONE]",
                "+49 30 214181 (12) | [PHONE])",
                "+1 415 555 2671 1 | [PHONE] 1",
                "+7 495 123-45-67 8 | [PHONE] 8",
                "+33 1 23 45 67 89 1 | [PHONE] 1",
                "+44 20 7946 0958 1 | [PHONE] 1",
                "+82 10 1234 5678 9 | [PHONE] 9",
                "+45 12 34 56 78 9 | [PHONE] 9",
                "+65 6123 4567 8 | [PHONE] 8",
                "+36 30 123 4567 8 | [PHONE] 8",
                "+39 06 6982 12345 6 | [PHONE] 6",
                "+86 138 0013 8000 9 | [PHONE] 9",
                "+55 11 91234 5678 9 | [PHONE] 9",
                "02-12-3456 | 02-12-3456",
                "02-123 4567 | 02-123 4567",
                "02-1234-567 | 02-1234-567",
                "200-200-2000 | [PHONE]",
                "(200) 200-2000 | [PHONE]",
                "+49 30 214181 00-697b26 | [PHONE] 00-697b26",
                "+49 30 214181 (00-697b26) | [PHONE] (00-697b26)",
                "+49 30 214181 251.129.136.69 | [PHONE] 251.129.136.69",
                "+49 30 214181 12:30:45 | [PHONE] 12:30:45",
                "+49 30 214181 17a | [PHONE] 17a",
                "+49 30 214181 17. | [PHONE].",
                "call 415-555-2671. Now | call [PHONE]. Now",
                "tel-415-555-2671 | tel-[PHONE]",
                "415-555-2671-x | [PHONE]-x",
                "휴대폰:010-1234-5678로 | 휴대폰:[PHONE]로",
            })
    void takesNothingElseAlong(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @Test
    void acceptsFifteenDigitsOfCountriesWhoseLengthIsNotKnown() {
        assertThat(masker.mask("+999123456789012")).isEqualTo("[PHONE]");
        assertThat(masker.mask("+9991234567890123")).isEqualTo("+9991234567890123");
    }
}
