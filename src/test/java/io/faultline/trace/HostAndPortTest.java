package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAndPortTest {
    @ParameterizedTest
    @CsvSource({
        "shop.example,        shop.example, -1",
        "shop.example:80,     shop.example, 80",
        "shop.example:,       shop.example, -1",
        "shop.example:0,      shop.example, -1",
        "shop.example:65535,  shop.example, 65535",
        "shop.example:65536,  shop.example, -1",
        "shop.example:8x,     shop.example, -1",
        "shop.example:000080, shop.example, -1",
        ":80,                 '',           80",
        "[::1],               ::1,          -1",
        "[::1]:81,            ::1,          81",
        "[::1]x81,            ::1,          -1",
        "[::1,                [::1,         -1",
        "[,                   [,            -1",
        "::1,                 ::1,          -1",
        "'',                  '',           -1"
    })
    void splitsHostAndPort(String text, String host, int port) {
        assertThat(HostAndPort.parse(text)).isEqualTo(new HostAndPort(host, port));
    }

    @ParameterizedTest
    @CsvSource({"http, 80", "https, 443", "ftp, -1", ", -1"})
    void knowsTheDefaultPorts(String scheme, int port) {
        assertThat(HostAndPort.defaultPort(scheme)).isEqualTo(port);
    }
}
