package io.faultline.pii;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Masks personal data and secrets in texts and values. Immutable apart from its counters; thread-safe; never throws on any input:
 * what cannot be masked in time, or at all, is replaced as a whole and counted.
 *
 * <p>{@code mask(mask(x))} is {@code mask(x)}. A text with nothing to mask comes back as the same instance, and nothing is allocated
 * for it (unless it has characters that need folding, such as full-width digits).
 */
public final class PiiMasker {
    /**
     * A text in which something was masked is read again: a neighbour that kept a value from being one may be gone. Nearly always the
     * second time nothing is found; so often any text may be read.
     */
    private static final int PASSES = 8;

    /**
     * How many characters may be read beyond that, over all passes: some ten milliseconds, where every character is one of a value.
     * Values that uncover each other one by one take as many passes as there are; some 1,500 characters of them are read to the end.
     */
    private static final int MAXIMUM_WORK = 1_000_000;

    private final PiiScanner scanner;
    private final CustomPatterns patterns;
    private final KeyRules keys;
    private final Replacements replacements;
    private final int maximumLength;
    private final Map<PiiKind, PiiScanner> single = new EnumMap<>(PiiKind.class);
    private final LongAdder failedClosed = new LongAdder();

    private PiiMasker(Builder builder) {
        List<CompiledPattern> compiled =
                builder.patterns.values().stream().map(CompiledPattern::of).toList();
        replacements =
                new Replacements(builder.styles(), CustomPatterns.labels(compiled), builder.hmacKeyId, builder.hmacKey);
        patterns = new CustomPatterns(compiled, replacements);
        KeyNames names = new KeyNames(builder.secretKeys);
        UrlSecrets urls = new UrlSecrets(builder.sensitiveQueryParameters);
        scanner = new PiiScanner(
                builder.kinds,
                names,
                urls,
                replacements,
                builder.allowedKeys,
                builder.allowedValues,
                builder.ipInFreeText);
        keys = new KeyRules(names, builder.allowedKeys, builder.kinds);
        maximumLength = builder.maximumLength;
        Replacements partial = Replacements.partial();
        for (PiiKind kind : List.of(PiiKind.EMAIL, PiiKind.PHONE, PiiKind.CARD, PiiKind.SSN)) {
            single.put(kind, new PiiScanner(EnumSet.of(kind), names, urls, partial, Set.of(), Set.of(), false));
        }
    }

    /** A masker with every built-in kind, {@link MaskStyle#FULL}, and no custom pattern. */
    public static PiiMasker create() {
        return builder().build();
    }

    /** Starts with the settings of {@link #create()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** The text with everything masked that was found; the same instance when nothing was. */
    public String mask(String text) {
        return mask(KeyRules.NO_KEY, text);
    }

    /** A text under a rule. */
    String mask(KeyRules.Rule rule, String text) {
        if (rule.allowed()) {
            return text;
        }
        if (rule.secret()) {
            return secret(text);
        }
        try {
            String masked = text.length() > maximumLength ? maskBeginning(rule, text) : maskWhole(rule, text);
            return masked.length() > maximumLength ? cutMasked(rule, masked) : masked;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            failedClosed.increment();
            return Replacements.MASKED;
        }
    }

    private String maskWhole(KeyRules.Rule rule, String text) {
        String masked = text;
        long work = 0;
        for (int pass = 0; pass < PASSES || work <= MAXIMUM_WORK; pass++) {
            Findings findings = scan(rule, masked);
            if (findings == null) {
                return masked;
            }
            masked = findings.masked();
            work += masked.length() + patterns.cost(masked);
        }
        failedClosed.increment();
        return Replacements.MASKED;
    }

    private @Nullable Findings scan(KeyRules.Rule rule, String text) {
        return patterns.find(text, scanner.scan(text, rule.context(), rule.address()), rule.key());
    }

    /** The beginning, and a note in the place of the rest; looks a little further, to recognise what the cut would divide. */
    private String maskBeginning(KeyRules.Rule rule, String text) {
        failedClosed.increment();
        String looked = TruncatedText.beginning(text, maximumLength + TruncatedText.OVERLAP);
        Findings findings = scan(rule, looked);
        int length = maximumLength - TruncatedText.NOTE.length();
        String beginning =
                findings == null ? TruncatedText.beginning(looked, length) : findings.maskedBeginning(length);
        // The cut may have made a value of what was none; the text is short enough to be looked at as a whole now.
        return maskWhole(rule, beginning + TruncatedText.NOTE);
    }

