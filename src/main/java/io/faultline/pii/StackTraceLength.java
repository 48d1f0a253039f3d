package io.faultline.pii;

/** Brings a masked text down to a length, says how much is missing, and leaves every mask whole or away. Stateless. */
final class StackTraceLength {
    /** For both notes, with numbers of ten digits. */
    private static final int NOTES = 80;

    /** No mask is longer than an e-mail address with a visible domain (RFC 5321 section 4.5.3.1). */
    private static final int LONGEST_MASK = 320;

    private StackTraceLength() {}

    /**
     * @param maximum 256 or more
     * @param further lines that aren't in the text and that are missing, too
     */
    static String limit(CharSequence text, int maximum, int further) {
        if (text.length() <= maximum && further == 0) {
            return text.toString();
        }
        int room = Math.min(maximum, text.length()) - NOTES;
        int line = lastLineEnd(text, room);
        // A long message would take all the other lines with it.
        int end = line > room / 2 ? line + 1 : safeEnd(text, room);
        StringBuilder limited = new StringBuilder(maximum).append(text, 0, end);
        int next = end;
        if (line + 1 != end) {
            next = nextLine(text, end);
            int rest = next - end;
            limited.append("… (").append(rest).append(" more characters)\n");
        }
        int lines = further + lines(text, next);
        if (lines > 0) {
            limited.append("... ").append(lines).append(lines == 1 ? " more line\n" : " more lines\n");
        }
        return limited.toString();
    }

    private static int lastLineEnd(CharSequence text, int before) {
        int i = before - 1;
        while (i >= 0 && text.charAt(i) != '\n') {
            i--;
        }
        return i;
    }

    /** Behind what can't be part of a mask, if there is such a character near; else not inside brackets. */
    private static int safeEnd(CharSequence text, int end) {
        int open = -1;
        for (int i = end - 1; i > Math.max(0, end - LONGEST_MASK); i--) {
            char c = text.charAt(i);
            if (c <= ' ' || "(){}<>,;\"'|=&?/".indexOf(c) >= 0) {
                return i + 1;
            }
            if (c == '[' && open < 0) {
                open = i;
            }
        }
        int safe = open >= 0 ? open : end;
        return Character.isHighSurrogate(text.charAt(safe - 1)) ? safe - 1 : safe;
    }

    private static int nextLine(CharSequence text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n') {
            i++;
        }
        return i;
    }

    private static int lines(CharSequence text, int from) {
        int lines = 0;
        int i = from;
        while (i < text.length()) {
            int end = nextLine(text, i);
            if (end > i) {
                lines++;
            }
            i = end + 1;
        }
        return lines;
    }
}
