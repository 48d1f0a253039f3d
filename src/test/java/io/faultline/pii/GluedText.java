package io.faultline.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Texts glued together of values of all kinds, whole, cut and changed, of what stands around them, and of what masking leaves behind:
 * closer together than {@link HostileText} has them, the same pieces many times over, and so that one mask uncovers the next value.
 */
final class GluedText {
    private static final String[] VALUES = {
        "jane.doe@example.com",
        "j@x.co",
        "jane%40example.com",
        "jane%2540example.com",
        "jane\\u0040example.com",
        "o'neil@mail.example.co.uk",
        "이순신@예시.한국",
        "git@github.com",
        "4111111111111111",
        "4111 1111 1111 1111",
        "5500-0055-5555-5559",
        "3782-822463-10005",
        "4111+1111+1111+1111",
        "4111%201111%201111%201111",
        "4111.1111.1111.1111",
        "6304000000000000",
        "078-05-1120",
        "078051120",
        "078 05 1120",
        "123+45+6789",
        "+14155552671",
        "+1 (415) 555-2671",
        "%2B1%28415%29+555-2671",
        "%28415%29+555-2671",
        "(415) 555-2671",
        "415-555-2671",
        "1-415-555-2671",
        "010-1234-5678",
        "02.345.6789",
        "5551234567",
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "DE89%203704%200044%200532%200130%2000",
        "de89370400440532013000",
        "900101-1234567",
        "9001011234567",
        "192.0.2.60",
        "2001:db8::17",
        "::ffff:192.0.2.60",
        "[2001:db8:1:2:3:4:5:6]:8080",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0.c2ln",
        "eyJ.eyJ",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_0123456789abcdefghij0123",
        "github_pat_0123456789abcdefghij",
        "xoxb-123456789012-abcdef",
        "sk_live_0123456789abcdef",
        "-----BEGIN PRIVATE KEY-----MIIE-----END PRIVATE KEY-----",
        "https://u:p@example.com/x?sig=abc&token=def#x",
        "jdbc:postgresql://scott:tiger@db/shop",
        "Bearer abc123DEF",
        "Basic dXNlcjpwYXNz",
        "Digest username=\"jane\", realm=\"x\", response=\"0a\"",
        "E-1234",
        "E-123456",
        "1234567890123456",
        "/home/jane/x.txt",
        "C:\\Users\\jane\\x.txt",
        "4bf92f3577b34da6a3ce929d0e0e4736-4111111111111111",
        "Service@5e2c3d18.run"
    };
    private static final String[] KEYS = {
        "password",
        "Password",
        "userPassword",
        "token",
        "access_token",
        "token_count",
        "secret",
        "api_key",
        "api key",
        "pin",
        "pin_code",
        "otp",
        "cookie",
        "Set-Cookie",
        "Authorization",
        "Proxy-Authorization",
        "ssn",
        "itin",
        "card",
        "phone",
        "tel",
        "iban",
        "rrn",
        "client.ip",
        "client.address",
        "X-Forwarded-For",
        "Forwarded",
        "span_id",
        "traceId",
        "sig",
        "X-Amz-Credential",
        "Signature",
        "employee",
        "user",
        "Digest username",
        "전화",
        "카드",
        "주민",
        "cc"
    };
    private static final String[] SIGNS = {
        "=",
        ": ",
        ":",
        " = ",
        "=>",
        ":=",
        "==",
        "!=",
        "\":\"",
        "\": \"",
        "\\\":\\\"",
        "='",
        "=\"",
        "%3D",
        "%3A",
        "%22%3A%22",
        "\\u003d",
        "[]=",
        "=[",
        "={",
        "= [",
        "=\\",
        "=(",
        "::",
        "://",
        "='\""
    };
    private static final String[] MASKS = {
        "[EMAIL]",
        "[CARD]",
        "[SECRET]",
        "[PHONE]",
        "[SSN]",
        "[IP]",
        "[IBAN]",
        "[RRN]",
        "[URL]",
        "[CUSTOM]",
        "[EMPLOYEE]",
        "[MASKED]",
        "[TRUNCATED]",
        "[EMAIL:k1:0123456789abcdef]",
        "[SECRET:k1:0123456789abcdef]",
        "[EMPLOYEE:k1:0123456789abcdef]",
        "[EMAIL:k2:0123456789abcdef]",
        "j***@example.com",
        "****-****-****-1111",
        "***-**-6789",
        "***-***-2671",
        "DE**…3000",
        "90****-*******",
        "192.0.2.0",
        "2001:db8:1::",
        "::",
        "***",
        "***1234",
        "REDACTED",
        "REDACTED:REDACTED",
        "[X]",
        "null"
    };
    private static final String[] BETWEEN = {
        " ", "", "", "", ",", ", ", ";", "&", "?", "#", "/", "//", ".", "-", "_", "+", "%", "@", "%40", "%20", "%26",
        "%22", "%2B", "%25", "(", ")", "[", "]", "{", "}", "\"", "'", "\\", "\\\"", "\\\\", "\\n", "\n", "\r\n", "\t",
        "|", "<", ">", "*", "…", ":", "=", "  ", "1", "0", "a", "Z", "x", "--", "...", "\\u0026", "&amp;", "^", "~",
        "!", "$"
    };
    private static final String[] ODD = {
        "\u200B",
        "\u200D",
        "\u200E",
        "\uFEFF",
        "\u00AD",
        "\u2060",
        "\u00A0",
        "\u3000",
        "\u2011",
        "\u2212",
        "１",
        "４１１１",
        "＠",
        "．",
        "＝",
        "：",
        "［",
        "］",
        "％",
        "𝟙",
        "٣",
        "😀",
        "\uD83D",
        "\uDE00",
        "é",
        "이",
        "ｊ",
        "ＡＢ",
        "\u0000",
        "\u0001",
        "\u007F",
        "\u0085",
        "\u2028",
        "\u2029",
        "。",
        "ſ",
        "K",
        "İ",
        "ı",
        "\uDB40\uDC20"
    };

