package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {
    private final PiiMasker masker = PiiMasker.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@example.com",
                "j@x.co",
                "JANE.DOE@EXAMPLE.COM",
                "jane.doe+news@mail.example.co.uk",
                "jane_doe%dept@example.org",
                "o'brien@example.com",
                "first-last@sub-domain.example.com",
                "12345@example.com",
                "jane@internal.corp",
                "jane@1and1.com",
                "jane@example.x1.museum",
                "jane@xn--bcher-kva.example",
                "jane@example.xn--p1ai",
                "이순신@example.kr",
                "jürgen@bücher.example",
                "用户@例子.广告",
                "jane%40example.com",
                "%EC%9D%B4%EC%88%9C%EC%8B%A0%40example.com",
                "%6Aane%40example.com",
                "jane%2540example.com",
                "jane\\u0040example.com",
                "jane+news\\u0040example.com",
                "415-555-2671@example.com",
            })
    void masksAddress(String address) {
        assertThat(masker.mask(address)).isEqualTo("[EMAIL]");
        assertThat(masker.mask("to " + address + ", not found")).isEqualTo("to [EMAIL], not found");
        assertThat(masker.mask("<" + address + ">")).isEqualTo("<[EMAIL]>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=", "&", "?", "/", ":", ";", ",", "<", ">", "(", "\"", "|", " ", "[", "{", "\t", "\n", "!"})
    void startsBehindWhatCannotBePartOfIt(String sign) {
        assertThat(masker.mask("x" + sign + "jane@example.com")).isEqualTo("x" + sign + "[EMAIL]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".", ",", ";", ":", "!", "?", ")", "]", ">", "\"", "'", "/", "&x=1", "#top", "\\n", "\n", "|", "%20"
            })
    void endsBeforeWhatCannotBePartOfIt(String sign) {
        assertThat(masker.mask("to jane@example.com" + sign)).isEqualTo("to [EMAIL]" + sign);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x=1&email=jane@example.com&y=2 | x=1&email=[EMAIL]&y=2",
                "x%3D1%26email%3Djane%40example.com%26y | x%3D1%26email%3D[EMAIL]%26y",
                "mailto:jane@example.com?subject=x | mailto:[EMAIL]?subject=x",
                "/users/jane@example.com/orders | /users/[EMAIL]/orders",
                "a@b.co,c@d.co;e@f.co | [EMAIL],[EMAIL];[EMAIL]",
                "Jane Doe <jane@example.com> | Jane Doe <[EMAIL]>",
                "{\"mail\":\"jane@example.com\"} | {\"mail\":\"[EMAIL]\"}",
                "line\\njane@example.com | line\\n[EMAIL]",
                "\\u003cjane@example.com\\u003e | \\u003c[EMAIL]\\u003e",
                "...jane@example.com | ...[EMAIL]",
                "-jane@example.com | -[EMAIL]",
                "jane@example.com으로 보냈습니다 | [EMAIL]으로 보냈습니다",
                "받는사람:jane@example.com | 받는사람:[EMAIL]",
                "user[0]=jane@example.com | user[0]=[EMAIL]",
                "jane@example.com-backup | [EMAIL]-backup",
                "jane@example.com/resource | [EMAIL]/resource",
            })
    void takesNothingElseAlong(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'jane@example.com'", "select * from u where mail='jane@example.com' and x=1"})
    void leavesQuotesOutside(String text) {
        assertThat(masker.mask(text)).isEqualTo(text.replace("jane@example.com", "[EMAIL]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user@localhost",
                "root@web-1",
                "@example.com",
                "jane@",
                "jane@.com",
                "jane@example.",
                "jane@example.c",
                "jane@example.c0m",
                "jane@example.com1",
                "jane@10.0.0.1",
                "jane@123.com1",
                "git@github.com:faultline/faultline.git",
                "icon@2x.png",
                "icon@2x.min.js",
                "photo@home.jpg",
                "logo@dark.svg",
                "app@next.js",
                "style@print.css",
                "Orders@inner.java",
                "Orders@inner.class",
                "tool@latest.jar",
                "java.lang.Object@1a2b3c",
                "java.base@17.0.15/java.lang.Thread.run",
                "Orders$$Lambda/0x0000000800c03000@5e2de80c",
                "lodash@4.17.21",
                "lodash@4.17.21-beta.rc",
                "@babel/core@7.22.0-alpha.x",
                "@Override",
                "a @ b.com",
            })
    void leavesWhatIsNoAddress(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
        String sentence = "at " + text + " was";
        assertThat(masker.mask(sentence)).isSameAs(sentence);
    }

    @Test
    void acceptsLocalPartOf64Characters() {
        assertThat(masker.mask("a".repeat(64) + "@example.com")).isEqualTo("[EMAIL]");
    }

    @Test
    void leavesLocalPartOf65Characters() {
        String text = "a".repeat(65) + "@example.com";

        assertThat(masker.mask(text)).isSameAs(text);
    }

    @Test
    void acceptsLabelOf63Characters() {
        assertThat(masker.mask("jane@" + "a".repeat(63) + ".com")).isEqualTo("[EMAIL]");
        assertThat(masker.mask("jane@example." + "a".repeat(63))).isEqualTo("[EMAIL]");
    }

    @Test
    void leavesLabelOf64Characters() {
        String text = "jane@" + "a".repeat(64) + ".com";

        assertThat(masker.mask(text)).isSameAs(text);
        assertThat(masker.mask("jane@example." + "a".repeat(64))).isEqualTo("jane@example." + "a".repeat(64));
    }

    @Test
    void findsAddressBehindAnAtSign() {
        assertThat(masker.mask("@@jane@example.com")).isEqualTo("@@[EMAIL]");
        assertThat(masker.mask("a@b@example.com")).isEqualTo("a@[EMAIL]");
    }

    @Test
    void tellsWhereItIs() {
        assertThat(masker.find("to <jane@example.com>!")).containsExactly(new PiiMatch(PiiKind.EMAIL, "EMAIL", 4, 20));
    }

    /** What a serializer writes for a sign is no part of an address behind it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x\\u003cjane@example.com | x\\u003c[EMAIL]",
                "x\\u003Cj@example.com | x\\u003C[EMAIL]",
                "x\\u00zzjane@example.com | x\\[EMAIL]",
                "x\\u0040@example.com | x\\[EMAIL]",
                "x\\njane@example.com | x\\n[EMAIL]",
                "x\\rjane@example.com | x\\r[EMAIL]",
                "x\\tjane@example.com | x\\t[EMAIL]",
                "x\\bjane@example.com | x\\b[EMAIL]",
                "x\\fjane@example.com | x\\f[EMAIL]",
                "x\\ajane@example.com | x\\[EMAIL]",
                "x\\n@example.com | x\\[EMAIL]",
                "x%3Djane%40example.com | x%3D[EMAIL]",
                "x%3dj%40example.com | x%3d[EMAIL]",
                "x%20y%2Cjane%40example.com | x%20y%2C[EMAIL]",
                "x%2Ejane%40example.com | [EMAIL]",
                "x%5Fjane%40example.com | [EMAIL]",
                "x%C3%BCjane%40example.com | [EMAIL]",
                "x%80jane%40example.com | [EMAIL]",
                "x%7Fjane%40example.com | x%7F[EMAIL]",
                "x%zzjane%40example.com | [EMAIL]",
                "x%4@example.com | [EMAIL]",
                "a+b%40example.com | a+[EMAIL]",
                "a%2Bb%40example.com | [EMAIL]",
                "%jane@example.com | %[EMAIL]",
            })
    void leavesEncodedSignsOutside(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "o'b@example.com | [EMAIL]",
                "''b@example.com | ''[EMAIL]",
                "o''b@example.com | o''[EMAIL]",
                "o '@example.com | o '@example.com",
                "a'-b@example.com | a'-[EMAIL]",
                "jane§@example.com | jane§@example.com",
                "jane@§example.com | jane@§example.com",
                "jane@-example.com | jane@-example.com",
                "jane@example-.com | jane@example-.com",
                "jane@example..com | jane@example..com",
                "jane@example.com- | [EMAIL]-",
                "jane@example.com.- | [EMAIL].-",
                "jane@example.com-- | [EMAIL]--",
                "jane@1.2 | jane@1.2",
                "jane@1.com | jane@1.com",
                "jane@xn--.com | jane@xn--.com",
                "jane@example.xn--a | [EMAIL]",
                "jane@example.xn-- | jane@example.xn--",
                "jane@example.com입니다 | [EMAIL]입니다",
                "jane@example.com입니다.kr | [EMAIL]",
                "jane@예시.한국 | [EMAIL]",
                "jane@example.com§ | [EMAIL]§",
                "a@x.b3.com | [EMAIL]",
                "a@x.4 | a@x.4",
                "a@x.com.4 | [EMAIL].4",
                "a@x.com.png | [EMAIL].png",
                "a@x.PNG | a@x.PNG",
                "icon@3x.pngs | icon@3x.pngs",
                "icon@22x.com | icon@22x.com",
                "icon@222x.com | [EMAIL]",
                "icon@x.com | [EMAIL]",
                "pkg@1.2.3-beta.rc | pkg@1.2.3-beta.rc",
                "pkg@1.2.3.beta.rc | [EMAIL]",
                "pkg@1.2-beta.rc | [EMAIL]",
                "pkg@1.2.-beta.rc | pkg@1.2.-beta.rc",
                "415-555-2671@localhost | [PHONE]@localhost",
                "415-555-2671 x@example.com | [PHONE] [EMAIL]",
            })
    void readsWhatIsAroundTheSign(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @Test
    void findsAddressWhereAnEarlierMatchEnds() {
        assertThat(masker.mask("password='x'@example.com")).isEqualTo("password='[SECRET]'@example.com");
        assertThat(masker.mask("[EMAIL]@example.com")).isEqualTo("[EMAIL]@example.com");
        assertThat(masker.mask("[EMAIL]x@example.com")).isEqualTo("[EMAIL][EMAIL]");
    }

    @Test
    void readsDomainsOf255Characters() {
        String domain = ("a".repeat(49) + ".").repeat(8) + "com";

        assertThat(masker.mask("jane@" + domain)).doesNotContain("jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Service@5e2c3d18.run",
                "at com.acme.Service@5e2c3d18.run failed",
                "Lock[Order$1@abcdefa.state]",
                "com.acme.Order_Proxy@12345678.toString()"
            })
    void leavesAnObjectAndItsMember(String text) {
        assertThat(PiiMasker.create().mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@5e2c3d18.run",
                "Jane@5e2c3d18.com",
                "Jane@cafe.run",
                "Jane@5e2c3d18a.run",
                "Jane@mail.5e2c3d18.run",
                "Jane.doe@5e2c3d18.run"
            })
    void masksWhatIsNoObject(String text) {
        assertThat(PiiMasker.create().mask(text)).isEqualTo("[EMAIL]");
    }
}
