package io.faultline.error;

import java.util.Locale;

/** What an {@link ErrorCode} or {@link AppError} has that says nothing itself. */
final class ErrorDefaults {

    static int status(int code) {
        return switch (code / 100) {
            case 2 -> 401;
            case 3 -> 404;
            case 4 -> 400;
            default -> 500;
        };
    }

    static String messageKey(int code) {
        return "error." + code;
    }

    static String title(ErrorCode code) {
        return code instanceof Enum<?> constant
                ? words(constant.name().replace('_', ' ').toLowerCase(Locale.ROOT))
                : title(code.getClass());
    }

    /** {@code Out of stock} for {@code OutOfStockException}. */
    static String title(Class<?> type) {
        String name =
                type.isHidden() || type.isSynthetic() ? "" : type.getSimpleName(); // That of a lambda says nothing.
        for (String suffix : new String[] {"Exception", "Error"}) {
            if (name.endsWith(suffix) && name.length() > suffix.length()) {
                name = name.substring(0, name.length() - suffix.length());
                break;
            }
        }
        var words = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean begins = Character.isUpperCase(c)
                    && i > 0
                    && (!Character.isUpperCase(name.charAt(i - 1)) || i + 1 < name.length() && isLower(name, i + 1));
            if (begins) {
                words.append(' ');
            }
            // What is all capitals is an abbreviation.
            boolean alone = Character.isUpperCase(c) && (i + 1 == name.length() || !isLower(name, i + 1));
            words.append(alone ? c : Character.toLowerCase(c));
        }
        return words(words.toString());
    }

    private static boolean isLower(String name, int index) {
        return Character.isLowerCase(name.charAt(index));
    }

    private static String words(String text) {
        String words = text.strip();
        return words.isEmpty() ? "Error" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private ErrorDefaults() {}
}