    /** The beginning of a text that is longer for its masks than it may be; the cut divides none of them. */
    private String cutMasked(KeyRules.Rule rule, String text) {
        failedClosed.increment();
        String masked = text;
        for (int pass = 0; pass < PASSES; pass++) {
            int length = replacements.startOfMask(masked, maximumLength - TruncatedText.NOTE.length());
            masked = maskWhole(rule, TruncatedText.beginning(masked, length) + TruncatedText.NOTE);
            if (masked.length() <= maximumLength) {
                return masked;
            }
        }
        return Replacements.MASKED;
    }

    /** The text with its e-mail addresses masked in part, {@code u***@example.com}, and nothing else. */
    public String maskEmail(String text) {
        return maskOnly(PiiKind.EMAIL, text, 0);
    }

    /** The text with its telephone numbers masked in part, {@code ***-***-7890}, and nothing else; a bare number is taken for one. */
    public String maskPhone(String text) {
        return maskOnly(PiiKind.PHONE, text, ContextWords.PHONE);
    }

    /** The text with its payment cards masked in part, {@code ****-****-****-1111}, and nothing else. */
    public String maskCreditCard(String text) {
        return maskOnly(PiiKind.CARD, text, ContextWords.CARD);
    }

    /** The text with its social security numbers masked in part, {@code ***-**-6789}, and nothing else; a bare number is taken for one. */
    public String maskSsn(String text) {
        return maskOnly(PiiKind.SSN, text, ContextWords.SSN);
    }

    /** What the caller says is such a value is masked even if it can't be one: a card whose check digit is wrong, say. */
    private String maskOnly(PiiKind kind, String text, int context) {
        return guarded(() -> {
            Findings findings = Objects.requireNonNull(single.get(kind)).scan(text, context, false);
            if (findings != null) {
                return findings.masked();
            }
            return LooseValues.isValue(kind, text) ? Replacements.partial(kind, kind.name(), text) : text;
        });
    }

    private <T> Object guarded(Supplier<T> masking, Object failed) {
        try {
            return masking.get();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            failedClosed.increment();
            return failed;
        }
    }

    private String guarded(Supplier<String> masking) {
        return (String) guarded(masking, Replacements.MASKED);
    }

    /**
     * A value under its key: by the key's name the whole value may be a secret or a person's address, and a number may need its key to
     * be recognised.
     *
     * @param key null or empty without one
     * @param value a text, number, boolean, {@code Collection}, {@code Map}, array, or anything with a {@code toString}
     * @return the same instance when nothing was found; a masked number or boolean is a text, a masked array a {@code List}
     */
    public Object mask(@Nullable String key, Object value) {
        KeyRules.Rule rule = keys.of(key);
        return value instanceof String text
                ? mask(rule, text)
                : guarded(() -> maskValue(rule, value), Replacements.MASKED);
    }

    private Object maskValue(KeyRules.Rule rule, Object value) {
        ValueMasker values = new ValueMasker(this);
        Object masked = values.mask(rule, value);
        if (values.exceeded()) {
            failedClosed.increment();
        }
        return masked;
    }

    /** Masks by {@link #mask(String, Object)}, nested maps and lists too; a new map in the same order. Keys that mask to the same text are numbered. */
    public Map<String, @Nullable Object> maskMap(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        DistinctKeys keys = new DistinctKeys();
        try {
            values.forEach((key, value) -> {
                String name = String.valueOf((Object) key); // Some maps allow null, whatever their type says.
                masked.put(keys.of(masked, mask(name)), value == null ? null : mask(name, value));
            });
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            failedClosed.increment(); // The map is broken; what it has given is masked.
        }
        return masked;
    }

    /** Masks each element, nested maps and lists too; a new list. */
    public List<@Nullable Object> maskList(List<? extends @Nullable Object> values) {
        List<@Nullable Object> masked = new ArrayList<>();
        try {
            values.forEach(value -> masked.add(value == null ? null : mask("", value)));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            failedClosed.increment(); // The list is broken; what it has given is masked.
        }
        return masked;
    }

    KeyRules.Rule ruleOf(String key) {
        return keys.of(key);
    }

    /** What stands for a secret, unless there is nothing secret about it. */
    String secret(String text) {
        int end = text.length();
        return end == 0 || replacements.isMask(text, 0, end) || UrlSecrets.isRedacted(text, 0, end)
                ? text
                : replacements.of(PiiKind.SECRET, text);
    }

    /** What would be masked in a text, in order, without overlaps; in as much of it as is looked at. Empty as well when finding failed. */
    public List<PiiMatch> find(String text) {
        try {
            Findings findings = scan(KeyRules.NO_KEY, TruncatedText.beginning(text, maximumLength));
            return findings == null ? List.of() : List.copyOf(findings.matches());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            failedClosed.increment();
            return List.of();
        }
    }

