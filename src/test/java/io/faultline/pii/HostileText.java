package io.faultline.pii;

/** Texts made of whatever means something to a recognizer, in any order, whole and in pieces. */
final class HostileText {
    private static final String[] SIGNS = {
        "=", ":", "@", "%40", "%2B", "+", "-", "_", ".", ",", ";", "/", "//", "://", "(", ")", "[", "]", "{", "}", "\"",
        "'", "\\", "\\\"", "\\n", "\n", " ", "  ", "&", "?", "#", "<", ">", "|", "%", "%20", "%3D", "*", "****", "::",
        "=>", ":=", "--", "…"
    };
    private static final String[] WORDS = {
        "password",
        "token",
        "secret",
        "pin",
        "otp",
        "cookie",
        "Cookie",
        "Authorization",
        "api_key",
        "session id",
        "ssn",
        "card",
        "phone",
        "tel",
        "iban",
        "rrn",
        "client.ip",
        "X-Forwarded-For",
        "Forwarded",
        "for",
        "span_id",
        "Bearer ",
        "Basic ",
        "Digest ",
        "username=",
        "http",
        "https://",
        "sig=",
        "?sig=",
        "Signature=",
        "eyJ",
        "ghp_",
        "sk_live_",
        "xoxb-",
        "AKIA",
        "-----BEGIN ",
        "PRIVATE KEY-----",
        "-----END ",
        "null",
        "REDACTED",
        "REDACTED:REDACTED",
        "전화",
        "카드",
        "주민",
        "cc",
        "git@",
        "xn--",
        "com",
        "java",
        "x",
        "A",
        "DE89",
        "git",
        "auth",
        "user"
    };
    private static final String[] MASKS = {
        "[EMAIL]",
        "[CARD]",
        "[SECRET]",
        "[PHONE]",
        "[MASKED]",
        "[TRUNCATED]",
        "[EMAIL:k1:0123456789abcdef]",
        "j***@example.com",
        "****-****-****-1111",
        "***-**-6789",
        "***-***-2671",
        "DE**…3000",
        "90****-*******",
        "192.0.2.0",
        "2001:db8::",
        "[X]",
        "[EMAIL"
    };
    private static final String[] ODD = {
        "\u200B", "\u200D", "\uFEFF", "\u00AD", "\u00A0", "\u3000", "\u2011", "\u2212", "１", "４１１１", "＠", "．", "𝟙",
        "٣", "😀", "\uD83D", "\uDE00", "é", "이순신", "ｊ", "\u0000", "\u2028", "\t"
    };

    static String of(RandomSource random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.number(1, 14);
        for (int i = 0; i < pieces; i++) {
            text.append(piece(random));
        }
        return text.toString();
    }

    private static String piece(RandomSource random) {
        return switch (random.number(12)) {
            case 0, 1, 2, 3 -> random.pick(SIGNS);
            case 4, 5 -> random.pick(WORDS);
            case 6 -> random.pick(MASKS);
            case 7 -> random.pick(ODD);
            case 8 -> random.digits(random.number(1, 20));
            case 9 -> random.chance(70) ? random.pick(PersonalValue.values()).make(random) : odd(random);
            case 10 -> random.pick(HarmlessValue.values()).alone(random);
            default ->
                random.chance(50) ? random.letters(random.number(1, 8)) : random.alphanumeric(random.number(1, 24));
        };
    }

    /** A value with an odd character somewhere in it. */
    private static String odd(RandomSource random) {
        String value = random.pick(PersonalValue.values()).make(random);
        int at = random.number(value.length());
        return value.substring(0, at) + random.pick(ODD) + value.substring(at + random.number(2));
    }

    private HostileText() {}
}
