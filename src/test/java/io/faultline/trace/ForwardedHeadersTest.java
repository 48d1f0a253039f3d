package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=192.0.2.43                                    | 192.0.2.43   |       | ",
                "for=192.0.2.43:4711                               | 192.0.2.43   |       | ",
                "For=\"[2001:db8:cafe::17]:4711\"                  | 2001:db8:cafe::17 |  | ",
                "for=_hidden;proto=HTTPS;host=shop.example:8443    | _hidden      | https | shop.example:8443",
                "for=unknown;proto=http                            |              | http  | ",
                "for=192.0.2.43, for=198.51.100.17;proto=https     | 192.0.2.43   |       | ",
                "by=203.0.113.60 ; host = \"shop.example\"         |              |       | shop.example",
                "proto=gopher;host=;for=                           |              |       | ",
                "host=\"a;b,c\";proto=https                        |              | https | ",
                "=x;;for;,                                         |              |       | ",
                "host=\"                                           |              |       | "
            })
    void readsTheFirstElementOfForwarded(String header, String client, String scheme, String host) {
        assertThat(ForwardedHeaders.of(TestRequest.get().with("Forwarded", header)))
                .isEqualTo(new ForwardedHeaders(client, scheme, host));
    }

    @Test
    void prefersForwardedToTheOlderHeaders() {
        TestRequest request =
                TestRequest.get().with("Forwarded", "for=192.0.2.1").with("X-Forwarded-For", "192.0.2.2");

        assertThat(ForwardedHeaders.of(request)).isEqualTo(new ForwardedHeaders("192.0.2.1", null, null));
    }

    @Test
    void readsTheFirstHopOfTheOlderHeaders() {
        TestRequest request = TestRequest.get()
                .with("X-Forwarded-For", "192.0.2.1, 10.0.0.1")
                .with("X-Forwarded-Proto", "https,http")
                .with("X-Forwarded-Host", "shop.example, inner")
                .with("X-Forwarded-Port", "8443");

        assertThat(ForwardedHeaders.of(request))
                .isEqualTo(new ForwardedHeaders("192.0.2.1", "https", "shop.example:8443"));
    }

    @Test
    void doesNotAddAPortToAHostThatHasOne() {
        TestRequest request =
                TestRequest.get().with("X-Forwarded-Host", "shop.example:81").with("X-Forwarded-Port", "8443");

        assertThat(ForwardedHeaders.of(request).host()).isEqualTo("shop.example:81");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "8o", "123456", "٣"})
    void ignoresAPortThatIsNone(String port) {
        TestRequest request =
                TestRequest.get().with("X-Forwarded-Host", "shop.example").with("X-Forwarded-Port", port);

        assertThat(ForwardedHeaders.of(request).host()).isEqualTo("shop.example");
    }

    @Test
    void knowsNothingWithoutHeaders() {
        assertThat(ForwardedHeaders.of(TestRequest.get())).isEqualTo(ForwardedHeaders.NONE);
        assertThat(ForwardedHeaders.of(TestRequest.get().with("X-Forwarded-For", " , ")))
                .isEqualTo(ForwardedHeaders.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "x\r\nSet-Cookie:a", "ä.example", "user@host", "a/b", "a\u0000b"})
    void letsNothingThroughThatCannotStandInAHost(String value) {
        assertThat(ForwardedHeaders.of(TestRequest.get()
                        .with("X-Forwarded-Host", value)
                        .with("X-Forwarded-For", value)
                        .with("X-Forwarded-Proto", value)))
                .isEqualTo(ForwardedHeaders.NONE);
        assertThat(ForwardedHeaders.of(
                        TestRequest.get().with("Forwarded", "for=" + value + ";host=\"" + value + "\";proto=" + value)))
                .isEqualTo(ForwardedHeaders.NONE);
    }

    @Test
    void ignoresWhatIsLongerThanAnyHost() {
        String endless = "a".repeat(100_000);

        assertThat(ForwardedHeaders.of(
                        TestRequest.get().with("X-Forwarded-Host", endless).with("X-Forwarded-For", endless)))
                .isEqualTo(ForwardedHeaders.NONE);
        assertThat(ForwardedHeaders.of(TestRequest.get().with("Forwarded", "proto=https;host=" + endless)))
                .as("a pair that is cut off says nothing, the whole ones before it count")
                .isEqualTo(new ForwardedHeaders(null, "https", null));
    }

    @Test
    void neverThrowsOrLetsIllegalTextThrough() {
        Random random = new Random(42);
        String alphabet = "for=hostproto;,\"\\[]:%.-_~ 0\t<\u00e9";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(60); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            TestRequest request =
                    TestRequest.get().with(i % 2 == 0 ? "Forwarded" : "X-Forwarded-Host", text.toString());
            assertThatCode(() -> {
                        ForwardedHeaders found = ForwardedHeaders.of(request);
                        assertThat(found.toString()).matches("ForwardedHeaders\\[[A-Za-z0-9=, \\[\\]:%._~-]*]");
                    })
                    .as(text.toString())
                    .doesNotThrowAnyException();
        }
    }
}
