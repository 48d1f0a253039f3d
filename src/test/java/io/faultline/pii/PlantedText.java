package io.faultline.pii;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text with personal data in known places. For one thread. */
final class PlantedText {
    private final RandomSource random;
    private final StringBuilder text = new StringBuilder();
    private final List<PiiMatch> planted = new ArrayList<>();

    private PlantedText(RandomSource random) {
        this.random = random;
    }

    /** One of the forms in which texts reach a span or a log. */
    static PlantedText of(RandomSource random) {
        PlantedText planted = new PlantedText(random);
        switch (random.number(12)) {
            case 0 -> planted.exceptionMessage();
            case 1 -> planted.sql();
            case 2 -> planted.json("\"");
            case 3 -> planted.json("\\\"");
            case 4 -> planted.url();
            case 5 -> planted.logLine();
            case 6 -> planted.korean();
            case 7 -> planted.record();
            case 8 -> planted.header();
            case 9 -> planted.xml();
            case 10 -> planted.separated();
            default -> planted.mail();
        }
        return planted;
    }

    String text() {
        return text.toString();
    }

    List<PiiMatch> planted() {
        return planted;
    }

    /** What it has to become. */
    String masked() {
        StringBuilder masked = new StringBuilder();
        int from = 0;
        for (PiiMatch match : planted) {
            masked.append(text, from, match.start());
            masked.append(
                    match.kind() != PiiKind.URL
                            ? "[" + match.name() + "]"
                            : text.charAt(match.end()) == '@' ? UrlSecrets.REDACTED_USER : UrlSecrets.REDACTED);
            from = match.end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    private PlantedText add(String literal) {
        text.append(literal);
        return this;
    }

    private PlantedText plant(PiiKind kind, String value) {
        int start = text.length();
        text.append(value);
        planted.add(new PiiMatch(kind, kind.name(), start, text.length()));
        return this;
    }

    private PlantedText plantAny() {
        PersonalValue value = random.pick(PersonalValue.values());
        return plant(value.kind, value.make(random));
    }

    /** Something with digits that is nobody's. */
    private String noise() {
        return random.pick(
                        HarmlessValue.UUID,
                        HarmlessValue.ID_OF_9_DIGITS,
                        HarmlessValue.ISO_TIME,
                        HarmlessValue.SHA_1,
                        HarmlessValue.VERSION_OF_FOUR_PARTS,
                        HarmlessValue.ID_OF_10_DIGITS,
                        HarmlessValue.TRACEPARENT,
                        HarmlessValue.EPOCH_MILLISECONDS)
                .alone(random);
    }

    private String password() {
        return random.alphanumeric(random.number(4, 16)) + random.pick("", "!", "$x", "%7", "#a", "^", "*b", "@1", "~");
    }

    private void exceptionMessage() {
        add(random.pick(
                        "java.lang.IllegalArgumentException: ",
                        "No customer ",
                        "Could not send to ",
                        "Duplicate entry '",
                        "["))
                .plantAny()
                .add(random.pick(
                        " not found",
                        "' for key 'users.email'",
                        "] is not valid",
                        ", retry 3 of 5",
                        " (" + noise() + ")",
                        ""));
        if (random.chance(30)) {
            add("; nested exception: ").plantAny();
        }
    }

    private void sql() {
        add("SELECT * FROM users u WHERE u.contact = '").plantAny().add("' AND u.id = " + random.id(9));
        if (random.chance(50)) {
            add(" AND note IN ('").plantAny().add("', '" + random.word() + "')");
        }
        if (random.chance(30)) {
            add(" AND password = '").plant(PiiKind.SECRET, password()).add("'");
        }
    }

    private void json(String quote) {
        add("{" + quote + "id" + quote + ":" + random.id(10) + "," + quote + "owner" + quote + ":" + quote);
        PersonalValue value = random.pick(PersonalValue.values());
        String written = value.make(random);
        plant(value.kind, random.chance(30) ? written.replace("@", "\\u0040") : written);
        add(quote + "," + quote + "tags" + quote + ":[" + quote)
                .plantAny()
                .add(quote + "," + quote + noise() + quote + "]");
        if (random.chance(50)) {
            add("," + quote + random.pick("password", "apiKey", "access_token", "client_secret", "pin") + quote + ":"
                            + quote)
                    .plant(PiiKind.SECRET, password())
                    .add(quote);
        }
        if (random.chance(20)) {
            add("," + quote + "otp" + quote + ":").plant(PiiKind.SECRET, random.digits(6));
        }
        add("}");
    }

    private void url() {
        add(random.pick("https://", "GET https://", "redirect to http://"));
        if (random.chance(20)) {
            plant(PiiKind.URL, random.letters(5) + ":" + random.alphanumeric(8)).add("@");
        }
        add("shop.example.com/orders/" + random.id(9) + "?q=");
        PersonalValue value = random.pick(
                PersonalValue.EMAIL,
                PersonalValue.CARD,
                PersonalValue.SSN,
                PersonalValue.PHONE,
                PersonalValue.RRN,
                PersonalValue.WEB_TOKEN,
                PersonalValue.KNOWN_TOKEN);
        String written = value.make(random);
        if (written.indexOf(' ') < 0 || value == PersonalValue.CARD || written.startsWith("+")) {
            plant(value.kind, URLEncoder.encode(written, StandardCharsets.UTF_8));
        } else {
            add(random.word());
        }
        if (random.chance(40)) {
            add("&" + random.pick("token", "password", "api_key") + "=").plant(PiiKind.SECRET, random.alphanumeric(12));
        }
        if (random.chance(30)) {
            add("&" + random.pick("sig", "X-Amz-Signature", "Signature") + "=").plant(PiiKind.URL, random.hex(20));
        }
        add("&page=2" + random.pick("", " HTTP/1.1", "#top"));
    }

    private void logLine() {
        add(HarmlessValue.ISO_TIME.alone(random) + " " + random.pick("INFO ", "WARN ") + "[main] " + random.words(2)
                        + " ")
                .plantAny()
                .add(random.pick(" ", ", ", " | ", "\t") + noise() + " ");
        if (random.chance(30)) {
            add(random.pick("password=", "password: ", "db.password = "))
                    .plant(PiiKind.SECRET, random.alphanumeric(10))
                    .add(" ");
        }
        add("took " + random.number(1_000) + " ms");
    }

    private void korean() {
        switch (random.number(4)) {
            case 0 -> add("고객 ").plantAny().add(" 님의 주문 " + random.id(9) + "이(가) 실패했습니다");
            case 1 ->
                add("연락처는 ").plant(PiiKind.PHONE, "010" + random.digits(8)).add("입니다");
            case 2 ->
                add("이메일(")
                        .plant(PiiKind.EMAIL, PersonalValue.EMAIL.make(random))
                        .add(")로 발송")
                        .add(", 오류 " + noise());
            default ->
                add("주민등록번호: ")
                        .plant(PiiKind.RRN, PersonalValue.RRN.make(random))
                        .add("을 확인하세요");
        }
    }

    private void record() {
        add("Customer[id=" + random.id(9) + ", contact=")
                .plantAny()
                .add(", created=" + HarmlessValue.ISO_TIME.alone(random));
        if (random.chance(50)) {
            add(", password=").plant(PiiKind.SECRET, random.alphanumeric(9));
        }
        add("]");
    }

    private void header() {
        switch (random.number(4)) {
            case 0 -> add("Authorization: ").plant(PiiKind.SECRET, "Bearer " + random.alphanumeric(30));
            case 1 ->
                add("sent Basic ")
                        .plant(PiiKind.SECRET, random.alphanumeric(16) + "==")
                        .add(" to host");
            case 2 -> add("Cookie: ").plant(PiiKind.SECRET, "sid=" + random.alphanumeric(20) + "; theme=dark");
            default ->
                add("X-Forwarded-For: ")
                        .plant(PiiKind.IP, "203.0.113." + random.number(256))
                        .add(", ")
                        .plant(PiiKind.IP, "2001:db8::" + random.hex(4).replaceFirst("^0+", "1"));
        }
        add("\r\nHost: shop.example.com:" + random.number(1, 65_535));
    }

    private void xml() {
        add("<order id=\"" + random.id(10) + "\"><contact>")
                .plantAny()
                .add("</contact><at>" + HarmlessValue.ISO_TIME.alone(random));
        add("</at></order>");
    }

    private void separated() {
        String separator = random.pick(",", ";", "|", "\t");
        add(random.id(9) + separator)
                .plantAny()
                .add(separator + random.word() + separator)
                .plantAny()
                .add(separator + noise());
    }

    private void mail() {
        String name = random.capital() + " " + random.capital();
        add(name + " <").plant(PiiKind.EMAIL, PersonalValue.EMAIL.make(random)).add(">, phone ");
        plant(PiiKind.PHONE, random.number(2, 9) + random.digits(9)).add(", ssn ".toUpperCase(Locale.ROOT));
        plant(PiiKind.SSN, random.number(1, 6) + "12" + "34" + "5678").add(".");
    }
}
