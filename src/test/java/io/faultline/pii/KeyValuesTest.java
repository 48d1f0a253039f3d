package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValuesTest {
    private final PiiMasker masker = PiiMasker.create();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "password=hunter2 | password=[SECRET]",
                "password = hunter2 | password = [SECRET]",
                "password: hunter2 | password: [SECRET]",
                "pwd='it''s secret' | pwd='[SECRET]'",
                "pwd='' and x | pwd='' and x",
                "password:\thunter2 | password:\t[SECRET]",
                "password\t=\thunter2 x | password\t=\t[SECRET] x",
                "token:\tabc | token:\t[SECRET]",
                "password := hunter2 | password := [SECRET]",
                "password => hunter2 | password => [SECRET]",
                "password == hunter2 | password == [SECRET]",
                "password   =   hunter2 | password   =   [SECRET]",
                "password[]=hunter2 | password[]=[SECRET]",
                "user[password]=hunter2 | user[password]=[SECRET]",
                "login failed: user=bob, password=hunter2, host=h | login failed: user=bob, password=[SECRET], host=h",
                "password=hunter2;user=bob | password=[SECRET];user=bob",
                "password=a,b;c user=bob | password=[SECRET] user=bob",
                "?password=hunter2&user=bob | ?password=[SECRET]&user=bob",
                "?password=a%26b&user=bob | ?password=[SECRET]&user=bob",
                "Login(password=hunter2) | Login(password=[SECRET])",
                "Login[password=hunter2, user=bob] | Login[password=[SECRET], user=bob]",
                "{password=hunter2} | {password=[SECRET]}",
                "password=hun)ter2 | password=[SECRET]",
                "<password=hunter2> | <password=[SECRET]>",
                "password='hunter2', x | password='[SECRET]', x",
                "password='it\\'s' x | password='[SECRET]' x",
                "password=\"hun ter2\" x | password=\"[SECRET]\" x",
                "--password=hunter2 --verbose | --password=[SECRET] --verbose",
                "DB_PASSWORD=hunter2 | DB_PASSWORD=[SECRET]",
                "jdbc:mysql://h/db?user=a&password=hunter2 | jdbc:mysql://h/db?user=a&password=[SECRET]",
                "api_key=abc, apiKey: def | api_key=[SECRET], apiKey: [SECRET]",
                "pin=1234 cvv=123 otp=123456 | pin=[SECRET] cvv=[SECRET] otp=[SECRET]",
                "where password = 'hunter2' and id = 3 | where password = '[SECRET]' and id = 3",
                "a.password=hunter2\\nb=c | a.password=[SECRET]\\nb=c",
                "password=hunter2. | password=[SECRET]",
                "C:\\dir password=a\\b | C:\\dir password=[SECRET]",
                "비밀 password=암호입니다 끝 | 비밀 password=[SECRET] 끝",
                "password    =hunter2 | password    =hunter2",
                "password=    hunter2 | password=    hunter2",
                "password:=hunter2 | password:=[SECRET]",
                "password=a\\tb | password=[SECRET]\\tb",
                "password=a\\rb | password=[SECRET]\\rb",
                "password=a\\xb | password=[SECRET]",
                "password=a\\ | password=[SECRET]",
                "password=a,b | password=[SECRET]",
                "password=a,b=c | password=[SECRET],b=c",
                "password=a,b:c | password=[SECRET],b:c",
                "password=a;b-c_d.e=f | password=[SECRET];b-c_d.e=f",
                "password=a,\\\"b | password=[SECRET],\\\"b",
                "password=a,) | password=[SECRET],)",
                "password=a), | password=[SECRET]),",
                "password=a); | password=[SECRET]);",
                "password=a). | password=[SECRET]).",
                "password=a): | password=[SECRET]):",
                "password=a)' | password=[SECRET])'",
                "password=a)) | password=[SECRET]))",
                "password=a)\\n | password=[SECRET])\\n",
                "password=a)b | password=[SECRET]",
                "password=a>b | password=[SECRET]>b",
                "password='a | password='[SECRET]",
                "password=nulls | password=[SECRET]",
                "password=void | password=[SECRET]",
                "password=*a* | password=[SECRET]",
            })
    void masksValueOfSecret(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\":\"hunter2\",\"user\":\"bob\"} | {\"password\":\"[SECRET]\",\"user\":\"bob\"}",
                "{ \"password\" : \"hunter2\" } | { \"password\" : \"[SECRET]\" }",
                "{'password':'hunter2'} | {'password':'[SECRET]'}",
                "{\"password\":\"a\\\"b\",\"x\":1} | {\"password\":\"[SECRET]\",\"x\":1}",
                "{\"password\":\"a\\\\\",\"x\":1} | {\"password\":\"[SECRET]\",\"x\":1}",
                "{\"password\":\"a\\\\\\\"b\",\"x\":1} | {\"password\":\"[SECRET]\",\"x\":1}",
                "{\"password\":\"\",\"x\":1} | {\"password\":\"\",\"x\":1}",
                "{\"password\":null,\"x\":1} | {\"password\":null,\"x\":1}",
                "{\"pin\":1234,\"x\":1} | {\"pin\":[SECRET],\"x\":1}",
                "{\"otp\":123456} | {\"otp\":[SECRET]}",
                "{\"secret\":{\"a\":{\"b\":\"}\"}},\"x\":1} | {\"secret\":[SECRET],\"x\":1}",
                "{\"secret\":[1,[2,\"]\"]],\"x\":1} | {\"secret\":[SECRET],\"x\":1}",
                "{\"secret\":{\"a\":\"b | {\"secret\":[SECRET]",
                "{\"secret\":{\"a\":\"x\\\"}\"},\"x\":1} | {\"secret\":[SECRET],\"x\":1}",
                "{\"secret\":{\"a\":\"]}\",\"b\":[\"}\"]},\"x\":1} | {\"secret\":[SECRET],\"x\":1}",
                "{\"pin\":1234] | {\"pin\":[SECRET]]",
                "{\"pin\":1234}\\n | {\"pin\":[SECRET]}\\n",
                "{\"a\":{\"token\":\"t\"},\"b\":[{\"token\":\"u\"}]} | {\"a\":{\"token\":\"[SECRET]\"},\"b\":[{\"token\":\"[SECRET]\"}]}",
                "{\"b\":\"{\\\"password\\\":\\\"hunter2\\\",\\\"x\\\":1}\"} | {\"b\":\"{\\\"password\\\":\\\"[SECRET]\\\",\\\"x\\\":1}\"}",
                "{\\\"b\\\":\\\"{\\\\\\\"pin\\\\\\\":\\\\\\\"1\\\\\\\"}\\\"} | {\\\"b\\\":\\\"{\\\\\\\"pin\\\\\\\":\\\\\\\"[SECRET]\\\\\\\"}\\\"}",
                "{\\\"pin\\\":1234,\\\"x\\\":1} | {\\\"pin\\\":[SECRET],\\\"x\\\":1}",
            })
    void masksValueInJson(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Authorization: Bearer abc.def | Authorization: [SECRET]",
                "Authorization=Basic amFuZTp4 x=1 | Authorization=[SECRET] x=1",
                "Authorization: Digest username=\"jane\", response=\"66\" | Authorization: [SECRET]",
                "{\"authorization\":\"Bearer abc\",\"x\":1} | {\"authorization\":\"[SECRET]\",\"x\":1}",
                "[authorization: Bearer abc, accept: */*] | [authorization: [SECRET], accept: */*]",
                "authorization: abcdef | authorization: [SECRET]",
                "Cookie: a=b; c=d | Cookie: [SECRET]",
                "Set-Cookie: sid=abc; Path=/; HttpOnly | Set-Cookie: [SECRET]",
                "headers [Cookie: a=b; c=d] | headers [Cookie: [SECRET]]",
                "{\"cookie\":\"a=b; c=d\",\"x\":1} | {\"cookie\":\"[SECRET]\",\"x\":1}",
                "-H \"Cookie: a=b; c=d\" -v | -H \"Cookie: [SECRET]\" -v",
                "X-Api-Key: abc | X-Api-Key: [SECRET]",
                "Proxy-Authorization: Basic abc== | Proxy-Authorization: [SECRET]",
                "Cookie: a=\"b\", c=d; e=f | Cookie: [SECRET], c=d; e=f",
                "Cookie: a=\"b\"; c=d | Cookie: [SECRET]",
                "Cookie: a=b, Host: h | Cookie: [SECRET], Host: h",
                "Cookie: a=b, c | Cookie: [SECRET]",
                "Cookie: a=b] x | Cookie: [SECRET]] x",
                "Cookie: a=b]x | Cookie: [SECRET]",
                "{Cookie: a=b} | {Cookie: [SECRET]}",
                "'Cookie: a=b; c=d   ' | 'Cookie: [SECRET]",
                "Cookie: a=b\\nHost: h | Cookie: [SECRET]\\nHost: h",
                "Cookie: a=b\\x; c=d | Cookie: [SECRET]",
                "Authorization: Bearer | Authorization: [SECRET]",
                "Authorization: Bearer   abc def | Authorization: [SECRET] def",
                "Authorization: Token abc, x=1 | Authorization: [SECRET], x=1",
                "Authorization: Digest abc | Authorization: [SECRET]",
                "Authorization: Digest  username=\"jane\", response=\"66\" | Authorization: [SECRET]",
                "sent Digest  username=\"jane\", response=\"66\" | sent Digest  [SECRET]",
                "Authorization: Bearer  | Authorization: [SECRET]",
                "Authorization: 123 456 | Authorization: [SECRET] 456",
            })
    void masksHeader(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @Test
    void endsCookiesWithTheLine() {
        assertThat(masker.mask("Cookie: a=b; c=d\r\nHost: h")).isEqualTo("Cookie: [SECRET]\r\nHost: h");
        assertThat(masker.mask("Cookie: a=b; c=d\\r\\nHost: h")).isEqualTo("Cookie: [SECRET]\\r\\nHost: h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token_count=5",
                "author=jane",
                "tokenizer: fast",
                "password",
                "password reset failed",
                "password=",
                "password= ",
                "password=null",
                "password=***",
                "password=********, x=1",
                "\"password\":\"\"",
                "{\"password\":\"****\"}",
                "Token::parse",
                "secret://vault/x",
                "if (password != null)",
                "password <= 3",
                "password >= 3",
                "password !=x",
                "비밀번호=x",
            })
    void leavesWhatIsNoSecret(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=[SECRET]",
                "{\"secret\":[SECRET],\"x\":1}",
                "Cookie: [SECRET]",
                "token=[EMAIL]",
                "pin=[MASKED]"
            })
    void leavesWhatIsMasked(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void ownsWhatItsValueHolds() {
        assertThat(masker.mask("password=jane@example.com")).isEqualTo("password=[SECRET]");
        assertThat(masker.mask("{\"secret\":{\"card\":\"4111111111111111\"}}")).isEqualTo("{\"secret\":[SECRET]}");
        assertThat(masker.find("password=4111111111111111"))
                .containsExactly(new PiiMatch(PiiKind.SECRET, "SECRET", 9, 25));
    }

    @Test
    void readsKeysOf64Characters() {
        String key = "x".repeat(55) + ".password";

        assertThat(masker.mask(key + "=hunter2")).isEqualTo(key + "=[SECRET]");
        assertThat(masker.mask("x" + key + "=hunter2")).isEqualTo("x" + key + "=[SECRET]");
    }

    @Test
    void leavesAllowedKeys() {
        PiiMasker allowing =
                PiiMasker.builder().allowKeys(List.of("csrf.token")).build();

        assertThat(allowing.mask("csrf.token=abc token=def")).isEqualTo("csrf.token=abc token=[SECRET]");
        assertThat(allowing.mask("{\"CSRF.Token\":\"abc\"}")).isEqualTo("{\"CSRF.Token\":\"abc\"}");
        assertThat(allowing.mask("x.csrf.token=abc")).isEqualTo("x.csrf.token=[SECRET]");
    }

    @Test
    void knowsFurtherKeys() {
        PiiMasker further = PiiMasker.builder().secretKeys(List.of("badge")).build();

        assertThat(further.mask("badge=abc user.badge: def, badges=1"))
                .isEqualTo("badge=[SECRET] user.badge: [SECRET], badges=1");
        assertThat(further.mask("Badge", 17)).isEqualTo("[SECRET]");
    }
}
