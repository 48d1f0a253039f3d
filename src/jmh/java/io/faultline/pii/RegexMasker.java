package io.faultline.pii;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks by {@code java.util.regex}, one expression after the other, as it is commonly done. */
final class RegexMasker {
    private record Rule(String label, Pattern pattern, Predicate<String> check) {
        static Rule of(String label, String regex) {
            return new Rule("[" + label + "]", Pattern.compile(regex), value -> true);
        }

        static Rule of(String label, String regex, Predicate<String> check) {
            return new Rule("[" + label + "]", Pattern.compile(regex), check);
        }
    }

    private static final String FREE = "(?<![A-Za-z0-9])";
    private static final String END = "(?![A-Za-z0-9])";

    private final List<Rule> rules;

    private RegexMasker(List<Rule> rules) {
        this.rules = rules;
    }

    /** E-mail, card, social security number and telephone, as they are copied from one project to the next. */
    static RegexMasker classics() {
        return new RegexMasker(List.of(
                Rule.of("EMAIL", "(?<value>" + Classics.EMAIL + ")"),
                Rule.of("CARD", "(?<value>" + Classics.CARD + ")"),
                Rule.of("SSN", "(?<value>" + Classics.SSN + ")"),
                Rule.of("PHONE", "(?<value>" + Classics.PHONE + ")")));
    }

    /**
     * The kinds of {@link PiiScanner} in the same order, each as one expression that is written with care: bounded, possessive, with
     * a glance at the first character before alternatives, and checks that no expression can do only on what matched. Left out, in
     * favour of the expressions: other scripts' digits, words before bare numbers, whole words in key names, secrets nested in quotes,
     * IP addresses.
     */
    static RegexMasker sameRules() {
        return new RegexMasker(List.of(
                Rule.of(
                        "SECRET",
                        "(?i)(?=[acjopst])(?:passwords?|passwd|pwd|passphrase|passcode|secrets?|token|api[._-]?key|authorization"
                                + "|credentials?|private[._-]?key|j?session[._-]?id|cookies?|ssn|otp|cvv|pin)"
                                + "[\"']?+ {0,3}+[=:] {0,3}+"
                                + "(?<value>\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+'|[^\\s\"'&,;<>|)\\]}\\[{]++)"),
                Rule.of("URL", "://(?<value>[^\\s/?#\"<>\\\\|@]++)@"),
                Rule.of(
                        "URL",
                        "[?&](?:X-Amz-(?:Signature|Credential|Security-Token)|AWSAccessKeyId|Signature|sig|X-Goog-Signature)="
                                + "(?<value>[^\\s&#\"'<>\\\\)\\]},;]++)"),
                Rule.of("SECRET", "(?i)(?=[bd])(?:bearer|basic|digest) ++(?<value>[a-z0-9._~+/=-]{4,}+)"),
                Rule.of(
                        "SECRET",
                        "(?=[egsrxA])" + FREE
                                + "(?<value>eyJ[A-Za-z0-9_-]++\\.eyJ[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)?"
                                + "|(?:AKIA|ASIA)[A-Z0-9]{16}" + END
                                + "|gh[pousr]_[A-Za-z0-9_]{20,}+|github_pat_[A-Za-z0-9_]{20,}+|xox[a-z]-[A-Za-z0-9-]{10,}+"
                                + "|[sr]k_(?:live|test)_[A-Za-z0-9_]{10,}+)"),
                Rule.of(
                        "SECRET",
                        "(?s)(?<value>-----BEGIN [A-Z0-9 ]{0,20}PRIVATE KEY-----.*?-----END [A-Z0-9 ]{0,20}PRIVATE KEY-----)"),
                Rule.of(
                        "IBAN",
                        "(?<value>[A-Z]{2}(?<![A-Za-z0-9]..)[0-9]{2}"
                                + "(?:[A-Z0-9]{11,30}+|(?:[ -][A-Z0-9]{4}){2,7}+(?:[ -][A-Z0-9]{1,4})?+))" + END,
                        RegexMasker::isIban),
                Rule.of(
                        "CARD",
                        "(?<value>[0-9]{4}(?<![A-Za-z0-9]....)(?:[0-9]{8,15}+|([ .-])(?:[0-9]{4}\\2[0-9]{4}\\2[0-9]{4}(?:\\2[0-9]{3})?+"
                                + "|[0-9]{6}\\2[0-9]{4,5}+)))" + END,
                        RegexMasker::isCard),
                Rule.of(
                        "RRN",
                        "(?<value>[0-9]{6}(?<![A-Za-z0-9].{6})(?<=(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))-[1-8][0-9]{6})"
                                + END),
                Rule.of(
                        "SSN",
                        "(?<value>[0-9]{3}(?<![A-Za-z0-9]...)(?<!000|666)([ .-])(?!00)[0-9]{2}\\2(?!0000)[0-9]{4})"
                                + END),
                Rule.of(
                        "EMAIL",
                        "(?<![\\w.+-])(?<value>[\\w.+'\\x{80}-\\x{FFFF}-]{1,64}+(?:@|%40|\\\\u0040)"
                                + "(?:[A-Za-z0-9\\x{80}-\\x{FFFF}][A-Za-z0-9\\x{80}-\\x{FFFF}-]{0,62}+\\.)+"
                                + "(?!(?:png|jpg|svg|js|css|java|class|jar)\\b)(?:[A-Za-z]{2,63}+|xn--[a-z0-9]++))"),
                Rule.of(
                        "PHONE",
                        "(?=[+%0-9(])" + FREE + "(?<value>(?:\\+|%2B)[1-9](?:[ .()-]{0,2}+[0-9]){7,14}+"
                                + "|(?:1[ .-])?\\(?+[2-9][0-9]{2}\\)?+[ .-][2-9][0-9]{2}[ .-][0-9]{4}"
                                + "|0[0-9]{1,3}[ .-][0-9]{3,4}[ .-][0-9]{4})" + END)));
    }

