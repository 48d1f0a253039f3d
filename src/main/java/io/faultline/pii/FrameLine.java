package io.faultline.pii;

/**
 * Recognises a line that {@link StackTraceElement#toString()} may have written, behind {@code at} and with anything behind it but
 * separators of paths. Stateless.
 */
final class FrameLine {
    private FrameLine() {}

    static boolean isFrame(String text, int start, int end) {
        return className(text, start, end) >= 0;
    }

    /** The index of the class name, behind class loader and module; -1 if it is no frame. */
    static int className(String text, int start, int end) {
        int at = indentationEnd(text, start, end);
        if (!text.startsWith("at ", at)) {
            return -1;
        }
        int name = at + 3;
        int open = nameEnd(text, name, end);
        if (open >= end || text.charAt(open) != '(' || !Character.isJavaIdentifierStart(text.charAt(name))) {
            return -1;
        }
        int close = -1;
        for (int i = open; i < end; i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '\\') {
                return -1;
            }
            if (c == ')' && close < 0) {
                close = i;
            }
        }
        int className = afterModule(text, name, open);
        int dot = text.indexOf('.', className);
        return close > 0 && dot > 0 && dot < open ? className : -1;
    }

    static int indentationEnd(String text, int start, int end) {
        int i = start;
        while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private static int nameEnd(String text, int start, int end) {
        int i = start;
        while (i < end && (Character.isJavaIdentifierPart(text.charAt(i)) || "./@<>-".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    /** The slash of a hidden class, {@code Foo$$Lambda/0x0000000801009c48.run}, belongs to its name. */
    private static int afterModule(String text, int name, int open) {
        int start = name;
        for (int i = name; i < open; i++) {
            if (text.charAt(i) == '/' && !text.startsWith("0x", i + 1)) {
                start = i + 1;
            }
        }
        return start;
    }
}
