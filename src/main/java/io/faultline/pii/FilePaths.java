package io.faultline.pii;

import java.util.Set;

/**
 * Cuts the directories of file paths in free text: they name users, customers and the machine. Absolute Unix paths of two or more
 * segments, those of a home directory, Windows drives and UNC names, and {@code file:} URLs become base names. Other URLs, request
 * lines and JNDI names stay, and so does what is relative.
 *
 * <p>A path of a URL looks like one of Unix: {@code /api/orders/42}. One of a file starts in a directory that file systems have at their
 * root, or ends in a name with an extension.
 *
 * <p>A path ends at white space, so a directory with a space in its name is cut in part only. Linear in the text; idempotent;
 * stateless.
 */
final class FilePaths {
    private static final int NONE = -1;

    /** A cut may take away what separated two paths. Nearly always the second time nothing is found. */
    private static final int MAXIMUM_PASSES = 8;

    private static final String[] METHODS = {
        "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"
    };

    /** By the Filesystem Hierarchy Standard (https://refspecs.linuxfoundation.org/FHS_3.0/fhs-3.0.html), by macOS, and by container images. */
    private static final Set<String> ROOTS = Set.of(
            "bin",
            "boot",
            "dev",
            "etc",
            "home",
            "lib",
            "lib64",
            "mnt",
            "opt",
            "proc",
            "root",
            "run",
            "sbin",
            "srv",
            "sys",
            "tmp",
            "usr",
            "var",
            "Applications",
            "Library",
            "System",
            "Users",
            "Volumes",
            "private",
            "app",
            "data",
            "deployments",
            "export",
            "nix",
            "workspace");

    private static final int LONGEST_EXTENSION = 10;

    private final String text;
    private final int length;

    /** Up to where the text has been read; a path can begin here if {@link #atBoundary}. */
    private int position;

    private FilePaths(String text) {
        this.text = text;
        this.length = text.length();
    }

    /** The text with base names only; the same instance when there is nothing to cut. */
    static String cut(String text) {
        String cut = text;
        for (int pass = 0; pass < MAXIMUM_PASSES && (cut.indexOf('/') >= 0 || cut.indexOf('\\') >= 0); pass++) {
            String shorter = new FilePaths(cut).cut();
            if (shorter.equals(cut)) {
                break;
            }
            cut = shorter;
        }
        return cut;
    }

    private String cut() {
        StringBuilder result = null;
        int copied = 0;
        boolean boundary = true;
        while (position < length) {
            int start = position;
            int baseName = boundary ? path(start) : NONE;
            if (baseName > start) {
                if (result == null) {
                    result = new StringBuilder(length);
                }
                result.append(text, copied, start);
                copied = baseName;
                position = baseName;
                // The base name is now where the path was, and is looked at like it.
                continue;
            }
            if (position == start) {
                position++;
            }
            boundary = isBoundary(text.charAt(position - 1));
        }
        return result == null ? text : result.append(text, copied, length).toString();
    }

    /** The index of the base name if a path starts here, else {@link #NONE} and what was read is skipped. */
    private int path(int start) {
        char c = text.charAt(start);
        if (c == '/') {
            return unix(start);
        }
        if (c == '~') {
            return home(start);
        }
        if (c == '\\') {
            return charAt(start + 1) == '\\' ? windows(start, start + 2, 2) : NONE;
        }
        return isLetter(c) ? word(start) : NONE;
    }

    private int unix(int start) {
        if (isRequestTarget(start) || isJndiName(start)) {
            position = unixEnd(start);
            return NONE;
        }
        int end = unixEnd(start);
        int last = lastSeparator(start, end, false);
        return last > start && hasName(start, last, false) && isFile(start, end) ? last + 1 : NONE;
    }

    /** Whether a path is one of a file, not of a URL. */
    private boolean isFile(int start, int end) {
        if (charAt(start + 1) == '/') {
            return true; // A share of a Windows server.
        }
        int first = start + 1;
        while (first < end && isWord(text.charAt(first))) {
            first++;
        }
        if (charAt(first) == '/' && ROOTS.contains(text.substring(start + 1, first))) {
            return true;
        }
        int query = start;
        while (query < end && text.charAt(query) != '?') {
            query++;
        }
        return hasExtension(lastSeparator(start, query, false) + 1, query);
    }

    /** A point between letters, of which those behind are few and begin with none of a version's digits. */
    private boolean hasExtension(int from, int end) {
        int i = end;
        while (i > from + 1) {
            i--;
            if (text.charAt(i) == '.' && isLetter(charAt(i + 1))) {
                int behind = i + 1;
                while (behind < end && isWord(text.charAt(behind))) {
                    behind++;
                }
                return behind - i - 1 <= LONGEST_EXTENSION;
            }
        }
        return false;
    }

