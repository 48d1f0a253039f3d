package io.faultline.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads single values and gathers what is wrong with them. For one reading, by one thread. */
final class SettingReader {

    private final Settings settings;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> faults = new ArrayList<>();
    private final Map<ConfigKey, Optional<Setting>> found = new EnumMap<>(ConfigKey.class);

    SettingReader(Settings settings) {
        this.settings = settings;
    }

    /** Returns the value of a key that has a default; the default if it is not set, blank, or was refused. */
    <T> T get(ConfigKey key, Function<String, T> parser) {
        T value = find(key, parser);
        return value != null ? value : getDefault(key, parser);
    }

    /** Returns the default of a key that has one. */
    <T> T getDefault(ConfigKey key, Function<String, T> parser) {
        return parser.apply(Objects.requireNonNull(key.defaultValue(), "a key without a default is read by find"));
    }

    /** Returns the value of a key; null if it is not set, blank, or was refused. */
    <T> @Nullable T find(ConfigKey key, Function<String, T> parser) {
        Setting setting = lookUp(key);
        return setting == null || setting.value().isBlank() ? null : parse(setting, parser);
    }

    private <T> @Nullable T parse(Setting setting, Function<String, T> parser) {
        try {
            Rules.require(setting.value().length() <= Rules.MAXIMUM_LENGTH, Rules.LENGTH);
            return parser.apply(setting.value().strip());
        } catch (IllegalArgumentException e) {
            report(setting, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** As {@link #find(ConfigKey, Function)}, for a key that isn't known before. */
    <T> @Nullable T find(String key, Function<String, T> parser) {
        try {
            Optional<Setting> setting = settings.find(key);
            return setting.isEmpty() || setting.get().value().isBlank() ? null : parse(setting.get(), parser);
        } catch (RuntimeException e) {
            String detail = ConfigKey.isSecret(key) ? e.getClass().getName() : e.toString();
            violations.add(new Violation(key, "", "unknown", "cannot be read: " + detail));
            return null;
        }
    }

    /** Tells whether a key is set to nothing. */
    boolean isBlank(ConfigKey key) {
        Setting setting = lookUp(key);
        return setting != null && setting.value().isBlank();
    }

    /** Reports a part of a value. */
    void report(ConfigKey key, String part, String rule) {
        Setting whole = lookUp(key);
        report(new Setting(key.key(), part, whole == null ? "unknown" : whole.source()), rule);
    }

    /** Reports a key that isn't known before, and has been found. */
    void report(String key, String rule) {
        settings.find(key).ifPresent(setting -> report(setting, rule));
    }

    /** Adds what somebody else has found. */
    void report(List<Violation> moreViolations, List<Violation> moreFaults) {
        violations.addAll(moreViolations);
        faults.addAll(moreFaults);
    }

    void reportUnknownKeys() {
        try {
            violations.addAll(new UnknownKeys(settings).find());
        } catch (RuntimeException e) {
            violations.add(new Violation("faultline.*", "", "unknown", "names cannot be listed: " + e));
        }
    }

    List<Violation> violations() {
        return violations;
    }

    /** What an application must not start with. */
    List<Violation> faults() {
        return faults;
    }

    /** Every name that is set; none if they can't be listed, which is reported with the unknown keys. */
    Iterable<String> names() {
        try {
            List<String> names = new ArrayList<>();
            settings.names().forEach(names::add);
            return names;
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    /** For keys that are no {@link ConfigKey}. */
    Settings settings() {
        return settings;
    }

    private void report(Setting setting, String rule) {
        violations.add(new Violation(setting.key(), setting.value(), setting.source(), rule));
    }

    private @Nullable Setting lookUp(ConfigKey key) {
        return found.computeIfAbsent(key, this::ask).orElse(null);
    }

    private Optional<Setting> ask(ConfigKey key) {
        try {
            return settings.find(key.key());
        } catch (RuntimeException e) {
            String detail = key.secret() ? e.getClass().getName() : e.toString();
            violations.add(new Violation(key.key(), "", "unknown", "cannot be read: " + detail));
            return Optional.empty();
        }
    }
}
