package io.faultline.config;

import io.faultline.pii.MaskStyle;
import io.faultline.pii.PiiKind;
import io.faultline.pii.PiiPattern;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is masked before it leaves the process, and how. Allowed values and the key of the hash are never shown, by no {@code toString}
 * and no message.
 *
 * @param enabled whether anything is masked
 * @param style what stands in the place of a value
 * @param styles the kinds for which another style applies
 * @param disabledKinds kinds that are not looked for
 * @param allowedKeys attribute names whose values are left alone
 * @param allowedValues values that are left alone
 * @param secretKeys attribute names that mean a secret, beside the built-in ones
 * @param ipInText whether IP addresses are looked for in free text too
 * @param maximumLength how much of a value is looked at, in characters, the rest is replaced; {@value #MINIMUM_LENGTH} to {@value
 *     #MAXIMUM_LENGTH}
 * @param hmacKey the key of {@link MaskStyle#HMAC}; null: that style can't be used
 * @param patterns what else to find; no two with the same {@linkplain #label label}
 */
public record MaskingConfig(
        boolean enabled,
        MaskStyle style,
        Map<PiiKind, MaskStyle> styles,
        Set<PiiKind> disabledKinds,
        Set<String> allowedKeys,
        Set<String> allowedValues,
        Set<String> secretKeys,
        boolean ipInText,
        int maximumLength,
        @Nullable HmacKey hmacKey,
        List<PiiPattern> patterns) {

    /** In characters; a shorter one would cut ordinary attributes. */
    public static final int MINIMUM_LENGTH = 256;

    /** In characters: 32 MB. */
    public static final int MAXIMUM_LENGTH = 16_777_216;

    public MaskingConfig {
        Objects.requireNonNull(style, "style");
        styles = copyOf(styles);
        disabledKinds = Set.copyOf(disabledKinds);
        allowedKeys = Set.copyOf(allowedKeys);
        allowedValues = Set.copyOf(allowedValues);
        secretKeys = Set.copyOf(secretKeys);
        patterns = List.copyOf(patterns);
        Rules.require(isBuiltIn(styles.keySet()), "styles", Rules.BUILT_IN_KINDS);
        Rules.require(isBuiltIn(disabledKinds), "disabledKinds", Rules.BUILT_IN_KINDS);
        Rules.require(
                maximumLength >= MINIMUM_LENGTH && maximumLength <= MAXIMUM_LENGTH,
                "maximumLength",
                Rules.wholeNumber(MINIMUM_LENGTH, MAXIMUM_LENGTH));
        Rules.require(hmacKey != null || !usesHmac(style, styles, patterns), "hmacKey", "must be set for HMAC");
        Set<String> labels = new HashSet<>();
        for (PiiPattern pattern : patterns) {
            Rules.require(labels.add(label(pattern)), "patterns", "must have different names: " + pattern.name());
        }
    }

    /** What stands in masked text for a pattern, and has to be unique: {@code EMPLOYEE_ID} for {@code employee-id}. */
    public static String label(PiiPattern pattern) {
        return label(pattern.name());
    }

    static String label(String patternName) {
        return patternName.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * The same with further patterns.
     *
     * @throws IllegalArgumentException if two have the same label, or one asks for HMAC and there is no key
     */
    public MaskingConfig withMore(Collection<PiiPattern> more) {
        return new MaskingConfig(
                enabled,
                style,
                styles,
                disabledKinds,
                allowedKeys,
                allowedValues,
                secretKeys,
                ipInText,
                maximumLength,
                hmacKey,
                Stream.concat(patterns.stream(), more.stream()).toList());
    }

    /** The same, switched on or off. */
    public MaskingConfig withEnabled(boolean value) {
        return new MaskingConfig(
                value,
                style,
                styles,
                disabledKinds,
                allowedKeys,
                allowedValues,
                secretKeys,
                ipInText,
                maximumLength,
                hmacKey,
                patterns);
    }

    private static Map<PiiKind, MaskStyle> copyOf(Map<PiiKind, MaskStyle> styles) {
        Map<PiiKind, MaskStyle> copy = new EnumMap<>(PiiKind.class);
        copy.putAll(styles);
        return Collections.unmodifiableMap(copy);
    }

    /** The styles of patterns are their own; and a pattern that nobody wants isn't configured. */
    private static boolean isBuiltIn(Set<PiiKind> kinds) {
        return !kinds.contains(PiiKind.CUSTOM);
    }

    private static boolean usesHmac(MaskStyle style, Map<PiiKind, MaskStyle> styles, List<PiiPattern> patterns) {
        return style == MaskStyle.HMAC
                || styles.containsValue(MaskStyle.HMAC)
                || patterns.stream().anyMatch(pattern -> pattern.style() == MaskStyle.HMAC);
    }

    /** Without allowed values, of which only the number is told. */
    @Override
    public String toString() {
        return "MaskingConfig[enabled=" + enabled + ", style=" + style + ", styles=" + styles + ", disabledKinds="
                + disabledKinds + ", allowedKeys=" + allowedKeys + ", allowedValues=" + allowedValues.size()
                + ", secretKeys=" + secretKeys + ", ipInText=" + ipInText + ", maximumLength=" + maximumLength
                + ", hmacKey=" + hmacKey + ", patterns=" + patterns + "]";
    }

    /**
     * A key for hashes, which must be kept as secret as the values that it masks.
     *
     * @param id what is shown beside a hash, so that a change of the key can be seen; 1 to 16 characters of {@code a-z 0-9}
     * @param secret at least {@value #MINIMUM_BYTES} bytes in UTF-8
     */
    public record HmacKey(String id, String secret) {
        /** 128 bits: fewer could be guessed from known values and their hashes. */
        public static final int MINIMUM_BYTES = 16;

        public HmacKey {
            Rules.require(Rules.isHmacKeyId(id), "id", Rules.HMAC_KEY_ID);
            Rules.require(Rules.isHmacKey(secret), "secret", Rules.HMAC_KEY);
        }

        /** The secret as the hash takes it. */
        public byte[] bytes() {
            return secret.getBytes(StandardCharsets.UTF_8);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "HmacKey[id=" + id + "]";
        }
    }
}
