package io.faultline.pii;

/**
 * Payment cards: issuer prefix and length, then the Luhn check (ISO/IEC 7812-1, annex B). Stateless.
 */
final class CardNumbers {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;

    /**
     * A card number that starts at a digit.
     *
     * @param run the end of the digits there
     * @param context whether the words before say card
     */
    static long at(String text, int start, int run, boolean context) {
        int length = run - start;
        if (length >= SHORTEST && length <= LONGEST) {
            return !Chars.joinsAfter(text, run) && isCard(text, start, run, length, context)
                    ? Chars.span(start, run)
                    : Chars.NONE;
        }
        int separator = length == 4 ? Chars.separatorWidth(text, run) : 0;
        return separator > 0 ? grouped(text, start, separator) : Chars.NONE;
    }

    /** 4-4-4-4, 4-4-4-4-3, 4-6-5 or 4-6-4, with one kind of separator. */
    private static long grouped(String text, int start, int width) {
        char separator = text.charAt(start + 4);
        int second = group(text, start + 4, separator, width, 4);
        int end;
        int digits;
        if (second > 0) {
            end = group(text, group(text, second, separator, width, 4), separator, width, 4);
            digits = 16;
            int longer = group(text, end, separator, width, 3);
            if (longer > 0 && !Chars.joinsAfter(text, longer)) {
                // Of 19 digits, or of 16 with a security code behind.
                if (isCard(text, start, longer, 19, true)) {
                    return Chars.span(start, longer);
                }
                return isCard(text, start, end, 16, true) ? Chars.span(start, end) : Chars.NONE;
            }
        } else {
            int middle = group(text, start + 4, separator, width, 6);
            end = group(text, middle, separator, width, 5);
            digits = 15;
            if (end < 0) {
                end = group(text, middle, separator, width, 4);
                digits = 14;
            }
        }
        return end > 0
                        && !Chars.joinsAfter(text, end)
                        && !(width == 1 && separator != '+' && Chars.isPartOfLonger(text, start, end, separator))
                        && isCard(text, start, end, digits, true)
                ? Chars.span(start, end)
                : Chars.NONE;
    }

    /** The end of a group of digits behind a separator, -1 if it isn't there. */
    private static int group(String text, int from, char separator, int width, int count) {
        return from > 0 && Chars.at(text, from) == separator && Chars.separatorWidth(text, from) == width
                ? Chars.exactDigits(text, from + width, count)
                : -1;
    }

    private static boolean isCard(String text, int start, int end, int digits, boolean certain) {
        return isIssued(prefix(text, start), digits, certain) && passesLuhn(text, start, end, digits);
    }

    /** The first six digits; the second group, where there are groups, has at least two. */
    private static int prefix(String text, int start) {
        int first = Chars.number(text, start, 4);
        int fifth = start + 4;
        if (!Chars.isDigit(text.charAt(fifth))) {
            fifth += Chars.separatorWidth(text, fifth);
        }
        return first * 100 + Chars.number(text, fifth, 2);
    }

    /** Prefixes and lengths in use by issuers; Maestro's are so many that it takes more than a bare number to believe them. */
    private static boolean isIssued(int prefix, int digits, boolean context) {
        int four = prefix / 100;
        int three = prefix / 1_000;
        int two = prefix / 10_000;
        if (two / 10 == 4) {
            return digits == 13 || digits == 16 || digits == 19; // Visa
        }
        if (two >= 51 && two <= 55 || four >= 2221 && four <= 2720) {
            return digits == 16; // Mastercard
        }
        if (two == 34 || two == 37) {
            return digits == 15; // American Express
        }
        if (three >= 300 && three <= 305 || four == 3095 || two == 36 || two == 38 || two == 39) {
            return digits >= 14; // Diners Club
        }
        if (four == 6011 || three >= 644 && three <= 649 || two == 65 || two == 62 || four >= 3528 && four <= 3589) {
            return digits >= 16; // Discover, UnionPay, JCB
        }
        if (two == 50 || two >= 56 && two <= 58 || two == 63 || two == 67) {
            return context || digits == 16 && isMaestro(four);
        }
        return false;
    }

    /**
     * The prefixes that Maestro cards of 16 digits really have. With all of 50, 56 to 58, 63 and 67, 3.3 % of random 16-digit numbers would
     * be taken for cards; so 2.7 % are.
     */
    private static boolean isMaestro(int four) {
        return switch (four) {
            case 5018, 5020, 5038, 5612, 5893, 6304, 6390, 6703, 6706, 6709, 6759, 6761, 6762, 6763, 6771 -> true;
            default -> false;
        };
    }

    /** Every second digit from the right is doubled; digits that are all the same are a placeholder. */
    private static boolean passesLuhn(String text, int start, int end, int digits) {
        boolean doubled = digits % 2 == 0;
        boolean different = false;
        int sum = 0;
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (!Chars.isDigit(c)) {
                i += Chars.separatorWidth(text, i);
                continue;
            }
            int value = c - '0';
            if (doubled) {
                value = value > 4 ? value * 2 - 9 : value * 2;
            }
            sum += value;
            doubled = !doubled;
            different |= c != text.charAt(start);
            i++;
        }
        return different && sum % 10 == 0;
    }

    private CardNumbers() {}
}
