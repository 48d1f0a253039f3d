package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '§',
            value = {
                "/home/jane/app/config.yml (No such file)     # config.yml (No such file)",
                "cannot read /home/jane/x.txt                 # cannot read x.txt",
                "/home/jane                                   # jane",
                "/home/jane/                                  # jane/",
                "//server/share/x                             # x",
                "~/x/y                                        # y",
                "~/.ssh/id_rsa: denied                        # id_rsa: denied",
                "~jane/x                                      # x",
                "C:\\Users\\jane\\x.txt                       # x.txt",
                "C:\\x.txt is locked                          # x.txt is locked",
                "d:/data/jane/x.txt                           # x.txt",
                "in \"C:\\\\Users\\\\jane\\\\x.txt\"          # in \"x.txt\"",
                "\\\\server\\share\\jane\\x.txt               # x.txt",
                "file:/home/jane/x.jar                        # x.jar",
                "file:///C:/Users/jane/x%20y.jar              # x%20y.jar",
                "FILE:/x.jar                                  # x.jar",
                "jar:file:/app/jane/x.jar!/META-INF/beans.xml # jar:x.jar!/META-INF/beans.xml",
                "vfs:/content/jane.war/WEB-INF/x.jar          # vfs:x.jar",
                "jdbc:h2:/home/jane/db/test;MODE=MySQL        # jdbc:h2:test;MODE=MySQL",
                "jdbc:h2:~/jane/test                          # jdbc:h2:test",
                "(/home/jane/x.txt)                           # (x.txt)",
                "'/home/jane/x.txt', '/home/jane/y.txt'       # 'x.txt', 'y.txt'",
                "[/home/jane/x.txt,/home/jane/y.txt]          # [x.txt,y.txt]",
                "/usr/lib/ab:/home/jane/cd:~/ef               # ab:cd:ef",
                "/home/jane/X.java:12: error                  # X.java:12: error",
                "path=/home/jane/x.txt                        # path=x.txt",
                "{\"file\":\"/home/jane/x.txt\\nmore\"}       # {\"file\":\"x.txt\\nmore\"}",
                "/home/o'brien/x.txt                          # x.txt",
                "/home/doe,jane/x.txt                         # x.txt",
                "/home/jane@example.com/x.txt                 # x.txt",
                "x: /home/größe/ü.txt                         # x: ü.txt",
                "/home/jane/x -> /home/jane/y                 # x -> y",
                "/opt/b\tC:\\a\\b                             # b\tb",
                "no /api/reports/2026/jane.pdf                # no jane.pdf",
                "/x/jane/App.java:12: error                   # App.java:12: error",
                "/srv/jane/x?y=1                              # x?y=1",
                "/deployments/jane/x                          # x",
                "/api/x?file=/home/jane/x                     # /api/x?file=x",
                "~a.b-c9/x/y                                  # y",
                "a:\\d\\x A:\\d\\x z:\\d\\x Z:\\d\\x               # x x x x",
                "C:/x                                         # x",
                "/lib64/jane/x                                # x",
                "0GET /home/jane/x                            # 0GET x",
                "9GET /home/jane/x                            # 9GET x",
                "_GET /home/jane/x                            # _GET x",
                "aGET /home/jane/x zGET /home/jane/x          # aGET x zGET x",
                "AGET /home/jane/x ZGET /home/jane/x          # AGET x ZGET x",
                "\"GET\" /home/jane/x                          # \"GET\" x",
                "GET\t/home/jane/x                            # GET\tx",
                "GETS /home/jane/x                            # GETS x",
                "xjava:/home/jane/x                           # xjava:x",
                "/x/jane/a.abcdefghij                         # a.abcdefghij",
                "/x/jane/a.b1_                                # a.b1_",
                "/x/jane/a.b.1                                # a.b.1",
                "/x/jane/a.z /x/jane/a.Z                      # a.z a.Z",
                "http:// /home/jane/x                         # http:// x",
                "http://a\u00a0/home/jane/x                   # http://a\u00a0x",
                "/home/jane/x,C:\\d\\y                        # x,y",
                "/home/jane/x,C:/d/y                          # x,y",
                "/home/jane/x,Cd/y                            # y",
                "/home/jane/x,C:y/z                           # z",
                "/home/jane/x,                                # x,",
                "/home/jane/x, y                              # x, y",
                "/home/jane/x,\"y                             # x,\"y",
                "/home/jane/x\u2003y/z                        # x\u2003y/z",
                "/home/jane/a\u007fb/c                        # c",
                "/home/jane/x!/y                              # x!/y",
                "/home/jane!x/y                               # y",
                "\\\\server\\x                                # x",
                "file:///x                                    # x",
            })
    void leavesBaseNames(String text, String expected) {
        assertThat(FilePaths.cut(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no path",
                "https://example.com/home/jane/x.txt",
                "see http://example.com/a/b?file=/home/jane/x and https://example.com",
                "ldap://host:389/dc=x/y",
                "GET /api/orders/42",
                "POST /api/orders/42/items HTTP/1.1",
                "DELETE \"/api/orders/42\"",
                "No resource for /api/orders/42",
                "/api/v1.2/orders/42",
                "/orders/42/lines?mail=a.b",
                "/homepage/jane/x",
                "/api/orders/v1.0",
                "a/b",
                "application/json, text/html;q=0.9, */*",
                "and/or 1/2 12/24/2026",
                "/etc",
                "/",
                "a / b",
                "// comment",
                "<br/> </body>",
                "domain\\jane",
                "\\d+\\.\\d+",
                "C:",
                "java:/jdbc/orders",
                "java:comp/env/jdbc/orders",
                "io/faultline/pii/FilePaths",
                "java.base/java.lang.String",
                "~[faultline.jar:1.0] ~ ~jane",
                "[EMAIL]/home/x",
                "****-1111/home/x",
                "profile:/",
                "GET /home/jane/x",
                "a GET /home/jane/x",
                "GET '/home/jane/x'",
                "CONNECT /home/jane/x",
                "java:/home/jane/x",
                "a java:/home/jane/x",
                "/x/jane/a.abcdefghijk",
                "/x/jane/.profile",
                "/x/jane/a.1b",
                "/x/j.ane/ab",
                "/x/a?b=/c.d",
                "file:/",
                "file:x",
                "\\\\server",
                "\\\\\\x",
                "//x",
                "~jane:/",
            })
    void leavesTheRestAlone(String text) {
        assertThat(FilePaths.cut(text)).isSameAs(text);
    }

    @Test
    void isIdempotent() {
        String[] parts = {
            "/", "/", "\\", "\\", "~", ":", " ", "a", "bc", "C", "file", "GET", "java", "http", "'", "\"", ",", ";",
            ".", "!", "(", "]", "=", "\n", "é", "@", "/opt/", ".x"
        };
        Random random = new Random(7);
        int changed = 0;
        for (int i = 0; i < RandomSource.count(100_000); i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String once = FilePaths.cut(text.toString());
            changed += once.contentEquals(text) ? 0 : 1;
            assertThat(FilePaths.cut(once)).as("cut of %s", text).isEqualTo(once);
        }
        assertThat(changed).isGreaterThan(RandomSource.count(1_000));
    }

    @Test
    void keepsNoDirectory() {
        Random random = new Random(11);
        String[] separators = {"/", "\\"};
        for (int i = 0; i < RandomSource.count(10_000); i++) {
            String separator = separators[random.nextInt(2)];
            String root = separator.equals("/") ? "/home/" : new String[] {"C:\\", "\\\\host\\"}[random.nextInt(2)];
            StringBuilder path = new StringBuilder(root);
            for (int depth = 1 + random.nextInt(5); depth > 0; depth--) {
                path.append("secret").append(random.nextInt(100)).append(separator);
            }
            String around = new String[] {" ", "'", "\"", "(", ","}[random.nextInt(5)];
            String text = "x" + around + path + "base" + around + "y";
            assertThat(FilePaths.cut(text)).as(text).isEqualTo("x" + around + "base" + around + "y");
        }
    }
}
