package io.faultline.pii;

/** International bank account numbers: the length of the country and the check of ISO 7064, modulo 97 (ISO 13616-1). Stateless. */
final class BankAccounts {
    /** Country and length, by the IBAN registry of SWIFT, release 99. */
    private static final String REGISTRY =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18"
                    + "DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28"
                    + "LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33"
                    + "SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    private static final byte[] LENGTHS = lengths();

    private static byte[] lengths() {
        byte[] lengths = new byte[26 * 26];
        for (int i = 0; i < REGISTRY.length(); i += 4) {
            lengths[index(REGISTRY.charAt(i), REGISTRY.charAt(i + 1))] = (byte) Chars.number(REGISTRY, i + 2, 2);
        }
        return lengths;
    }

    private static int index(char first, char second) {
        return ((first | 0x20) - 'a') * 26 + ((second | 0x20) - 'a');
    }

    /**
     * A number whose two check digits start at an index.
     *
     * @param floor where an earlier match ended
     * @param lowerCase whether the words before say so; letters in lower case need them
     */
    static long atCheckDigits(String text, int digits, int floor, boolean lowerCase) {
        int start = digits - 2;
        if (start < floor || Chars.joinsBefore(text, start, floor)) {
            return Chars.NONE;
        }
        char first = text.charAt(start);
        char second = text.charAt(start + 1);
        boolean upper = Chars.isUpper(first) && Chars.isUpper(second);
        if (!upper && !(lowerCase && Chars.isLetter(first) && Chars.isLetter(second))) {
            return Chars.NONE;
        }
        int length = LENGTHS[index(first, second)];
        if (length == 0 || !Chars.isDigit(Chars.at(text, digits + 1))) {
            return Chars.NONE;
        }
        int end = end(text, start, length, !upper);
        return end > 0 && !Chars.joinsAfter(text, end) && remainder(text, start, end) == 1
                ? Chars.span(start, end)
                : Chars.NONE;
    }

    /** The end of so many letters and digits, together or in groups of four with one kind of separator; -1 if they aren't there. */
    private static int end(String text, int start, int length, boolean lowerCase) {
        int first = start + 4;
        boolean grouped = Chars.at(text, first) != '.' && Chars.separatorWidth(text, first) > 0;
        int i = start;
        for (int count = 0; count < length; count++) {
            if (grouped && count > 0 && count % 4 == 0) {
                i = Chars.behindSeparator(text, i, first);
                if (i < 0) {
                    return -1;
                }
            }
            char c = Chars.at(text, i);
            if (!Chars.isDigit(c) && !(lowerCase ? Chars.isLetter(c) : Chars.isUpper(c))) {
                return -1;
            }
            i++;
        }
        return i;
    }

    /** The first four characters go to the end, letters count as 10 to 35. */
    private static int remainder(String text, int start, int end) {
        int remainder = 0;
        for (int i = start + 4; i < end; i += Math.max(1, Chars.separatorWidth(text, i))) {
            remainder = append(remainder, text.charAt(i));
        }
        for (int i = start; i < start + 4; i++) {
            remainder = append(remainder, text.charAt(i));
        }
        return remainder;
    }

    private static int append(int remainder, char c) {
        if (Chars.isDigit(c)) {
            return (remainder * 10 + (c - '0')) % 97;
        }
        return Chars.isLetter(c) ? (remainder * 100 + ((c | 0x20) - 'a' + 10)) % 97 : remainder;
    }

    private BankAccounts() {}
}