    /** {@code ~/x} or {@code ~user/x}. */
    private int home(int start) {
        int i = start + 1;
        while (i < length && (isWord(text.charAt(i)) || text.charAt(i) == '.' || text.charAt(i) == '-')) {
            i++;
        }
        if (charAt(i) != '/') {
            return NONE;
        }
        int last = lastSeparator(start, unixEnd(i), false);
        return last > start ? last + 1 : NONE;
    }

    /** A drive, a URL, or just a word. */
    private int word(int start) {
        int i = start + 1;
        while (i < length && isSchemeCharacter(text.charAt(i))) {
            i++;
        }
        // Nothing in it begins a path.
        position = i;
        if (charAt(i) != ':' || charAt(i + 1) != '/' && charAt(i + 1) != '\\') {
            return NONE;
        }
        if (i == start + 1) {
            return windows(start, i + 1, 1);
        }
        if (i == start + 4 && text.regionMatches(true, start, "file", 0, 4)) {
            int last = lastSeparator(i + 1, end(i + 1, true), true);
            return last >= i + 1 ? last + 1 : NONE;
        }
        if (charAt(i + 1) == '/' && charAt(i + 2) == '/') {
            position = urlEnd(i);
        }
        return NONE;
    }

    /** A path with any separators, which needs some number of them behind its root. */
    private int windows(int start, int root, int separators) {
        int last = lastSeparator(root, end(root, true), true);
        boolean enough = separators == 1 ? last >= root : last > root && hasName(root, last, true);
        return enough ? last + 1 : NONE;
    }

    /** The last separator that has a name behind it, or {@link #NONE}. */
    private int lastSeparator(int from, int end, boolean backslash) {
        int i = end - 1;
        while (i >= from && isSeparator(text.charAt(i), backslash)) {
            i--;
        }
        if (i < from) {
            return NONE;
        }
        while (i >= from && !isSeparator(text.charAt(i), backslash)) {
            i--;
        }
        return i < from ? NONE : i;
    }

    private boolean hasName(int from, int to, boolean backslash) {
        for (int i = from; i < to; i++) {
            if (!isSeparator(text.charAt(i), backslash)) {
                return true;
            }
        }
        return false;
    }

    private int unixEnd(int from) {
        return end(from, false);
    }

    /** Where a path ends. A backslash ends one of Unix: in escaped text it is that of a line's end. */
    private int end(int from, boolean backslash) {
        int i = from;
        while (i < length) {
            char c = text.charAt(i);
            if (c <= ' ' || endsAnyPath(c) || c == '\\' && !backslash) {
                break;
            }
            if ((c == ',' || c == ';' || c == ':' || c == '\'') && startsAnew(i + 1)) {
                break;
            }
            // What is inside an archive is no directory.
            if (c == '!' && charAt(i + 1) == '/') {
                break;
            }
            i++;
        }
        return i;
    }

    private int urlEnd(int from) {
        int i = from;
        while (i < length && text.charAt(i) > ' ' && !endsAnyPath(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Whether a punctuation mark before this index ended a path: these may be part of a name as well. */
    private boolean startsAnew(int index) {
        if (index >= length) {
            return true;
        }
        char c = text.charAt(index);
        return c <= ' '
                || endsAnyPath(c)
                || "/~\\'([{)]},;:.".indexOf(c) >= 0
                || isLetter(c) && charAt(index + 1) == ':' && (charAt(index + 2) == '\\' || charAt(index + 2) == '/');
    }

    private static boolean endsAnyPath(char c) {
        return switch (c) {
            case '"', '`', '<', '>', '|', '\u00A0', '\u2028', '\u2029', '\u2018', '\u2019', '\u201C', '\u201D' -> true;
            default -> c > 0x7F && Character.isWhitespace(c);
        };
    }

    /** What can stand before a path. Not the end of a mask, behind which nothing may begin that wasn't one before. */
    private static boolean isBoundary(char c) {
        return c <= ' ' || endsAnyPath(c) || "'([{=,;:&".indexOf(c) >= 0;
    }

    /** {@code GET /api/orders/42}, also with the target in quotation marks. */
    private boolean isRequestTarget(int slash) {
        int end = slash;
        if (charAt(end - 1) == '"' || charAt(end - 1) == '\'') {
            end--;
        }
        if (charAt(end - 1) != ' ') {
            return false;
        }
        end--;
        for (String method : METHODS) {
            int start = end - method.length();
            if (start >= 0 && text.startsWith(method, start) && (start == 0 || !isWord(text.charAt(start - 1)))) {
                return true;
            }
        }
        return false;
    }

    private boolean isJndiName(int slash) {
        return slash >= 5
                && text.startsWith("java:", slash - 5)
                && (slash == 5 || !isSchemeCharacter(text.charAt(slash - 6)));
    }

    private char charAt(int index) {
        return index >= 0 && index < length ? text.charAt(index) : 0;
    }

    private static boolean isSeparator(char c, boolean backslash) {
        return c == '/' || backslash && c == '\\';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isWord(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '_';
    }

    private static boolean isSchemeCharacter(char c) {
        return isWord(c) || c == '+' || c == '-' || c == '.';
    }
}
