package io.faultline.pii;

import io.faultline.pii.KeyNames.Meaning;
import java.util.Collection;

/**
 * Keys and values inside a text: {@code password=x}, {@code "token": "x"}, {@code Authorization: Bearer x}, JSON within JSON. Stateless.
 */
final class KeyValues {
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_INDENT = 3;

    /** What the key before an equals sign or colon says of the value behind it. */
    static Meaning meaning(KeyNames names, String text, int sign, int floor) {
        if (isNoAssignment(text, sign)) {
            return Meaning.NOTHING;
        }
        int end = keyEnd(text, sign, floor);
        int lowest = Math.max(floor, end - LONGEST_KEY);
        if (end < 0 || !names.maySay(text, lowest, end)) {
            return Meaning.NOTHING;
        }
        int start = end;
        while (start > lowest && isKey(text.charAt(start - 1))) {
            start--;
        }
        return names.of(text, behindEscape(text, start, end), end);
    }

    /** The digits of an escape before a key are no part of it: {@code %3Ftoken}, or JSON's for an ampersand. */
    static int behindEscape(String text, int start, int end) {
        int behind = Chars.isEscape(text, start - 1)
                ? start + 2
                : Chars.isUnicodeEscape(text, start - 1) ? start + 5 : start;
        return Math.min(behind, end);
    }

    /** Whether the key before a sign is one of some names, whatever its case. */
    static boolean hasKey(String text, int sign, Collection<String> names) {
        int end = keyEnd(text, sign, 0);
        for (String name : names) {
            int start = end - name.length();
            if (start >= 0 && Chars.matchesIgnoringCase(text, start, name) && !isKey(Chars.at(text, start - 1))) {
                return true;
            }
        }
        return false;
    }

    /** {@code ::}, {@code ://}, and what a comparison has before its equals sign. */
    private static boolean isNoAssignment(String text, int sign) {
        char next = Chars.at(text, sign + 1);
        char before = Chars.at(text, sign - 1);
        if (text.charAt(sign) == ':') {
            return next == ':' || before == ':' || next == '/' && Chars.at(text, sign + 2) == '/';
        }
        return before == '=' || before == '!' || before == '<' || before == '>';
    }

    /** Behind the key: before the sign, its spaces and a closing quote; -1 if no key can be there. */
    private static int keyEnd(String text, int sign, int floor) {
        int end = sign;
        if (end > floor && text.charAt(end - 1) == ':') {
            end--; // :=
        }
        for (int i = 0; i < LONGEST_INDENT && end > floor && isBlank(text.charAt(end - 1)); i++) {
            end--;
        }
        if (end > floor && isQuote(text.charAt(end - 1))) {
            end--;
            while (end > floor && text.charAt(end - 1) == '\\') {
                end--;
            }
        }
        while (end > floor && (text.charAt(end - 1) == ']' || text.charAt(end - 1) == '[')) {
            end--; // password[]=x
        }
        return end > floor && isKey(text.charAt(end - 1)) ? end : -1;
    }

