package io.faultline.pii;

/** US social security and taxpayer numbers, and Korean registration numbers. Stateless. */
final class NationalIds {
    /**
     * A US number, {@code AAA-GG-SSSS}. Area 9xx is a taxpayer number (ITIN), which is as personal; what the Social Security
     * Administration never issues is not one (https://www.ssa.gov/employer/randomization.html).
     *
     * @param run the end of the digits there
     * @param context whether the words before say so; a bare number needs them, and one with the spaces of a URL
     */
    static long ssn(String text, int start, int run, boolean context) {
        if (run - start == 9) {
            return context && !Chars.joinsAfter(text, run) && isIssued(text, start, start + 3, start + 5)
                    ? Chars.span(start, run)
                    : Chars.NONE;
        }
        char separator = Chars.at(text, run);
        if (run - start != 3 || !Chars.isSeparator(separator) && !(context && isEncodedSpace(text, run))) {
            return Chars.NONE;
        }
        int group = Chars.behindSeparator(text, run, run);
        int serial = Chars.exactDigits(text, group, 2) < 0 ? -1 : Chars.behindSeparator(text, group + 2, run);
        int end = serial < 0 ? -1 : Chars.exactDigits(text, serial, 4);
        return end > 0
                        && !Chars.joinsAfter(text, end)
                        && !Chars.isPartOfLonger(text, start, end, separator)
                        && isIssued(text, start, group, serial)
                ? Chars.span(start, end)
                : Chars.NONE;
    }

    /** As a URL has it: {@code 123+45+6789} may be a sum, so such a number needs words before it. */
    private static boolean isEncodedSpace(String text, int index) {
        return !Chars.isSeparator(Chars.at(text, index)) && Chars.separatorWidth(text, index) > 0;
    }

    /** Whether digits could be the first of a number with the spaces of a URL. */
    static boolean isEncodedSsn(String text, int start, int run) {
        return run - start == 3
                && isEncodedSpace(text, run)
                && Chars.exactDigits(text, Chars.behindSeparator(text, run, run), 2) > 0;
    }

    private static boolean isIssued(String text, int area, int group, int serial) {
        int areaNumber = Chars.number(text, area, 3);
        return areaNumber != 0
                && areaNumber != 666
                && Chars.number(text, group, 2) != 0
                && Chars.number(text, serial, 4) != 0;
    }

    /**
     * A Korean number, {@code YYMMDD-GNNNNNN}: a date of birth, then a digit that tells sex, century and nationality (1 to 8).
     *
     * @param run the end of the digits there
     * @param context whether the words before say so; a bare number needs them
     */
    static long rrn(String text, int start, int run, boolean context) {
        int serial;
        int end;
        if (run - start == 13 && context) {
            serial = start + 6;
            end = run;
        } else if (run - start == 6 && Chars.at(text, run) == '-') {
            serial = run + 1;
            end = Chars.exactDigits(text, serial, 7);
        } else {
            return Chars.NONE;
        }
        return end > 0
                        && !Chars.joinsAfter(text, end)
                        && !Chars.isPartOfLonger(text, start, end, '-')
                        && isBirthDate(text, start, text.charAt(serial) - '0')
                ? Chars.span(start, end)
                : Chars.NONE;
    }

    private static boolean isBirthDate(String text, int start, int kind) {
        int month = Chars.number(text, start + 2, 2);
        int day = Chars.number(text, start + 4, 2);
        if (kind < 1 || kind > 8 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        int century = kind == 1 || kind == 2 || kind == 5 || kind == 6 ? 1900 : 2000;
        return day <= lengthOf(month, century + Chars.number(text, start, 2));
    }

    /** Between 1900 and 2099 only 1900 is an exception to every fourth year. */
    private static int lengthOf(int month, int year) {
        if (month == 2) {
            return year % 4 == 0 && year != 1900 ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private NationalIds() {}
}
