package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.config.ExporterConfig;
import io.faultline.config.ExporterConfig.Compression;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterConfigTest {
    private static final URI ENDPOINT = URI.create("http://collector:4318/v1/traces");

    @Test
    void hasDefaults() {
        ExporterConfig config = ExporterConfig.of(ENDPOINT);

        assertThat(config.headers()).isEmpty();
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.compression()).isEqualTo(Compression.NONE);
    }

    @Test
    void copiesHeaders() {
        Map<String, String> headers = new HashMap<>(Map.of("a", "1"));
        ExporterConfig config = new ExporterConfig(ENDPOINT, headers, Duration.ofSeconds(1), Compression.GZIP);
        headers.put("b", "2");

        assertThat(config.headers()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void showsNoSecret() {
        ExporterConfig config = ExporterConfig.builder(URI.create(ENDPOINT + "?key=secret"))
                .header("Authorization", "secret")
                .build();

        assertThat(config.toString())
                .contains("Authorization", ENDPOINT.toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:4318, http://h:4318/v1/traces",
        "http://h:4318/, http://h:4318/v1/traces",
        "https://h/otlp, https://h/otlp/v1/traces",
        "https://h/a%20b/?tenant=x, https://h/a%20b/v1/traces?tenant=x",
        "http://[::1]:4318, http://[::1]:4318/v1/traces"
    })
    void appendsTracesPathToBase(URI base, URI expected) {
        assertThat(ExporterConfig.tracesEndpoint(base)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4318",
                "/v1/traces",
                "ftp://h/",
                "http:///v1/traces",
                "http://user:secret@h/",
                "http://h/#secret",
                "http://h:0/",
                "http://h:65536/"
            })
    void rejectsEndpointsThatCannotBePostedTo(URI endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExporterConfig.of(endpoint))
                .withMessageContaining("endpoint must")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "PT1H0.001S"})
    void rejectsTimeoutsOutOfRange(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ExporterConfig.builder(ENDPOINT).timeout(timeout).build())
                .withMessageContaining("timeout must");
    }

    @Test
    void rejectsHeadersThatHttpDoesNotAllow() {
        for (String name : new String[] {"", "a b", "a:", "Content-Length", "host"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ExporterConfig.builder(ENDPOINT)
                            .header(name, "secret")
                            .build())
                    .withMessageContaining(name)
                    .withMessageNotContaining("secret");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExporterConfig.builder(ENDPOINT)
                        .headers(Map.of("a", "secret\r\nb: c"))
                        .build())
                .withMessageContaining("\"a\"")
                .withMessageNotContaining("secret");
    }
}