    static boolean isKey(char c) {
        return Chars.isAlphanumeric(c) || c == '_' || c == '-' || c == '.' || c == '$';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** The value behind a sign, without its quotes; NONE when there is none, or nothing worth masking. */
    static long value(String text, int sign, Meaning meaning) {
        int start = start(text, sign);
        if (start == text.length()) {
            return Chars.NONE;
        }
        int backslashes = 0;
        while (Chars.at(text, start + backslashes) == '\\') {
            backslashes++;
        }
        char first = Chars.at(text, start + backslashes);
        if (isQuote(first)) {
            int open = start + backslashes + 1;
            return worthwhile(text, open, quotedEnd(text, open, first, backslashes));
        }
        if (backslashes == 0 && (first == '{' || first == '[')) {
            return worthwhile(text, start, structureEnd(text, start));
        }
        int end =
                switch (meaning) {
                    case COOKIE -> lineEnd(text, start);
                    case CREDENTIALS -> credentialsEnd(text, start);
                    default -> plainEnd(text, start);
                };
        return worthwhile(text, start, end);
    }

    private static int start(String text, int sign) {
        int start = sign + 1;
        char c = Chars.at(text, start);
        while (c == '=' || c == '>') {
            start++;
            c = Chars.at(text, start);
        }
        for (int i = 0; i < LONGEST_INDENT && isBlank(Chars.at(text, start)); i++) {
            start++;
        }
        return start;
    }

    /**
     * Before the quote that closes, which has as many backslashes before it as the one that opens, behind any that are escaped, and isn't
     * doubled as SQL has it; else the end of the text.
     */
    private static int quotedEnd(String text, int open, char quote, int backslashes) {
        int escaped = 2 * (backslashes + 1); // A backslash of the value.
        int run = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' && quote == c && backslashes == 0 && i > open && Chars.at(text, i + 1) == c) {
                i++;
                run = 0;
                continue;
            }
            if (c == quote && (run < backslashes || run % escaped == backslashes)) {
                return i - Math.min(run, backslashes);
            }
            run = c == '\\' ? run + 1 : 0;
        }
        return text.length();
    }

    /** Behind the bracket that closes the one at the start; brackets in quotes don't count. The end of the text, if it is cut. */
    private static int structureEnd(String text, int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** Up to white space, a quote, or what separates values: a comma or semicolon only if it really does. */
    private static int plainEnd(String text, int start) {
        int i = start;
        int n = text.length();
        while (i < n) {
            char c = text.charAt(i);
            if (c <= ' '
                    || c == '&'
                    || c == '"'
                    || c == '<'
                    || c == '>'
                    || c == '|'
                    || c == '\\' && isEscape(text, i)
                    || c == '\'' && i > start) {
                break;
            }
            if ((c == ',' || c == ';') && separates(text, i) || isClosing(c) && closes(text, i)) {
                break;
            }
            i++;
        }
        return i;
    }

    /** An encoded end of line, or of the quotes around it all; any other backslash belongs to the value. */
    private static boolean isEscape(String text, int backslash) {
        char next = Chars.at(text, backslash + 1);
        return next == 'n' || next == 'r' || next == 't' || isQuote(next);
    }

    private static boolean isClosing(char c) {
        return c == ')' || c == ']' || c == '}';
    }

    /** Whether the text ends behind, or another key follows. */
    private static boolean separates(String text, int index) {
        char next = Chars.at(text, index + 1);
        if (next <= ' ' || isQuote(next) || isClosing(next) || next == '\\' && isEscape(text, index + 1)) {
            return true;
        }
        int limit = Math.min(text.length(), index + LONGEST_KEY);
        for (int i = index + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (!isKey(c)) {
                return c == '=' || c == ':';
            }
        }
        return false;
    }

    private static boolean closes(String text, int index) {
        char next = Chars.at(text, index + 1);
        return next <= ' '
                || isClosing(next)
                || next == ','
                || next == ';'
                || next == '.'
                || next == ':'
                || isQuote(next)
                || next == '\\';
    }

    /** A scheme and what belongs to it. */
    private static int credentialsEnd(String text, int start) {
        int word = start;
        while (Chars.isLetter(Chars.at(text, word))) {
            word++;
        }
        if (word == start || !isBlank(Chars.at(text, word))) {
            return plainEnd(text, start);
        }
        int from = word + 1;
        while (isBlank(Chars.at(text, from))) {
            from++;
        }
        int name = from;
        while (Chars.isLetter(Chars.at(text, name))) {
            name++;
        }
        long digest = Chars.at(text, name) == '=' ? Credentials.digest(text, name, start) : Chars.NONE;
        if (digest != Chars.NONE) {
            return Chars.end(digest);
        }
        int end = plainEnd(text, from);
        return end == from ? word : end;
    }

    /** The end of the line, or of the quotes around it, whichever comes first. */
    private static int lineEnd(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) >= ' ' && !(text.charAt(i) == '\\' && isEscape(text, i))) {
            char c = text.charAt(i);
            if (c == '"' && !isWithinPair(text, start, i)
                    || c == ',' && Chars.at(text, i + 1) == ' ' && separates(text, i + 1)
                    || (c == ']' || c == '}') && closes(text, i)) {
                break;
            }
            i++;
        }
        while (i > start && text.charAt(i - 1) == ' ') {
            i--;
        }
        return i;
    }

    /** A quote that opens a value, as in {@code Digest username="…"}, doesn't end the line. */
    private static boolean isWithinPair(String text, int start, int index) {
        boolean opens = index > start && text.charAt(index - 1) == '=';
        return opens || Chars.at(text, index + 1) == ',' || Chars.at(text, index + 1) == ';';
    }

    /** Nothing, null, and what somebody has masked already are left as they are. */
    static long worthwhile(String text, int start, int end) {
        if (end <= start || end - start == 4 && text.startsWith("null", start)) {
            return Chars.NONE;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '*') {
                return Chars.span(start, end);
            }
        }
        return Chars.NONE;
    }

    private KeyValues() {}
}
