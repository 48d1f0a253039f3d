package io.faultline.pii;

/**
 * Telephone numbers: with a country code (E.164, https://www.itu.int/rec/T-REC-E.164), in the form of the North American plan, in
 * Korean forms, and bare where the words before say so. Stateless.
 */
final class PhoneNumbers {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 15;

    /** Whether the digits of a national number, in their groups, are a number without its country's code. */
    static long national(String text, int start, int run, boolean context) {
        int length = run - start;
        if (length == 10 || length == 11) {
            return context && !Chars.joinsAfter(text, run) ? Chars.span(start, run) : Chars.NONE;
        }
        char separator = Chars.at(text, run);
        if (length > 4 || !Chars.isSeparator(separator)) {
            return Chars.NONE;
        }
        if (length == 1 && text.charAt(start) == '1') {
            // 1-415-555-2671; with parentheses the 1 is left outside.
            return checked(text, start, northAmerican(text, run + 1, separator), separator);
        }
        if (length == 3 && text.charAt(start) >= '2') {
            return checked(text, start, northAmerican(text, start, separator), separator);
        }
        if (text.charAt(start) == '0' && isKoreanPrefix(text, start, length) && !(length == 4 && separator == '.')) {
            int end = Chars.exactDigits(text, run + 1, 4);
            if (end < 0) {
                end = Chars.exactDigits(text, run + 1, 3);
            }
            end = end > 0 && Chars.at(text, end) == separator ? Chars.exactDigits(text, end + 1, 4) : -1;
            return checked(text, start, end, separator);
        }
        return Chars.NONE;
    }

    private static long checked(String text, int start, int end, char separator) {
        return end > 0 && !Chars.joinsAfter(text, end) && !Chars.isPartOfLonger(text, start, end, separator)
                ? Chars.span(start, end)
                : Chars.NONE;
    }

    /** The end of {@code 415-555-2671}; area and exchange start with 2 to 9. */
    private static int northAmerican(String text, int area, char separator) {
        int end = Chars.exactDigits(text, area, 3);
        if (end < 0 || text.charAt(area) < '2' || Chars.at(text, end) != separator) {
            return -1;
        }
        return exchange(text, end + 1, separator);
    }

    private static int exchange(String text, int start, char separator) {
        int end = Chars.exactDigits(text, start, 3);
        int subscriber = end > 0 && text.charAt(start) >= '2' && Chars.at(text, end) == separator
                ? Chars.behindSeparator(text, end, end)
                : -1;
        return subscriber < 0 ? -1 : Chars.exactDigits(text, subscriber, 4);
    }

    /**
     * {@code (415) 555-2671}, and as a URL has it, {@code %28415%29+555-2671}.
     *
     * @param start the parenthesis
     * @param area the first digit behind
     * @param floor where an earlier match ended
     */
    static long parenthesized(String text, int start, int area, int floor) {
        if (Chars.exactDigits(text, area, 3) < 0 || text.charAt(area) < '2' || Chars.joinsBefore(text, start, floor)) {
            return Chars.NONE;
        }
        int close = area + 3;
        int exchange = Chars.at(text, close) == ')' ? close + 1 : text.startsWith("%29", close) ? close + 3 : -1;
        if (exchange < 0) {
            return Chars.NONE;
        }
        char gap = Chars.at(text, exchange);
        if (gap == ' ' || gap == '+' || gap == '%') {
            exchange += Chars.separatorWidth(text, exchange);
        }
        if (Chars.separatorWidth(text, exchange + 3) == 0) {
            return Chars.NONE;
        }
        int end = exchange(text, exchange, text.charAt(exchange + 3));
        return end > 0 && !Chars.joinsAfter(text, end) ? Chars.span(start, end) : Chars.NONE;
    }

    /** 02, 01x, 03x to 06x, 070, 080, 050 and 050x. */
    private static boolean isKoreanPrefix(String text, int start, int length) {
        char second = text.charAt(start + 1);
        return switch (length) {
            case 2 -> second == '2';
            case 3 -> second == '1' || second >= '3' && second <= '6' || second >= '7' && text.charAt(start + 2) == '0';
            case 4 -> second == '5' && text.charAt(start + 2) == '0';
            default -> false;
        };
    }

