package io.faultline.pii;

import java.util.function.Function;

/** What must be found, in the writings that occur in texts; none needs words before it. */
enum PersonalValue {
    EMAIL(PiiKind.EMAIL, PersonalValue::email),
    CARD(PiiKind.CARD, PersonalValue::card),
    SSN(PiiKind.SSN, r -> {
        String area = r.padded(r.pick(r.number(1, 665), r.number(667, 999)), 3);
        char separator = r.of("--- .");
        return area + separator + r.padded(r.number(1, 99), 2) + separator + r.padded(r.number(1, 9_999), 4);
    }),
    PHONE(PiiKind.PHONE, PersonalValue::phone),
    IBAN(PiiKind.IBAN, r -> {
        String number = r.pick(
                CheckDigits.iban("DE", r.digits(18)),
                CheckDigits.iban("GB", "NWBK" + r.digits(14)),
                CheckDigits.iban("FR", r.digits(10) + "A" + r.digits(12)),
                CheckDigits.iban("NL", "ABNA" + r.digits(10)),
                CheckDigits.iban("NO", r.digits(11)),
                CheckDigits.iban("MT", "MALT" + r.digits(5) + "0012345MTLCAST001S"));
        return r.chance(60) ? number : number.replaceAll(".{4}(?=.)", "$0 ");
    }),
    RRN(
            PiiKind.RRN,
            r -> r.padded(r.number(100), 2) + r.padded(r.number(1, 12), 2) + r.padded(r.number(1, 28), 2) + "-"
                    + r.of("12345678") + r.digits(6)),
    WEB_TOKEN(PiiKind.SECRET, r -> "eyJ" + r.alphanumeric(20) + ".eyJ" + r.alphanumeric(40) + "." + r.alphanumeric(43)),
    KNOWN_TOKEN(
            PiiKind.SECRET,
            r -> r.pick(
                    "AKIA" + r.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
                    "ghp_" + r.alphanumeric(36),
                    "github_pat_" + r.alphanumeric(22) + "_" + r.alphanumeric(59),
                    "xoxb-" + r.digits(12) + "-" + r.alphanumeric(24),
                    "sk_live_" + r.alphanumeric(24)));

    final PiiKind kind;
    private final Function<RandomSource, String> maker;

    PersonalValue(PiiKind kind, Function<RandomSource, String> maker) {
        this.kind = kind;
        this.maker = maker;
    }

    String make(RandomSource random) {
        return maker.apply(random);
    }

    private static String email(RandomSource r) {
        String local = r.pick(
                r.letters(r.number(1, 12)),
                r.letters(5) + "." + r.letters(7),
                r.letters(4) + "+" + r.word() + r.number(99),
                r.letters(3) + "_" + r.alphanumeric(5),
                r.word() + "-" + r.digits(3),
                "이순신" + r.number(9));
        String domain = r.pick(
                r.letters(8) + ".com",
                "mail." + r.letters(6) + ".co.uk",
                r.letters(3) + "-" + r.letters(4) + ".example",
                "internal.corp",
                "xn--" + r.letters(6) + "-kva.example",
                "x" + r.number(99) + ".museum",
                r.letters(5) + ".co.kr");
        return local + "@" + (r.chance(10) ? domain.toUpperCase(java.util.Locale.ROOT) : domain);
    }

    private static String card(RandomSource r) {
        return switch (r.number(8)) {
            case 0 -> CheckDigits.card("4" + r.digits(14));
            case 1 -> CheckDigits.card(r.number(51, 55) + r.digits(13));
            case 2 -> CheckDigits.card(r.number(2_221, 2_720) + r.digits(11));
            case 3 -> CheckDigits.card("4" + r.digits(17));
            case 4 -> CheckDigits.card("6011" + r.digits(11));
            case 5 -> CheckDigits.card(r.number(3_528, 3_589) + r.digits(11));
            case 6 -> amex(r);
            default ->
                CheckDigits.grouped(
                        CheckDigits.card(r.pick("4", "51", "2230", "62", "5018", "6759") + r.digits(12), 16),
                        r.of("  --."),
                        4,
                        4,
                        4);
        };
    }

    private static String amex(RandomSource r) {
        String card = CheckDigits.card(r.pick("34", "37") + r.digits(12));
        return r.chance(50) ? card : CheckDigits.grouped(card, r.of(" -"), 4, 6);
    }

    private static String phone(RandomSource r) {
        String exchange = r.number(2, 9) + r.digits(2);
        String area = r.number(2, 9) + r.digits(2);
        return r.pick(
                "+1" + area + exchange + r.digits(4),
                "+1 " + area + " " + exchange + " " + r.digits(4),
                "+1 (" + area + ") " + exchange + "-" + r.digits(4),
                "(" + area + ") " + exchange + "-" + r.digits(4),
                area + "-" + exchange + "-" + r.digits(4),
                area + "." + exchange + "." + r.digits(4),
                "+8210" + r.digits(8),
                "+82 10-" + r.digits(4) + "-" + r.digits(4),
                "010-" + r.digits(4) + "-" + r.digits(4),
                "02-" + r.digits(3) + "-" + r.digits(4),
                "070-" + r.digits(4) + "-" + r.digits(4),
                "+44 20 7" + r.digits(3) + " " + r.digits(4),
                "+49 30 " + r.digits(6));
    }
}
