package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSecretsTest {
    private final PiiMasker masker = PiiMasker.create();

    @ParameterizedTest
    @CsvSource({
        "https://jane:pw@example.com/x?y=1, https://REDACTED:REDACTED@example.com/x?y=1",
        "https://jane@example.com/x, https://REDACTED:REDACTED@example.com/x",
        "jdbc:postgresql://app:s3cr3t@db:5432/orders, jdbc:postgresql://REDACTED:REDACTED@db:5432/orders",
        "mongodb://u:p@a@host:1, mongodb://REDACTED:REDACTED@host:1",
        "ftp://u:@host, ftp://REDACTED:REDACTED@host",
        "see http://u:p@h and http://v:q@i, see http://REDACTED:REDACTED@h and http://REDACTED:REDACTED@i",
        "ssh://git@github.com/x, ssh://REDACTED:REDACTED@github.com/x",
    })
    void redactsUserInformation(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/x",
                "https://example.com/@jane/x",
                "https://example.com?x=@y",
                "https://example.com#@y",
                "https://@example.com",
                "://jane@host",
                "https:/jane@host",
                "https://host:8080/x",
            })
    void leavesUrlWithoutUserInformation(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Signature",
                "X-Amz-Credential",
                "X-Amz-Security-Token",
                "AWSAccessKeyId",
                "Signature",
                "sig",
                "X-Goog-Signature"
            })
    void redactsValuesThatSignAUrl(String name) {
        PiiMasker urls = PiiMasker.builder().disable(PiiKind.SECRET).build();

        assertThat(urls.mask("https://h/x?a=b&" + name + "=abc%2Fdef&c=d"))
                .isEqualTo("https://h/x?a=b&" + name + "=REDACTED&c=d");
        assertThat(urls.mask("https://h/x?" + name + "=abc#top")).isEqualTo("https://h/x?" + name + "=REDACTED#top");
        assertThat(urls.mask(name + "=abc")).isEqualTo(name + "=REDACTED");
        assertThat(urls.mask("<a href=\"/x?a=b&amp;" + name + "=abc\">"))
                .isEqualTo("<a href=\"/x?a=b&amp;" + name + "=REDACTED\">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?design=abc",
                "?Sig=abc",
                "?sig",
                "?sig=",
                "?sig=&x=1",
                "a sig=abc",
                "?SIGNATURE=abc",
                "?sigx=abc"
            })
    void leavesOtherParameters(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void takesOtherNamesInstead() {
        PiiMasker other =
                PiiMasker.builder().sensitiveQueryParameters(List.of("code")).build();

        assertThat(other.mask("/cb?code=abc&sig=def")).isEqualTo("/cb?code=REDACTED&sig=def");
    }

    @ParameterizedTest
    @EnumSource(MaskStyle.class)
    void isRedactedInEveryStyle(MaskStyle style) {
        PiiMasker styled =
                PiiMasker.builder().style(style).hmacKey("k1", new byte[16]).build();

        assertThat(styled.mask("http://u:p@h/?sig=x")).isEqualTo("http://REDACTED:REDACTED@h/?sig=REDACTED");
    }

    @Test
    void leavesWhatIsRedactedAlready() {
        String text = "http://REDACTED:REDACTED@h/?sig=REDACTED";

        assertThat(masker.mask(text)).isSameAs(text);
        assertThat(masker.mask("http://REDACTED@h/")).isEqualTo("http://REDACTED@h/");
    }

    @Test
    void masksWhatElseIsInTheQuery() {
        assertThat(masker.mask("https://h/x?email=jane@example.com&token=abc&card=4111111111111111&q=1"))
                .isEqualTo("https://h/x?email=[EMAIL]&token=[SECRET]&card=[CARD]&q=1");
    }

    @Test
    void findsNoneWhenTurnedOff() {
        PiiMasker off = PiiMasker.builder().disable(PiiKind.URL).build();

        assertThat(off.mask("http://u:p@h/?sig=x")).isEqualTo("http://u:p@h/?sig=x");
    }
}
