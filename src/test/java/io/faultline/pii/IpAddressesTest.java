package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {
    private final PiiMasker masker = PiiMasker.create();
    private final PiiMasker everywhere = PiiMasker.builder().ipInFreeText(true).build();
    private final PiiMasker networks =
            PiiMasker.builder().style(PiiKind.IP, MaskStyle.PARTIAL).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.60",
                "255.255.255.255",
                "10.0.0.1",
                "2001:db8::1",
                "2001:0db8:0000:0000:0000:ff00:0042:8329",
                "2001:DB8:0:0:8:800:200C:417A",
                "fe80::1",
                "::ffff:192.0.2.128",
                "64:ff9b::192.0.2.33",
                "2001:db8::",
                "::2",
            })
    void masksAddressUnderAKeyThatMeansAPersons(String address) {
        assertThat(masker.mask("client.address", address)).isEqualTo("[IP]");
        assertThat(masker.mask("X-Forwarded-For: " + address)).isEqualTo("X-Forwarded-For: [IP]");
        assertThat(masker.mask("{\"user.ip\":\"" + address + "\"}")).isEqualTo("{\"user.ip\":\"[IP]\"}");
        assertThat(everywhere.mask("from " + address + " at")).isEqualTo("from [IP] at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.60",
                "2001:db8::1",
                "peer 10.0.0.1 refused",
                "server.address=10.0.0.1",
                "{\"version\":\"1.2.3.4\"}"
            })
    void leavesAddressElsewhere(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
        assertThat(masker.mask("server.address", text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client.address",
                "clientAddress",
                "client_ip",
                "clientIp",
                "user.ip",
                "remote.addr",
                "REMOTE_ADDR",
                "remoteAddress",
                "X-Forwarded-For",
                "x-real-ip",
                "True-Client-IP",
                "CF-Connecting-IP",
                "Forwarded",
                "enduser.ip",
                "source.ip",
            })
    void knowsKeysThatMeanAPersons(String key) {
        assertThat(masker.mask(key, "192.0.2.60")).isEqualTo("[IP]");
        assertThat(masker.mask(key + "=192.0.2.60")).isEqualTo(key + "=[IP]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ip", "host.ip", "server.address", "network.local.address", "address", "user", "clients.ipx"})
    void knowsKeysThatDoNot(String key) {
        assertThat(masker.mask(key, "192.0.2.60")).isEqualTo("192.0.2.60");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "::",
                "::1",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.1000",
                "1.2.3.4a",
                "a1.2.3.4",
                "1..2.3",
                "12:30:45",
                "2001::db8::1",
                "1:2:3:4:5:6:7",
                "2001:db8::1g",
                "std::vector",
                "a::b::c",
                "Orders::find",
            })
    void leavesWhatIsNobodysAddress(String text) {
        assertThat(everywhere.mask(text)).isSameAs(text);
        assertThat(masker.mask("client.address", text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 203.0.113.7, 198.51.100.2,2001:db8::1 | X-Forwarded-For: [IP], [IP],[IP]",
                "Forwarded: for=192.0.2.60;proto=http;by=203.0.113.43 | Forwarded: for=[IP];proto=http;by=[IP]",
                "Forwarded: for=\"[2001:db8:cafe::17]:4711\" | Forwarded: for=\"[[IP]]:4711\"",
                "client.address=192.0.2.60:5060 | client.address=[IP]:5060",
                "X-Forwarded-For: unknown, 203.0.113.7 | X-Forwarded-For: unknown, [IP]",
                "client.ip=2001:db8::1: refused | client.ip=[IP]: refused",
                "client.ip=::ffff:192.0.2.128 x | client.ip=[IP] x",
                "client.ip=1:2:3:4:5:6:192.0.2.128 x | client.ip=[IP] x",
                "client.ip=1:2:3:4:5:6:7:8 x | client.ip=[IP] x",
                "client.ip=1:2:3:4:5:6:7:: x | client.ip=[IP] x",
                "client.ip=::3 x | client.ip=[IP] x",
                "client.ip=::12 x | client.ip=[IP] x",
                "client.ip=255.255.255.255. x | client.ip=[IP]. x",
                "client.ip=192.0.2.1.x | client.ip=[IP].x",
                "client.ip=by=192.0.2.1;proto=https;for=unknown | client.ip=by=[IP];proto=https;for=unknown",
                "client.ip=gone 192.0.2.1 | client.ip=gone 192.0.2.1",
                "client.ip=for 192.0.2.1 | client.ip=for 192.0.2.1",
                "client.address=192.0.2.60 to server 198.51.100.2 | client.address=[IP] to server 198.51.100.2",
                "user.ip=192.0.2.60, host=198.51.100.2 | user.ip=[IP], host=198.51.100.2",
            })
    void masksEachAddressOfAListButNoneBehind(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.60, 192.0.2.0",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::",
        "2001:db8:85a3::8a2e:370:7334, 2001:db8:85a3::",
        "2001:db8::1, 2001:db8::",
        "::2, ::",
        "2001::5, 2001::",
    })
    void cutsToTheNetwork(String address, String network) {
        assertThat(networks.mask("client.address", address)).isEqualTo(network);
        assertThat(networks.mask("client.address", network)).isEqualTo(network);
    }

    @Test
    void leavesAllWhenTurnedOff() {
        PiiMasker off =
                PiiMasker.builder().disable(PiiKind.IP).ipInFreeText(true).build();

        assertThat(off.mask("client.address", "192.0.2.60")).isEqualTo("192.0.2.60");
        assertThat(off.mask("user.ip=2001:db8::1")).isEqualTo("user.ip=2001:db8::1");
    }
}
