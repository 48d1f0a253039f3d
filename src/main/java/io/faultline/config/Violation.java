package io.faultline.config;

/**
 * One value that could not be used, told so that it can be logged as it is.
 *
 * <p>Whatever is passed in is made safe on construction: the value of a {@linkplain ConfigKey#isSecret secret} key and the user
 * information and query of a URL become {@code <hidden>}, control characters are escaped, and texts are cut at 200 characters (1,500 for
 * a custom pattern). So no instance holds a secret or can forge a line in a log.
 *
 * @param key the key, for example {@code otel.traces.sampler.arg}
 * @param value what was set, as far as it may be shown
 * @param source where it was set
 * @param rule what the value must be, without the value: {@code must be a number from 0 to 1}
 */
public record Violation(String key, String value, String source, String rule) {

    public Violation {
        value = DisplayText.value(key, value);
        rule = DisplayText.rule(key, rule);
        key = DisplayText.plain(key);
        source = DisplayText.plain(source);
    }

    /** One line: key, value, source and rule. */
    @Override
    public String toString() {
        return key + " = \"" + value + "\" (from " + source + "): " + rule;
    }
}
