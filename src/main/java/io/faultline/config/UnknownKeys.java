package io.faultline.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds mistyped keys: names that begin with {@code faultline.} and mean nothing. */
final class UnknownKeys {

    static final String PREFIX = "faultline.";

    /** Longer names aren't compared: the longest key has 56 characters. */
    private static final int LONGEST_COMPARED = 80;

    private final Settings settings;

    UnknownKeys(Settings settings) {
        this.settings = settings;
    }

    List<Violation> find() {
        var names = new TreeSet<String>();
        for (String name : settings.names()) {
            if (name.startsWith(PREFIX)
                    && ConfigKey.of(name).isEmpty()
                    && PatternKey.of(name) == null
                    && DomainKey.of(name) == null) {
                names.add(name);
            }
        }
        var violations = new ArrayList<Violation>();
        for (String name : names) {
            Optional<Setting> setting = settings.find(name);
            if (!isEnvironmentSpelling(name, setting)) {
                violations.add(new Violation(
                        name,
                        setting.map(Setting::value).orElse(""),
                        setting.map(Setting::source).orElse("unknown"),
                        "unknown key" + suggestion(name)));
            }
        }
        return violations;
    }

    /**
     * Some servers list the variable {@code FAULTLINE_RESPONSE_TRACE_ID_HEADER} as {@code faultline.response.trace.id.header} too. That is
     * no mistake if the value arrives under the right key.
     */
    private boolean isEnvironmentSpelling(String name, Optional<Setting> setting) {
        if (name.startsWith(DomainKey.PREFIX)) {
            return settings.find(environmentName(name)).map(Setting::value).equals(setting.map(Setting::value))
                    && setting.isPresent();
        }
        return Arrays.stream(ConfigKey.values())
                .filter(key -> environmentName(key.key()).equals(environmentName(name)))
                .anyMatch(key -> settings.find(key.key()).map(Setting::value).equals(setting.map(Setting::value)));
    }

    static String environmentName(String name) {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String suggestion(String name) {
        if (name.length() > LONGEST_COMPARED) {
            return "";
        }
        return Arrays.stream(ConfigKey.values())
                .map(ConfigKey::key)
                .filter(key -> key.startsWith(PREFIX))
                .min(Comparator.comparingInt(key -> distance(name, key)))
                .filter(key -> distance(name, key) <= Math.max(2, (key.length() - PREFIX.length()) / 3))
                .map(key -> ", did you mean " + key + "?")
                .orElse("");
    }

    /** Levenshtein distance: single characters to insert, delete or replace, to get from one to the other. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
