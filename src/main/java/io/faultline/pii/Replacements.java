package io.faultline.pii;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What stands in the place of values, by their kind and style, and how it is recognised again. Immutable. */
final class Replacements {
    /** In the place of a value that could not be looked at. */
    static final String MASKED = "[MASKED]";

    private static final Set<String> RESERVED = reserved();

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 8;
    private static final int LONGEST_LABEL = 41;

    /** Its bracket and label, the name of a key of up to 16 characters between colons, the hash, and its bracket. */
    static final int LONGEST_MASK = LONGEST_LABEL + 18 + 2 * HASH_BYTES + 1;

    private final Map<PiiKind, MaskStyle> styles = new EnumMap<>(PiiKind.class);
    private final @Nullable String[] fixed = new String[PiiKind.values().length];
    private final String[] labels;
    private final @Nullable SecretKeySpec key;
    private final String hashPrefix;

    /**
     * @param styles of the built-in kinds
     * @param customLabels labels of custom patterns, as they are shown
     * @param key of the keyed hash; null when there is none
     * @throws IllegalArgumentException if the hash is asked for and there is no key
     */
    Replacements(Map<PiiKind, MaskStyle> styles, Collection<String> customLabels, String keyId, byte @Nullable [] key) {
        this.styles.putAll(styles);
        this.key = key == null ? null : new SecretKeySpec(key, ALGORITHM);
        this.hashPrefix = ':' + keyId + ':';
        for (PiiKind kind : PiiKind.values()) {
            if (kind == PiiKind.URL || style(kind) == MaskStyle.FULL) {
                fixed[kind.ordinal()] = of(kind, "");
            }
        }
        Set<String> known = new TreeSet<>(RESERVED);
        known.addAll(customLabels);
        this.labels = known.toArray(String[]::new);
        if (key == null && styles.containsValue(MaskStyle.HMAC)) {
            throw new IllegalArgumentException("a keyed hash needs a key");
        }
    }

    private static Set<String> reserved() {
        Set<String> labels = new TreeSet<>(Set.of(MASKED.substring(1, MASKED.length() - 1), TruncatedText.LABEL));
        for (PiiKind kind : PiiKind.values()) {
            labels.add(kind.name());
        }
        return labels;
    }

    /** Whether a label has a meaning already. */
    static boolean isReserved(String label) {
        return RESERVED.contains(label);
    }

    /** The parts that are shown, for every kind. */
    static Replacements partial() {
        Map<PiiKind, MaskStyle> styles = new EnumMap<>(PiiKind.class);
        for (PiiKind kind : PiiKind.values()) {
            styles.put(kind, MaskStyle.PARTIAL);
        }
        return new Replacements(styles, Set.of(), "", null);
    }

    /** For the value between two indices. */
    String of(PiiKind kind, String text, int start, int end) {
        String always = fixed[kind.ordinal()];
        return always != null ? always : of(kind, text.substring(start, end));
    }

    String of(PiiKind kind, String value) {
        return switch (kind) {
            case URL -> UrlSecrets.REDACTED;
            default -> of(kind, kind.name(), style(kind), value);
        };
    }

    private MaskStyle style(PiiKind kind) {
        return styles.getOrDefault(kind, MaskStyle.FULL);
    }

    /** For a custom kind: its label, and its style. */
    String of(PiiKind kind, String label, MaskStyle style, String value) {
        return switch (style) {
            case FULL -> '[' + label + ']';
            case PARTIAL -> partial(kind, label, value);
            case HMAC -> '[' + label + hashPrefix + hash(normalized(kind, value)) + ']';
        };
    }

    /** For a piece of a value whose other pieces belong to another: nothing of the value is shown there. */
    static String ofPiece(PiiMatch match, String replacement) {
        return match.kind() == PiiKind.URL || replacement.startsWith("[")
                ? replacement
                : '[' + label(match.name()) + ']';
    }

