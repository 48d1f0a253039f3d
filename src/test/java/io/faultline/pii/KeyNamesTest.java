package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.pii.KeyNames.Meaning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNamesTest {
    private final KeyNames names = new KeyNames(List.of("badge", "employee.no"));
    private final PiiMasker masker = PiiMasker.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "Password",
                "userPassword",
                "user.password",
                "user_password",
                "USER_PASSWORD",
                "user-password",
                "db.password2",
                "password_confirmation",
                "passwordHash",
                "pass_word",
                "passphrase",
                "passwd",
                "pwd",
                "secret",
                "clientSecret",
                "client_secret",
                "token",
                "accessToken",
                "access_token",
                "X-Auth-Token",
                "XSRFToken",
                "tokenValue",
                "apikey",
                "apiKey",
                "api_key",
                "API-KEY",
                "x.api.key",
                "APIKey",
                "X-Api-Key",
                "credential",
                "credentials",
                "aws.credentials",
                "privateKey",
                "private_key",
                "sessionId",
                "session_id",
                "session.id",
                "JSESSIONID",
                "ssn",
                "customer.ssn",
                "otp",
                "otpCode",
                "cvv",
                "card.cvv",
                "pin",
                "pin_code",
                "PIN",
                "password[]",
                "$password",
                "_password_",
            })
    void knowsSecret(String key) {
        assertThat(names.of(key)).isEqualTo(Meaning.SECRET);
        assertThat(masker.mask(key, "x")).isEqualTo("[SECRET]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token_count",
                "tokenCount",
                "gen_ai.usage.input_tokens",
                "author",
                "authors",
                "tokenizer",
                "tokenized",
                "pinned",
                "spin",
                "opinion",
                "pins",
                "secretary",
                "passwordless",
                "password.length",
                "passport",
                "compass",
                "key",
                "primaryKey",
                "public_key",
                "foreign.key",
                "session",
                "session.count",
                "id",
                "api",
                "api.version",
                "cookieless",
                "cookie_count",
                "authorized",
                "authorizations",
                "credentialsProvider",
                "otpauth",
                "hotpot",
                "key.name",
                "value",
                "number",
                "x",
                "",
                "---",
                "123",
                "비밀번호",
                "a_very_long_word_supercalifragilisticexpialidocious",
            })
    void knowsWhatIsNone(String key) {
        assertThat(names.of(key)).isEqualTo(Meaning.NOTHING);
        assertThat(masker.mask(key, "x")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, CREDENTIALS",
        "proxy-authorization, CREDENTIALS",
        "http.request.header.authorization, CREDENTIALS",
        "Cookie, COOKIE",
        "Set-Cookie, COOKIE",
        "cookies, COOKIE",
        "client.address, ADDRESS",
        "X-Forwarded-For, ADDRESS",
        "remoteAddr, ADDRESS",
        "forwarded, ADDRESS",
    })
    void tellsKindsOfSecretsApart(String key, Meaning meaning) {
        assertThat(names.of(key)).isEqualTo(meaning);
    }

    @Test
    void knowsFurtherNames() {
        assertThat(names.of("badge")).isEqualTo(Meaning.SECRET);
        assertThat(names.of("user.badge")).isEqualTo(Meaning.SECRET);
        assertThat(names.of("BadgeNumber")).isEqualTo(Meaning.SECRET);
        assertThat(names.of("Employee.No")).isEqualTo(Meaning.SECRET);
        assertThat(names.of("employee_no")).isEqualTo(Meaning.NOTHING);
        assertThat(names.of("badges")).isEqualTo(Meaning.NOTHING);
    }

    @Test
    void looksBehindThreeNeutralWordsAtMost() {
        assertThat(names.of("password_hash_hex")).isEqualTo(Meaning.NOTHING);
        assertThat(names.of("password_hash_text_value")).isEqualTo(Meaning.SECRET);
        assertThat(names.of("password_hash_text_raw_value")).isEqualTo(Meaning.NOTHING);
    }

    @Test
    void readsNamesOf128Characters() {
        assertThat(names.of("x".repeat(119) + ".password")).isEqualTo(Meaning.SECRET);
        assertThat(names.of("x".repeat(120) + ".password")).isEqualTo(Meaning.NOTHING);
    }
}
