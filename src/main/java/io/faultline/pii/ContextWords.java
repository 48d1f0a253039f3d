package io.faultline.pii;

import org.jspecify.annotations.Nullable;

/**
 * Words that tell what a number behind them is, within 30 characters before it or in its key. Whole words, as {@link KeyNames} splits
 * them. They are looked for in the text as it is after masking, so that masking it again finds the same; what is masked is no word.
 * Stateless.
 */
final class ContextWords {
    static final int CARD = 1;
    static final int SSN = 2;
    static final int PHONE = 4;
    static final int IBAN = 8;
    static final int RRN = 16;
    static final int ALL = CARD | SSN | PHONE | IBAN | RRN;

    /** Only said by a key: that the text is the id of a trace or span. */
    static final int TRACE_ID = 32;

    private static final int DISTANCE = 30;
    private static final int LONGEST_MASK = 64;

    private static final WordTable WORDS = new WordTable(64)
            .add(
                    CARD,
                    "card",
                    "cards",
                    "cardnumber",
                    "creditcard",
                    "visa",
                    "mastercard",
                    "maestro",
                    "amex",
                    "credit",
                    "debit",
                    "pan",
                    "cc")
            .add(SSN, "ssn", "itin", "social", "tin", "taxpayer")
            .add(
                    PHONE,
                    "phone",
                    "phones",
                    "phonenumber",
                    "tel",
                    "telephone",
                    "mobile",
                    "msisdn",
                    "cell",
                    "cellphone",
                    "fax",
                    "sms",
                    "whatsapp")
            .add(IBAN, "iban")
            .add(RRN, "rrn", "frn", "jumin", "resident", "foreigner");

    /** Korean words, which are found wherever they stand: what follows is joined to them. */
    private static final int[] KOREAN_KINDS = {CARD, PHONE, RRN};

    private static final String[][] KOREAN = {{"카드"}, {"전화", "휴대폰", "핸드폰", "연락처"}, {"주민", "외국인등록"}};

    /** The kinds that a key's name speaks of, as a set of bits. */
    static int of(String key) {
        return kinds(key, null, key.length(), key.length());
    }

    /**
     * The kinds that the words before an index speak of.
     *
     * @param masked what has been masked so far; null while nothing was
     */
    static int before(String text, @Nullable Findings masked, int index) {
        return kinds(text, masked, index, DISTANCE);
    }

    private static int kinds(String text, @Nullable Findings masked, int index, int distance) {
        int kinds = 0;
        int back = 1;
        while (back <= distance) {
            char c = charBefore(text, masked, index, back);
            if (c == 0) {
                break;
            }
            if (c == ']') {
                back += lengthOfMask(text, masked, index, back);
            } else if (Chars.isLetter(c)) {
                int length = lengthOfWord(text, masked, index, back);
                if (back + length - 1 <= distance) {
                    kinds |= kindOf(text, masked, index, back, length);
                }
                back += length;
            } else {
                if (c >= 0xAC00 && c <= 0xD7A3) {
                    kinds |= korean(text, masked, index, back);
                }
                back++;
            }
        }
        return kinds;
    }

    /** How many characters back a mask such as {@code [PHONE]} goes; 1 if it is none. */
    private static int lengthOfMask(String text, @Nullable Findings masked, int index, int back) {
        for (int length = 2; length <= LONGEST_MASK; length++) {
            char c = charBefore(text, masked, index, back + length - 1);
            if (c == '[') {
                return length;
            }
            if (!Chars.isAlphanumeric(c) && c != ':' && c != '_') {
                return 1;
            }
        }
        return 1;
    }

    /** Backwards, so its last letter comes first; see {@link KeyNames}. */
    private static int lengthOfWord(String text, @Nullable Findings masked, int index, int back) {
        int length = 1;
        boolean lower = !Chars.isUpper(charBefore(text, masked, index, back));
        while (length < DISTANCE) {
            char c = charBefore(text, masked, index, back + length);
            if (!Chars.isLetter(c)) {
                break;
            }
            if (Chars.isUpper(c)) {
                if (lower) {
                    return length + 1;
                }
            } else if (!lower) {
                break;
            }
            length++;
        }
        return length;
    }

    private static int kindOf(String text, @Nullable Findings masked, int index, int back, int length) {
        if (length > WordTable.LONGEST_WORD) {
            return 0;
        }
        if (length == 2
                && (back > 1 && Chars.isDigit(charBefore(text, masked, index, back - 1))
                        || Chars.isDigit(charBefore(text, masked, index, back + 2)))) {
            return 0; // The cc of a UUID.
        }
        long word = 0;
        for (int i = back + length - 1; i >= back; i--) {
            word = WordTable.append(word, charBefore(text, masked, index, i));
        }
        return WORDS.of(word);
    }

    private static int korean(String text, @Nullable Findings masked, int index, int back) {
        int kinds = 0;
        for (int i = 0; i < KOREAN.length; i++) {
            for (String word : KOREAN[i]) {
                int length = word.length();
                int matched = 0;
                while (matched < length
                        && charBefore(text, masked, index, back + matched) == word.charAt(length - 1 - matched)) {
                    matched++;
                }
                if (matched == length) {
                    kinds |= KOREAN_KINDS[i];
                }
            }
        }
        return kinds;
    }

    /** The character so many before an index, in what has been masked so far, or in the text behind; 0 before the beginning. */
    private static char charBefore(String text, @Nullable Findings masked, int index, int back) {
        int i = index - back;
        return masked == null ? Chars.at(text, i) : masked.charAt(text, i);
    }

    private ContextWords() {}
}
