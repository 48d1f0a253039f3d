package io.faultline.pii;

import java.math.BigInteger;

/** Makes numbers whose check digits are right, and others. Written apart from what it tests. */
final class CheckDigits {

    /** Digits with the check digit of ISO/IEC 7812-1 behind them. */
    static String card(String withoutCheckDigit) {
        return withoutCheckDigit + luhn(withoutCheckDigit);
    }

    /** A card of some length that starts with a prefix; the digits between are always the same. */
    static String card(String prefix, int length) {
        return card((prefix + "8204615937082461593").substring(0, length - 1));
    }

    static String wrong(String card) {
        int last = card.charAt(card.length() - 1) - '0';
        return card.substring(0, card.length() - 1) + (last + 1) % 10;
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10;
    }

    /** An account number with the check digits of ISO 13616-1 in it. */
    static String iban(String country, String account) {
        StringBuilder digits = new StringBuilder();
        (account + country + "00").chars().forEach(c -> digits.append(Character.digit(c, 36)));
        int check = 98
                - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
        return country + (check < 10 ? "0" : "") + check + account;
    }

    /** With a separator behind each group; what is left is the last one. */
    static String grouped(String value, char separator, int... groups) {
        StringBuilder grouped = new StringBuilder();
        int from = 0;
        for (int group : groups) {
            grouped.append(value, from, from + group).append(separator);
            from += group;
        }
        return grouped.append(value.substring(from)).toString();
    }

    private CheckDigits() {}
}
