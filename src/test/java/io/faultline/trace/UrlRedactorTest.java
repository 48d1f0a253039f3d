package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRedactorTest {
    private final UrlRedactor redactor = new UrlRedactor(Set.of("sig", "Signature"));

    @ParameterizedTest
    @CsvSource({
        "sig=a,                   sig=REDACTED",
        "a=1&sig=a%26b&b=2,       a=1&sig=REDACTED&b=2",
        "sig=a&Signature=b,       sig=REDACTED&Signature=REDACTED",
        "sig=a&sig=b,             sig=REDACTED&sig=REDACTED",
        "sig=a=b==,               sig=REDACTED",
        "%73ig=a,                 %73ig=REDACTED",
        "s%69g=a&x=1,             s%69g=REDACTED&x=1"
    })
    void replacesTheValuesOfSensitiveParameters(String query, String expected) {
        assertThat(redactor.query(query)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "&&",
                "=",
                "=a",
                "sig",
                "sig=",
                "SIG=a",
                "signature=a",
                "asig=1",
                "%zz=1",
                "%=1",
                "a=sig=1"
            })
    void leavesEverythingElseAsItIs(String query) {
        assertThat(redactor.query(query)).isSameAs(query);
    }

    @Test
    void configuredParametersReplaceTheList() {
        try (Tracing tracing = Tracing.create(Tracing.config(config -> config.sensitiveParameters("token")))) {
            assertThat(Tracing.text(tracing.serve(TestRequest.of("GET", "http://h/?token=a&sig=b")), "url.query"))
                    .isEqualTo("token=REDACTED&sig=b");
        }
    }

    @ParameterizedTest
    @CsvSource({"user:pw@h:80, h:80", "a@b@h, h", "h:80, h:80", "@h, h", "'', ''"})
    void dropsUserInfo(String authority, String expected) {
        assertThat(UrlRedactor.authorityWithoutUserInfo(authority)).isEqualTo(expected);
    }

    @Test
    void hasNothingToDropFromNothing() {
        assertThat(UrlRedactor.authorityWithoutUserInfo(null)).isNull();
    }
}
