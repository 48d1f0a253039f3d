package io.faultline.pii;

import java.util.function.IntFunction;

/** Texts that make careless recognizers slow, of any length. */
enum AdversarialText {
    LETTERS(repeated("a")),
    LABELS(repeated("a.")),
    AT_SIGNS(repeated("a@")),
    DOMAINS_OF_ADDRESSES(repeated("a@b.")),
    LOCAL_PARTS(n -> "a".repeat(n) + "@"),
    DOMAIN(n -> "a@" + "b".repeat(n) + ".com"),
    ENCODED_AT_SIGNS(repeated("%40")),
    TWICE_ENCODED_AT_SIGNS(repeated("a%2540")),
    ESCAPED_AT_SIGNS(repeated("\\u0040")),
    ADDRESSES(repeated("jane@example.com ")),
    ADDRESSES_WITH_ONE_INVISIBLE_CHARACTER(n -> "\u200B" + "a@b.co ".repeat(n / 7)),
    ADDRESSES_WITH_INVISIBLE_CHARACTERS(repeated("a\u200B@b.co ")),
    DIGITS(repeated("1")),
    DIGITS_WITH_HYPHENS(repeated("1-")),
    CARD_LIKE(repeated("4111-")),
    CARD_LIKE_IN_URL(repeated("4111%20")),
    CARDS(repeated("4111111111111111,")),
    PHONE_LIKE(repeated("+1 ")),
    PHONE_GROUPS(n -> "+1" + " 1".repeat(n / 2)),
    PLUSES(repeated("+")),
    PARENTHESES(repeated("(")),
    AREA_CODES(repeated("(415)")),
    POINTS(repeated("1.")),
    ACCOUNTS(repeated("DE89 ")),
    WEB_TOKENS(repeated("eyJ")),
    WEB_TOKENS_WITH_HYPHENS(repeated("eyJ-")),
    WEB_TOKENS_WITH_POINTS(repeated("eyJ.x")),
    KNOWN_TOKENS(repeated("ghp_")),
    KNOWN_TOKENS_BEHIND_LETTERS(repeated("aghp_")),
    LIVE_KEYS(repeated("ask_live_")),
    SLACK_TOKENS(repeated("xoxb-")),
    AWS_KEYS(repeated("AKIA")),
    SCHEMES(repeated("Bearer ")),
    SCHEMES_AND_SPACES(n -> "Bearer" + " ".repeat(n)),
    BASIC(repeated("basic a")),
    DIGEST(repeated("Digest a=\"")),
    PRIVATE_KEYS(repeated("-----BEGIN PRIVATE KEY-----")),
    PUBLIC_KEYS(repeated("-----BEGIN ")),
    HYPHENS(repeated("-")),
    URLS(repeated("://")),
    USERS(repeated("a://b")),
    USER_INFORMATION(n -> "http://" + "a:".repeat(n / 2)),
    SIGNATURES(repeated("?sig=")),
    KEYS(repeated("key=")),
    SECRET_KEYS(repeated("password=")),
    NULL_SECRETS(repeated("password=null,")),
    MASKED_SECRETS(n -> "password=\"" + "*".repeat(n)),
    EMPTY_SECRETS(repeated("password=,")),
    OPEN_QUOTES(repeated("password=\"")),
    QUOTES(repeated("\"")),
    ESCAPED_QUOTES(repeated("\\\"")),
    BACKSLASHES(n -> "password=\"" + "\\".repeat(n)),
    BACKSLASHES_AND_COLONS(repeated("\\\\\\\":")),
    NESTED_SECRETS(repeated("{\"secret\":")),
    NESTED_ARRAYS(n -> "secret=" + "[".repeat(n)),
    OPEN_JSON(n -> "{\"a\":\"" + "b\",\"c\":\"".repeat(n / 8)),
    JSON_IN_JSON(repeated("{\\\"pin\\\":\\\"")),
    BRACKETS(repeated("]")),
    BRACKETS_AND_NUMBERS(repeated("]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]4155552671 ")),
    INDEXED_KEYS(repeated("[]=")),
    MASKS(repeated("[EMAIL]")),
    OPEN_MASKS(repeated("[EMAIL:k1:")),
    SEPARATORS(repeated(";,")),
    SEPARATED_SECRETS(repeated("token=a;b,")),
    COMMAS_IN_SECRETS(n -> "token=" + ",a".repeat(n / 2)),
    COOKIES(repeated("Cookie: a=b; ")),
    COOKIES_WITH_COMMAS(n -> "Cookie: " + "a, b".repeat(n / 4)),
    AUTHORIZATIONS(repeated("Authorization: Digest ")),
    ADDRESS_LISTS(repeated("X-Forwarded-For: 1.2.3.4, ")),
    FORWARDED(repeated("Forwarded: for=")),
    GROUPS_OF_IP_ADDRESSES(n -> "client.ip=" + "1:".repeat(n / 2)),
    COLONS(repeated(":")),
    EQUALS_SIGNS(repeated("=")),
    SPACES(repeated(" ")),
    CONTEXT(repeated("phone ssn card iban 123456789 ")),
    INVISIBLE(repeated("\u200B")),
    INVISIBLE_DIGITS(repeated("1\u200B")),
    FULL_WIDTH_DIGITS(repeated("４１１１")),
    PAIRS(repeated("😀")),
    MATHEMATICAL_DIGITS(repeated("𝟙")),
    HALVES_OF_PAIRS(repeated("\uD83D")),
    KOREAN(repeated("전화번호는")),
    STACK_FRAMES(repeated("\tat com.example.Orders.find(Orders.java:17)\n")),
    LINES(repeated("\n"));

    private final IntFunction<String> maker;

    AdversarialText(IntFunction<String> maker) {
        this.maker = maker;
    }

    private static IntFunction<String> repeated(String piece) {
        return length -> piece.repeat(length / piece.length());
    }

    String ofLength(int length) {
        return maker.apply(length);
    }
}
