package io.faultline.config;

import io.faultline.config.PatternKey.Part;
import io.faultline.pii.MaskStyle;
import io.faultline.pii.PiiPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads custom patterns, whose keys are not known before. A pattern that can't be used is a fault, not a violation: what it was to mask
 * would be exported, so the application must not start without it. For one reading, by one thread.
 */
final class PatternReader {

    private static final String KEYS =
            "must be faultline.masking.patterns.<name>, without or with .style or .context behind it";
    private static final String ORPHAN = "must belong to a pattern, but there is no faultline.masking.patterns.";

    private final Settings settings;
    private final boolean hasHmacKey;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> faults = new ArrayList<>();
    private final Map<String, PatternKey> keys;

    /** @param hasHmacKey whether a pattern can have that style */
    PatternReader(Settings settings, boolean hasHmacKey) {
        this.settings = settings;
        this.hasHmacKey = hasHmacKey;
        this.keys = keys(settings);
    }

    List<Violation> violations() {
        return violations;
    }

    List<Violation> faults() {
        return faults;
    }

    List<PiiPattern> patterns() {
        List<PiiPattern> patterns = new ArrayList<>();
        Map<String, String> labels = new HashMap<>();
        for (PatternKey key : keys.values()) {
            if (key.part() == Part.UNKNOWN) {
                fault(key, valueOf(key), KEYS);
            } else if (key.part() != Part.REGEX) {
                if (find(key.label(), Part.REGEX) == null) {
                    fault(key, valueOf(key), ORPHAN + key.pattern());
                }
            } else {
                String other = labels.putIfAbsent(key.label(), key.key());
                if (other != null) {
                    fault(
                            key,
                            valueOf(key),
                            "must have another name than " + other + ", whatever the case of its letters");
                } else {
                    PiiPattern pattern = pattern(key);
                    if (pattern != null) {
                        patterns.add(pattern);
                    }
                }
            }
        }
        return patterns;
    }

    private @Nullable PiiPattern pattern(PatternKey key) {
        Optional<Setting> setting = lookUp(key);
        if (setting.isEmpty() || setting.get().value().isBlank()) {
            return null; // Blank counts as not set, here as everywhere.
        }
        try {
            return new PiiPattern(key.pattern(), setting.get().value().strip(), style(key), context(key));
        } catch (IllegalArgumentException e) {
            fault(key, setting, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Masked whole when in doubt. */
    private MaskStyle style(PatternKey pattern) {
        return read(find(pattern.label(), Part.STYLE), MaskStyle.FULL, text -> {
            MaskStyle style = ValueParser.parseChoice(MaskStyle.class, text);
            Rules.require(style != MaskStyle.HMAC || hasHmacKey, Rules.HMAC_WITHOUT_KEY);
            return style;
        });
    }

    /** Masked wherever it matches when in doubt. */
    private Set<String> context(PatternKey pattern) {
        return read(find(pattern.label(), Part.CONTEXT), Set.of(), text -> Set.copyOf(ValueParser.parseTexts(text)));
    }

    private <T> T read(@Nullable PatternKey key, T otherwise, java.util.function.Function<String, T> parser) {
        Optional<Setting> setting = key == null ? Optional.empty() : lookUp(key);
        if (key == null || setting.isEmpty() || setting.get().value().isBlank()) {
            return otherwise;
        }
        try {
            Rules.require(setting.get().value().length() <= Rules.MAXIMUM_LENGTH, Rules.LENGTH);
            return parser.apply(setting.get().value().strip());
        } catch (IllegalArgumentException e) {
            violations.add(violation(key, setting, String.valueOf(e.getMessage())));
            return otherwise;
        }
    }

    private @Nullable PatternKey find(String label, Part part) {
        return keys.values().stream()
                .filter(key -> key.part() == part && key.label().equals(label))
                .findFirst()
                .orElse(null);
    }

    /** Empty if it is not set, or can't be read; that is a fault. */
    private Optional<Setting> lookUp(PatternKey key) {
        try {
            return settings.find(key.key());
        } catch (RuntimeException e) {
            fault(key, Optional.empty(), "cannot be read: " + e);
            return Optional.empty();
        }
    }

    /** Only to be shown. */
    private Optional<Setting> valueOf(PatternKey key) {
        try {
            return settings.find(key.key());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private void fault(PatternKey key, Optional<Setting> setting, String rule) {
        faults.add(violation(key, setting, rule));
    }

    private static Violation violation(PatternKey key, Optional<Setting> setting, String rule) {
        return new Violation(
                key.key(),
                setting.map(Setting::value).orElse(""),
                setting.map(Setting::source).orElse("unknown"),
                rule);
    }

    /** Every key once, however it is spelled: a variable that overrides a key of a file is found under that key. */
    private static Map<String, PatternKey> keys(Settings settings) {
        Map<String, PatternKey> keys = new TreeMap<>();
        try {
            for (String name : settings.names()) {
                PatternKey key = PatternKey.of(name);
                if (key != null) {
                    keys.put(name, key);
                }
            }
        } catch (RuntimeException e) {
            return Map.of(); // Reported with the unknown keys.
        }
        Set<String> inFiles = variables(keys.values(), key -> !key.isVariable() && key.part() != Part.UNKNOWN);
        keys.values().removeIf(key -> key.isVariable() && inFiles.contains(key.key()));
        Set<String> known = variables(keys.values(), key -> key.part() != Part.UNKNOWN);
        keys.values()
                .removeIf(key -> key.part() == Part.UNKNOWN
                        && (known.contains(key.variable()) || inFiles.contains(key.variable())));
        return keys;
    }

    private static Set<String> variables(
            Collection<PatternKey> keys, java.util.function.Predicate<PatternKey> condition) {
        return keys.stream().filter(condition).map(PatternKey::variable).collect(java.util.stream.Collectors.toSet());
    }
}
