package io.faultline.demo;

/** Colours for a terminal, by ANSI escape sequences; plain text everywhere else. Immutable. */
record Palette(boolean coloured) {
    /** Plain, too, where the user asks for it (https://no-color.org). */
    static Palette ofThisConsole() {
        return new Palette(System.console() != null
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb")));
    }

    String strong(String text) {
        return in("1", text);
    }

    String good(String text) {
        return in("32", text);
    }

    String bad(String text) {
        return in("31", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    private String in(String code, String text) {
        return coloured ? "\u001b[" + code + 'm' + text + "\u001b[0m" : text;
    }
}