    private static final String[] ATTRIBUTES = {
        "", "a", "note", "http.url", "jane@example.com", "exception.message", "db.statement", "url.query"
    };

    private final RandomSource random;

    private GluedText(RandomSource random) {
        this.random = random;
    }

    static String of(RandomSource random) {
        return new GluedText(random).text();
    }

    /** A key of an attribute, sensitive or not. */
    static String key(RandomSource random) {
        return random.chance(50) ? random.pick(KEYS) : random.pick(ATTRIBUTES);
    }

    private String text() {
        String text =
                switch (random.number(10)) {
                    case 0, 1, 2 -> pieces(random.number(1, 12));
                    case 3, 4 -> repeated(60);
                    case 5 -> pieces(2) + repeated(30) + pieces(2);
                    case 6 -> nested(random.number(1, 4));
                    case 7 -> sameEverywhere();
                    case 8 -> random.chance(1) ? repeated(3_000) : repeated(100);
                    default -> changed(pieces(random.number(1, 6)));
                };
        return random.chance(15) ? changed(text) : text;
    }

    private String pieces(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(piece());
        }
        return text.toString();
    }

    private String piece() {
        return switch (random.number(20)) {
            case 0, 1, 2, 3 -> random.pick(VALUES);
            case 4, 5, 6 -> random.pick(KEYS) + random.pick(SIGNS);
            case 7, 8 -> random.pick(MASKS);
            case 9, 10, 11, 12 -> random.pick(BETWEEN);
            case 13 -> random.pick(ODD);
            case 14 -> part(random.pick(VALUES));
            case 15 -> random.chance(50) ? part(random.pick(MASKS)) : part(random.pick(KEYS));
            case 16 -> random.pick(SIGNS);
            case 17 -> random.digits(random.number(1, 19));
            case 18 -> random.pick(PersonalValue.values()).make(random);
            default -> random.chance(50) ? random.pick(KEYS) : random.alphanumeric(random.number(1, 8));
        };
    }

    /** A few pieces, many times over. */
    private String repeated(int most) {
        return pieces(random.number(1, 4)).repeat(random.number(2, most));
    }

    /** A small number of pieces in a random order, each more than once. */
    private String sameEverywhere() {
        List<String> few = new ArrayList<>();
        for (int i = random.number(2, 4); i > 0; i--) {
            few.add(piece());
        }
        return random.joined("", random.number(3, 30), i -> few.get(random.number(few.size())));
    }

    private String nested(int depth) {
        String inside = depth == 0 ? pieces(random.number(1, 4)) : nested(depth - 1);
        String key = random.pick(KEYS);
        return switch (random.number(10)) {
            case 0 -> "{\"" + key + "\":\"" + inside + "\",\"b\":1}";
            case 1 -> "{\\\"" + key + "\\\":\\\"" + inside + "\\\"}";
            case 2 -> "\"" + inside.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            case 3 -> "X[" + key + "=" + inside + ", b=" + pieces(1) + "]";
            case 4 -> "https://example.com/x?" + key + "=" + inside + "&b=" + pieces(1);
            case 5 ->
                inside.replace("%", "%25")
                        .replace("=", "%3D")
                        .replace("\"", "%22")
                        .replace(" ", "+");
            case 6 -> key + ": " + inside + "\n" + pieces(1);
            case 7 -> key + "='" + inside + "'";
            case 8 -> "(" + inside + ") " + pieces(1);
            default -> random.pick("[EMAIL", "[SECRET", "***", "j***@") + inside + random.pick("]", "*", ":k1:");
        };
    }

    /** A piece of a value: its beginning, end or middle. */
    private String part(String value) {
        int from = random.number(value.length());
        int to = random.number(from, value.length());
        return value.substring(random.chance(30) ? 0 : from, random.chance(30) ? value.length() : to);
    }

    /** A few characters left out, doubled, replaced, or in another case. */
    private String changed(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.number(1, 4); i > 0 && !changed.isEmpty(); i--) {
            int at = random.number(changed.length());
            switch (random.number(6)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, random.pick(ODD));
                case 2 -> changed.insert(at, random.pick(BETWEEN));
                case 3 ->
                    changed.insert(at, changed.substring(at, random.number(at, Math.min(changed.length(), at + 20))));
                case 4 -> changed.setCharAt(at, (char) random.number(33, 126));
                default -> {
                    int to = Math.min(changed.length(), at + random.number(1, 12));
                    String part = changed.substring(at, to);
                    changed.replace(
                            at, to, random.chance(50) ? part.toUpperCase(Locale.ROOT) : part.toLowerCase(Locale.ROOT));
                }
            }
        }
        return changed.toString();
    }
}
