package io.faultline.pii;

/** Whether a text is a value of a kind by its looks alone, where a caller says that it is one. Stateless. */
final class LooseValues {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 64;

    static boolean isValue(PiiKind kind, String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        return kind == PiiKind.EMAIL ? isAddress(text) : isNumber(text);
    }

    private static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return at > 0 && text.indexOf('@', at + 1) < 0 && text.indexOf(' ') < 0 && at < text.length() - 1;
    }

    private static boolean isNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                digits++;
            } else if (!Chars.isSeparator(c) && c != '+' && c != '(' && c != ')') {
                return false;
            }
        }
        return digits >= SHORTEST;
    }

    private LooseValues() {}
}
