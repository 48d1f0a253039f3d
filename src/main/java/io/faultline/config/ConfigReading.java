package io.faultline.config;

import java.util.List;

/**
 * What {@link TracingConfig#read} found: a configuration that can always be used, and everything that was wrong with the settings.
 *
 * @param config complete and valid; for each value that could not be used it has the default
 * @param violations every problem, in the order of {@link ConfigKey}, unknown keys last; empty if there is none
 * @param faults what no default can stand in for, and an application must not start with: patterns of personal data that can't be used;
 *     the configuration is without them
 */
public record ConfigReading(TracingConfig config, List<Violation> violations, List<Violation> faults) {

    /** More than this many problems are counted in {@link #message()}, not listed. */
    static final int LISTED = 100;

    public ConfigReading {
        violations = List.copyOf(violations);
        faults = List.copyOf(faults);
    }

    /** Returns one text of several lines with every problem, safe to log; empty if there is none. */
    public String message() {
        if (violations.isEmpty()) {
            return "";
        }
        String count = violations.size() + (violations.size() == 1 ? " problem" : " problems");
        return "Faultline configuration: " + count + "; these values are ignored and the defaults are used."
                + listed(violations);
    }

    /** Returns one text of several lines with every fault, safe to log; empty if there is none. */
    public String faultMessage() {
        return listed(faults).strip();
    }

    private static String listed(List<Violation> problems) {
        var text = new StringBuilder();
        problems.stream().limit(LISTED).forEach(problem -> text.append("\n  ").append(problem));
        if (problems.size() > LISTED) {
            text.append("\n  and ").append(problems.size() - LISTED).append(" more");
        }
        return text.toString();
    }
}