    String mask(String text) {
        String masked = text;
        for (Rule rule : rules) {
            masked = mask(masked, rule);
        }
        return masked;
    }

    private static String mask(String text, Rule rule) {
        Matcher matcher = rule.pattern().matcher(text);
        if (!matcher.find()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        do {
            int start = matcher.start("value");
            int end = matcher.end("value");
            if (rule.check().test(text.substring(start, end))) {
                masked.append(text, copied, start).append(rule.label());
                copied = end;
            }
        } while (matcher.find());
        return masked.append(text, copied, text.length()).toString();
    }

    private static boolean isCard(String value) {
        int sum = 0;
        boolean doubled = false;
        for (int i = value.length() - 1; i >= 0; i--) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                int digit = doubled ? (c - '0') * 2 : c - '0';
                sum += digit > 9 ? digit - 9 : digit;
                doubled = !doubled;
            }
        }
        return sum % 10 == 0 && "23456".indexOf(value.charAt(0)) >= 0;
    }

    private static boolean isIban(String value) {
        int remainder = 0;
        String digits = value.replace(" ", "").replace("-", "");
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt((i + 4) % digits.length()), 36);
            remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return remainder == 1;
    }

    /** Shared with RE2/J, which knows neither look-around nor back-references; these need neither. */
    static final class Classics {
        static final String EMAIL = "\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}\\b";
        static final String CARD = "\\b(?:[0-9][ -]?){12,18}[0-9]\\b";
        static final String SSN = "\\b[0-9]{3}-[0-9]{2}-[0-9]{4}\\b";
        static final String PHONE = "(?:\\+?1[-. ]?)?\\(?\\b[0-9]{3}\\)?[-. ]?[0-9]{3}[-. ]?[0-9]{4}\\b";

        private Classics() {}
    }
}
