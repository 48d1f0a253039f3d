package io.faultline.config;

import io.faultline.pii.MaskStyle;
import io.faultline.pii.PiiKind;
import io.faultline.pii.PiiPattern;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is masked. Where a value can't be used, more is masked than was asked for, never less. For one reading, by one thread.
 */
final class MaskingReader {

    private final SettingReader settings;

    MaskingReader(SettingReader settings) {
        this.settings = settings;
    }

    MaskingConfig masking() {
        boolean enabled = settings.get(ConfigKey.MASKING_ENABLED, ValueParser::parseBoolean);
        MaskingConfig.HmacKey hmacKey = hmacKey();
        MaskStyle style = style(hmacKey != null);
        return new MaskingConfig(
                enabled,
                style,
                styles(style, hmacKey != null),
                settings.get(ConfigKey.MASKING_DISABLED_KINDS, ValueParser::parseKinds),
                Set.copyOf(settings.get(ConfigKey.MASKING_ALLOWED_KEYS, ValueParser::parseTexts)),
                Set.copyOf(settings.get(ConfigKey.MASKING_ALLOWED_VALUES, ValueParser::parseTexts)),
                secretKeys(),
                settings.get(ConfigKey.MASKING_IP_IN_TEXT, ValueParser::parseBoolean),
                wholeNumber(
                        ConfigKey.MASKING_MAXIMUM_LENGTH, MaskingConfig.MINIMUM_LENGTH, MaskingConfig.MAXIMUM_LENGTH),
                hmacKey,
                patterns(hmacKey != null));
    }

    StackTraceConfig stackTrace() {
        return new StackTraceConfig(
                wholeNumber(ConfigKey.STACKTRACE_MAXIMUM_FRAMES, 1, StackTraceConfig.MAXIMUM_FRAMES),
                wholeNumber(ConfigKey.STACKTRACE_MAXIMUM_CAUSES, 0, StackTraceConfig.MAXIMUM_CAUSES),
                wholeNumber(
                        ConfigKey.STACKTRACE_MAXIMUM_LENGTH,
                        StackTraceConfig.MINIMUM_LENGTH,
                        StackTraceConfig.MAXIMUM_LENGTH),
                settings.get(ConfigKey.STACKTRACE_EXCLUDED_FRAMES, ValueParser::parseTexts),
                settings.get(ConfigKey.STACKTRACE_ROOT_CAUSE_FIRST, ValueParser::parseBoolean));
    }

    private MaskingConfig.@Nullable HmacKey hmacKey() {
        String secret = settings.find(ConfigKey.MASKING_HMAC_KEY, ValueParser::parseHmacKey);
        String id = settings.get(ConfigKey.MASKING_HMAC_KEY_ID, ValueParser::parseHmacKeyId);
        return secret == null ? null : new MaskingConfig.HmacKey(id, secret);
    }

    private MaskStyle style(boolean hasHmacKey) {
        MaskStyle style = settings.get(ConfigKey.MASKING_STYLE, text -> ValueParser.parseChoice(MaskStyle.class, text));
        if (style == MaskStyle.HMAC && !hasHmacKey) {
            settings.report(ConfigKey.MASKING_STYLE, "hmac", Rules.HMAC_WITHOUT_KEY);
            return MaskStyle.FULL;
        }
        return style;
    }

    /** One invalid pair, and all kinds without a valid one are masked whole: which of them was meant, nobody knows. */
    private Map<PiiKind, MaskStyle> styles(MaskStyle style, boolean hasHmacKey) {
        Map<PiiKind, MaskStyle> styles = new EnumMap<>(PiiKind.class);
        List<String> pairs = settings.get(ConfigKey.MASKING_STYLES, ValueParser::parseList);
        boolean invalid = false;
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            PiiKind kind = ValueParser.builtInKind(
                    pair.substring(0, Math.max(equals, 0)).strip());
            MaskStyle chosen =
                    kind == null ? null : styleOrNull(pair.substring(equals + 1).strip());
            if (kind != null && chosen == MaskStyle.HMAC && !hasHmacKey) {
                settings.report(ConfigKey.MASKING_STYLES, pair, Rules.HMAC_WITHOUT_KEY);
                styles.put(kind, MaskStyle.FULL);
            } else if (kind != null && chosen != null) {
                styles.put(kind, chosen);
            } else {
                invalid = true;
            }
        }
        if (invalid) {
            settings.report(ConfigKey.MASKING_STYLES, String.join(",", pairs), Rules.STYLES);
            for (PiiKind kind : PiiKind.values()) {
                if (kind != PiiKind.CUSTOM && style != MaskStyle.FULL) {
                    styles.putIfAbsent(kind, MaskStyle.FULL);
                }
            }
        }
        return styles;
    }

    private static @Nullable MaskStyle styleOrNull(String text) {
        try {
            return ValueParser.parseChoice(MaskStyle.class, text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The valid ones of a list with an invalid one in it still mean secrets. */
    private Set<String> secretKeys() {
        List<String> keys = settings.get(ConfigKey.MASKING_SECRET_KEYS, ValueParser::parseList);
        Set<String> valid = keys.stream().filter(Rules::isShortText).collect(Collectors.toSet());
        if (valid.size() < keys.size()) {
            settings.report(ConfigKey.MASKING_SECRET_KEYS, String.join(",", keys), Rules.SHORT_TEXTS);
        }
        return valid;
    }

    private List<PiiPattern> patterns(boolean hasHmacKey) {
        PatternReader reader = new PatternReader(settings.settings(), hasHmacKey);
        List<PiiPattern> patterns = reader.patterns();
        settings.report(reader.violations(), reader.faults());
        return patterns;
    }

    private int wholeNumber(ConfigKey key, int minimum, int maximum) {
        return settings.get(key, text -> ValueParser.parseWholeNumber(minimum, maximum, text));
    }
}