    /** How often a value was masked as a whole, or cut, because it was over a budget or masking failed. */
    public long failedClosed() {
        return failedClosed.sum();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private static final int SHORTEST_KEY = 16;

        private final Map<PiiKind, MaskStyle> styles = new EnumMap<>(PiiKind.class);
        private final Set<PiiKind> kinds = EnumSet.allOf(PiiKind.class);
        private final Set<String> allowedKeys = new LinkedHashSet<>();
        private final Set<String> allowedValues = new LinkedHashSet<>();
        private final Set<String> secretKeys = new LinkedHashSet<>();
        private final Map<String, PiiPattern> patterns = new LinkedHashMap<>();
        private List<String> sensitiveQueryParameters = UrlSecrets.SENSITIVE_PARAMETERS;
        private boolean ipInFreeText;
        private int maximumLength = 65_536;
        private String hmacKeyId = "k1";
        private byte @Nullable [] hmacKey;

        private Builder() {}

        /** For all kinds; {@link PiiKind#URL} has its own. */
        public Builder style(MaskStyle style) {
            for (PiiKind kind : PiiKind.values()) {
                styles.put(kind, style);
            }
            return this;
        }

        /** For one kind. */
        public Builder style(PiiKind kind, MaskStyle style) {
            styles.put(kind, style);
            return this;
        }

        /** Doesn't look for a kind. */
        public Builder disable(PiiKind kind) {
            kinds.remove(kind);
            return this;
        }

        /**
         * The key of {@link MaskStyle#HMAC}, with the name that is shown.
         *
         * @param keyId 1 to 16 characters of {@code a-z 0-9}
         * @param key at least 16 bytes
         * @throws IllegalArgumentException if either is not
         */
        public Builder hmacKey(String keyId, byte[] key) {
            if (!keyId.matches("[a-z0-9]{1,16}")) {
                throw new IllegalArgumentException("keyId must be 1 to 16 characters of a-z 0-9");
            }
            if (key.length < SHORTEST_KEY) {
                throw new IllegalArgumentException("key must be at least 16 bytes");
            }
            hmacKeyId = keyId;
            hmacKey = key.clone();
            return this;
        }

        /** Attribute and property names whose values are left alone; compared without case. */
        public Builder allowKeys(Collection<String> keys) {
            keys.forEach(key -> allowedKeys.add(key.toLowerCase(Locale.ROOT)));
            return this;
        }

        /** Values that are left alone where they are found, whatever their kind; compared exactly. */
        public Builder allowValues(Collection<String> values) {
            allowedValues.addAll(values);
            return this;
        }

        /** Further key names of secrets, beside the built-in ones. */
        public Builder secretKeys(Collection<String> keys) {
            secretKeys.addAll(keys);
            return this;
        }

        /** Query parameters whose values become {@code REDACTED}, case-sensitive; replaces the default list of the HTTP conventions. */
        public Builder sensitiveQueryParameters(Collection<String> names) {
            sensitiveQueryParameters = List.copyOf(names);
            return this;
        }

        /** Looks for IP addresses in free text too. */
        public Builder ipInFreeText(boolean enabled) {
            ipInFreeText = enabled;
            return this;
        }

        /**
         * How much of a value is looked at, in characters; the rest is replaced. Default 65,536.
         *
         * @throws IllegalArgumentException unless 256 to 16,777,216
         */
        public Builder maximumLength(int characters) {
            if (characters < 256 || characters > 16_777_216) {
                throw new IllegalArgumentException("maximumLength must be 256 to 16777216");
            }
            maximumLength = characters;
            return this;
        }

        /**
         * A kind of the application's own.
         *
         * @throws IllegalArgumentException if there is one of that name already, or it is a built-in kind's
         */
        public Builder pattern(PiiPattern pattern) {
            String label = Replacements.label(pattern.name());
            if (Replacements.isReserved(label) || patterns.putIfAbsent(label, pattern) != null) {
                throw new IllegalArgumentException("pattern " + pattern.name() + ": the name is taken");
            }
            return this;
        }

        /** A pattern may ask for the hash where no built-in kind does. */
        private Map<PiiKind, MaskStyle> styles() {
            Map<PiiKind, MaskStyle> all = new EnumMap<>(PiiKind.class);
            all.putAll(styles);
            if (patterns.values().stream().anyMatch(pattern -> pattern.style() == MaskStyle.HMAC)) {
                all.put(PiiKind.CUSTOM, MaskStyle.HMAC);
            }
            return all;
        }

        /** @throws IllegalArgumentException if HMAC is asked for without a key */
        public PiiMasker build() {
            return new PiiMasker(this);
        }
    }
}