    /** The name of a kind as it stands in its mask: {@code EMPLOYEE_ID}. */
    static String label(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The part of a value that is shown; whole for a secret. */
    static String partial(PiiKind kind, String label, String value) {
        return switch (kind) {
            case EMAIL -> partialEmail(value);
            case CARD -> "****-****-****-" + lastDigits(value, 4);
            case SSN -> "***-**-" + lastDigits(value, 4);
            case PHONE -> "***-***-" + lastDigits(value, 4);
            case RRN -> value.substring(0, 2) + "****-*******";
            case IBAN -> value.substring(0, 2) + "**…" + value.substring(value.length() - 4);
            case IP -> IpAddresses.network(value);
            case CUSTOM ->
                value.length() < 8
                        ? '[' + label + ']'
                        : "***" + value.substring(value.offsetByCodePoints(value.length(), -4));
            case SECRET, URL -> '[' + label + ']';
        };
    }

    private static String partialEmail(String value) {
        int first = value.offsetByCodePoints(0, 1);
        int at = signOf(value);
        return value.substring(0, Math.min(first, at)) + "***" + value.substring(at);
    }

    private static int signOf(String email) {
        // The last one: a local part may have what stands for the sign, a domain can't.
        int at = 0;
        for (String sign : new String[] {"@", "%40", "%2540", "\\u0040"}) {
            at = Math.max(at, email.lastIndexOf(sign));
        }
        return at;
    }

    private static String lastDigits(String value, int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = value.length() - 1; i >= 0 && digits.length() < count; i--) {
            if (Chars.isDigit(value.charAt(i))) {
                digits.append(value.charAt(i));
            }
        }
        return digits.reverse().toString();
    }

    /** The same value, however it is written. */
    private static String normalized(PiiKind kind, String value) {
        return switch (kind) {
            case CARD, SSN, PHONE, RRN -> value.replaceAll("%[0-9A-Fa-f]{2}|[^0-9]", "");
            case IBAN -> value.replaceAll("%20|[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
            case EMAIL ->
                (value.substring(0, signOf(value)) + '@' + value.substring(domainOf(value))).toLowerCase(Locale.ROOT);
            default -> value;
        };
    }

    private static int domainOf(String email) {
        int at = signOf(email);
        return at + (email.charAt(at) == '@' ? 1 : email.charAt(at) == '\\' ? 6 : email.startsWith("%25", at) ? 5 : 3);
    }

    private String hash(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    e); // Every Java platform has it; were it not so, the value would be masked as a whole.
        }
    }

    /** The end of a mask that starts at an opening bracket, -1 if it is none of ours. */
    int endOfMask(String text, int open) {
        int end = open + 1;
        while (end - open <= LONGEST_LABEL && isLabel(Chars.at(text, end))) {
            end++;
        }
        if (end == open + 1 || end - open > LONGEST_LABEL || !isKnown(text, open + 1, end)) {
            return -1;
        }
        if (Chars.at(text, end) == ']') {
            return end + 1;
        }
        if (key == null || !text.startsWith(hashPrefix, end)) {
            return -1;
        }
        int hash = end + hashPrefix.length();
        for (int i = hash; i < hash + 2 * HASH_BYTES; i++) {
            if (!Chars.isHex(Chars.at(text, i))) {
                return -1;
            }
        }
        return Chars.at(text, hash + 2 * HASH_BYTES) == ']' ? hash + 2 * HASH_BYTES + 1 : -1;
    }

    /** Where the mask starts that an index is within; the index itself if it is in none. */
    int startOfMask(String text, int index) {
        for (int open = index - 1; open > index - LONGEST_MASK && open >= 0; open--) {
            if (text.charAt(open) == '[') {
                return endOfMask(text, open) > index ? open : index;
            }
        }
        return index;
    }

    private boolean isKnown(String text, int start, int end) {
        for (String label : labels) {
            if (label.length() == end - start && text.startsWith(label, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLabel(char c) {
        return Chars.isUpper(c) || c == '_' || Chars.isDigit(c);
    }

    /** Whether the text between two indices is one mask, or begins with one that goes on behind. */
    boolean isMask(String text, int start, int end) {
        return Chars.at(text, start) == '[' && endOfMask(text, start) >= end;
    }
}
