package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    /** Put together here, so that no scanner of repositories takes them for real ones. */
    private static final String TWENTY = "a1b2c3d4e5f6g7h8i9j0";

    private static final String WEB_TOKEN =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private final PiiMasker masker = PiiMasker.create();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer abc123def456 | Bearer [SECRET]",
                "sent bearer AbCdEf.123~x+y/z== to | sent bearer [SECRET] to",
                "BEARER  abc123def456 | BEARER  [SECRET]",
                "Bearer abc123def456. Then | Bearer [SECRET]. Then",
                "Bearer abcd1 | Bearer [SECRET]",
                "Bearer ab1 | Bearer ab1",
                "Bearer ab12... | Bearer [SECRET]...",
                "Bearer ... | Bearer ...",
                "bearer abcdefghijk | bearer abcdefghijk",
                "bearer abcdefghijkl | bearer [SECRET]",
                "bearer Abcdefghijk | bearer Abcdefghijk",
                "bearer aBcd | bearer [SECRET]",
                "bearer 1abc | bearer [SECRET]",
                "basic abcdefghijklmnop | basic abcdefghijklmnop",
                "basic abcdefGhijk | basic [SECRET]",
                "Basic authenticated: no | Basic authenticated: no",
                "Basic AUTHxyz1 | Basic [SECRET]",
                "[Digest username=\"jane\", response=\"66\"] x | [Digest [SECRET]] x",
                "{Digest username=\"ja]ne\"} | {Digest [SECRET]}",
                "Digest username=jane   | Digest [SECRET]",
                "Digest username=jane \\n | Digest [SECRET]",
                "xDigest username=jane | xDigest username=jane",
                "Digest=a | Digest=a",
                "digest a=b | digest [SECRET]",
                "digesta=b | digesta=b",
                "Basic amFuZTpzZWNyZXQ= | Basic [SECRET]",
                "'Basic amFuZTpzZWNyZXQ=' | 'Basic [SECRET]'",
                "Digest username=\"jane\", realm=\"x\", response=\"6629fae4\" | Digest [SECRET]",
                "\"Digest username=\"jane\", response=\"6629\"\" | \"Digest [SECRET]\"",
            })
    void masksCredentialsBehindTheirScheme(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic authentication failed",
                "Basic auth is required",
                "a bearer token is needed",
                "bearer of bad news",
                "the basic idea of it",
                "Bearer authentication",
                "message digest of it",
                "Digest mismatch",
                "forbearer abc123def456",
                "Bearer",
                "Bearer ",
                "basic",
                "digest ",
            })
    void leavesWordsAlone(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {WEB_TOKEN, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0."
            })
    void masksWebToken(String token) {
        assertThat(masker.mask("got " + token + " here"))
                .startsWith("got [SECRET]")
                .endsWith(" here");
        assertThat(masker.mask("/login?x=" + token + "&y=1"))
                .startsWith("/login?x=[SECRET]")
                .endsWith("&y=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJub25lIn0",
                "eyJhbGciOiJub25lIn0.abc",
                "xeyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0",
                "eyJ",
                "J",
                "yJ.eyJ",
            })
    void leavesWhatIsNoWebToken(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIA" + "IOSFODNN7EXAMPLE",
                "ASIA" + "IOSFODNN7EXAMPLE",
                "ghp_" + TWENTY,
                "gho_" + TWENTY + TWENTY,
                "ghu_" + TWENTY,
                "ghs_" + TWENTY,
                "ghr_" + TWENTY,
                "github_pat_" + TWENTY + "_" + TWENTY,
                "xoxb-" + "123456789012-abcdef",
                "xoxp-" + "123456789012-abcdef",
                "sk_live_" + "abcdefghij0",
                "rk_live_" + "abcdefghij0",
                "sk_test_" + "abcdefghij0",
            })
    void masksTokensOfKnownMakers(String token) {
        assertThat(masker.mask("with " + token + " failed")).isEqualTo("with [SECRET] failed");
        assertThat(masker.mask("\"" + token + "\"")).isEqualTo("\"[SECRET]\"");
        assertThat(masker.mask(token)).isEqualTo("[SECRET]");
        String inside = "x" + token;
        assertThat(masker.mask(inside)).isSameAs(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIA" + "IOSFODNN7EXAMPL",
                "AKIA" + "IOSFODNN7EXAMPLEX",
                "AKIA" + "IOSFODNN7EXAMPLEx",
                "AKIX" + "IOSFODNN7EXAMPLE",
                "BKIA" + "IOSFODNN7EXAMPLE",
                "KIA",
                "SIA",
                "ghp_abc",
                "ghx_" + TWENTY,
                "ghp-" + TWENTY,
                "github_pat_abc",
                "gitlab_pat_" + TWENTY,
                "pat_" + TWENTY,
                "xoxb-1",
                "xox1-123456789012",
                "xoyb-123456789012",
                "sk_live_abc",
                "pk_live_" + "abcdefghij0",
                "live_abcdefghij0",
                "_live_abcdefghij0",
                "hp_" + TWENTY,
            })
    void leavesWhatOnlyResemblesThem(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRIVATE KEY",
                "RSA PRIVATE KEY",
                "EC PRIVATE KEY",
                "ENCRYPTED PRIVATE KEY",
                "OPENSSH PRIVATE KEY"
            })
    void masksPrivateKey(String label) {
        String key = "-----BEGIN " + label + "-----\nMIIEvQ\nIBADAN\n-----END " + label + "-----";

        assertThat(masker.mask("key: " + key + "\nnext")).isEqualTo("key: [SECRET]\nnext");
        assertThat(masker.mask(key.replace("\n", "\\n"))).isEqualTo("[SECRET]");
    }

    @Test
    void endsWebTokenWithItsSignature() {
        assertThat(masker.mask(WEB_TOKEN + ".x")).isEqualTo("[SECRET].x");
        assertThat(masker.mask("eyJa.eyJb.")).isEqualTo("[SECRET].");
        assertThat(masker.mask("eyJa.eyJb.c.")).isEqualTo("[SECRET].");
        assertThat(masker.mask("eyJa.eyJb..c")).isEqualTo("[SECRET]..c");
        assertThat(masker.mask("eyJa eyJb.eyJc")).isEqualTo("eyJa [SECRET]");
        assertThat(masker.mask("eyJa-eyJb.eyJc")).isEqualTo("[SECRET]");
    }

    @ParameterizedTest
    @CsvSource({"ghp_, 20", "github_pat_, 20", "sk_live_, 10", "rk_test_, 10", "xoxb-, 10"})
    void takesTokensOfTheShortestLengthAndMore(String prefix, int shortest) {
        String token = prefix + "a1b2c3d4e5f6g7h8i9j0k1".substring(0, shortest);

        assertThat(masker.mask(token)).isEqualTo("[SECRET]");
        assertThat(masker.mask("x." + token + ".x")).isEqualTo("x.[SECRET].x");
        assertThat(masker.mask(token.substring(0, token.length() - 1))).doesNotContain("SECRET");
    }

    @Test
    void masksPrivateKeyThatIsCut() {
        assertThat(masker.mask("-----BEGIN PRIVATE KEY-----\nMIIEvQ")).isEqualTo("[SECRET]");
        assertThat(masker.mask("-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIV"))
                .isEqualTo("[SECRET]");
    }

    @Test
    void masksKeyBlock() {
        assertThat(masker.mask("-----BEGIN PGP PRIVATE KEY BLOCK-----\nx\n-----END PGP PRIVATE KEY BLOCK-----"))
                .isEqualTo("[SECRET]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----\nMIIEvQ\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nMIIEvQ\n-----END PUBLIC KEY-----",
                "-----BEGIN ",
                "-----END PRIVATE KEY-----",
                "--",
            })
    void leavesWhatIsPublic(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void findsNoneWhenTurnedOff() {
        PiiMasker off = PiiMasker.builder().disable(PiiKind.SECRET).build();
        String text = "Bearer abc123def456 " + WEB_TOKEN + " password=x ghp_" + TWENTY;

        assertThat(off.mask(text)).isSameAs(text);
        assertThat(off.mask("password", "x")).isEqualTo("x");
    }
}
