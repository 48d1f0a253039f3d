package io.faultline.config;

import java.util.List;

/**
 * What {@link TracingConfig#read} found: a configuration that can always be used, and everything that was wrong with the settings.
 *
 * @param config complete and valid; for each value that could not be used it has the default
 * @param violations every problem, in the order of {@link ConfigKey}, unknown keys last; empty if there is none
 */
public record ConfigReading(TracingConfig config, List<Violation> violations) {

    /** More than this many problems are counted in {@link #message()}, not listed. */
    static final int LISTED = 100;

    public ConfigReading {
        violations = List.copyOf(violations);
    }

    /** Returns one text of several lines with every problem, safe to log; empty if there is none. */
    public String message() {
        if (violations.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("Faultline configuration: ")
                .append(violations.size())
                .append(violations.size() == 1 ? " problem" : " problems")
                .append("; these values are ignored and the defaults are used.");
        violations.stream().limit(LISTED).forEach(violation -> text.append("\n  ")
                .append(violation));
        if (violations.size() > LISTED) {
            text.append("\n  and ").append(violations.size() - LISTED).append(" more");
        }
        return text.toString();
    }
}