    /**
     * A number from its plus sign.
     *
     * @param start the plus, or the {@code %2B} that stands for it
     * @param digits the first digit behind
     * @param floor where an earlier match ended
     */
    static long international(String text, int start, int digits, int floor) {
        char first = Chars.at(text, digits);
        if (first < '1' || first > '9' || Chars.joinsBefore(text, start, floor) || isDecimal(text, digits)) {
            return Chars.NONE;
        }
        int longest = longest(text, digits);
        int count = 0;
        int end = -1;
        int i = digits;
        while (true) {
            int run = Chars.endOfDigits(text, i);
            int length = run - i;
            if (length == 0 || count + length > longest) {
                break;
            }
            count += length;
            if (count >= SHORTEST && !Chars.joinsAfter(text, run)) {
                end = run;
            }
            i = afterSeparators(text, run);
            if (i == run || count >= SHORTEST && isOtherNumber(text, run, i)) {
                break;
            }
        }
        return end > 0 ? Chars.span(start, end) : Chars.NONE;
    }

    /**
     * Whether the digits behind a number that is complete start something else: a group of a telephone number has at most 5 digits, and
     * no other separators than the ones before.
     */
    private static boolean isOtherNumber(String text, int end, int next) {
        int run = Chars.endOfDigits(text, next);
        char behind = Chars.at(text, run);
        return run - next > 5
                || text.charAt(next - 1) == '(' && behind != ')'
                || text.charAt(end) == ' '
                        && (behind == '.' || behind == '-' || behind == ':' || behind == '/')
                        && Chars.joinsAfter(text, run + 1);
    }

    /** Behind one separator or parenthesis, or two of them in a row: {@code +1 (415) 555-2671}; in a URL a space is three characters. */
    private static int afterSeparators(String text, int from) {
        int i = from;
        for (int separators = 0; separators < 2; separators++) {
            char c = Chars.at(text, i);
            if (Chars.isSeparator(c) || isParenthesis(c)) {
                i++;
            } else if (c == '+' && (separators == 0 || text.charAt(i - 1) != '+')) {
                i++; // A space in a form.
            } else if (c == '%' && isEncodedSeparator(text, i + 1)) {
                i += 3;
            }
        }
        return Chars.isDigit(Chars.at(text, i)) ? i : from;
    }

    private static boolean isEncodedSeparator(String text, int hex) {
        return text.startsWith("20", hex) || text.startsWith("28", hex) || text.startsWith("29", hex);
    }

    private static boolean isParenthesis(char c) {
        return c == '(' || c == ')';
    }

    /** A signed amount or coordinate, {@code +37.774929}: behind the point isn't a group of a number with more groups behind. */
    private static boolean isDecimal(String text, int digits) {
        int point = Chars.endOfDigits(text, digits);
        if (Chars.at(text, point) != '.') {
            return false;
        }
        int end = Chars.endOfDigits(text, point + 1);
        char behind = Chars.at(text, end);
        boolean goesOn = (behind == '.' || behind == '-') && Chars.isDigit(Chars.at(text, end + 1));
        return end > point + 1 && (!goesOn || end - point > 4);
    }

    /** How many digits a number can have, where its country's plan is known; so that what follows stays outside. */
    private static int longest(String text, int digits) {
        char first = text.charAt(digits);
        if (first == '1' || first == '7') {
            return 11;
        }
        char second = Chars.at(text, digits + 1);
        int code = (first - '0') * 10 + (Chars.isDigit(second) ? second - '0' : 0);
        return switch (code) {
            case 27, 31, 32, 33, 34, 41, 47, 48, 61, 64 -> 11;
            case 30, 44, 46, 52, 54, 57, 58, 60, 62, 63, 66, 81, 82, 84, 90, 91, 92, 94 -> 12;
            case 36, 45, 65 -> code == 45 || code == 65 ? 10 : 11;
            case 39, 55, 86 -> 13;
            default -> LONGEST;
        };
    }

    private PhoneNumbers() {}
}
