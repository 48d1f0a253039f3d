package io.faultline.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The languages a caller asks for, by <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4">RFC 9110, 12.5.4</a>. Immutable.
 *
 * @param accepted the most wanted one first; {@link Locale#ROOT} stands for {@code *}, any language
 * @param excluded those with a weight of 0
 */
public record AcceptLanguage(List<Locale> accepted, List<Locale> excluded) {

    /** In characters; what is beyond is not read. Browsers send a tenth of it. */
    static final int MAXIMUM_LENGTH = 1_024;

    /** Each may cost a look for a file. */
    static final int MAXIMUM_RANGES = 16;

    /** BCP 47 recommends to take 35 characters at least. */
    private static final int MAXIMUM_TAG_LENGTH = 35;

    private static final AcceptLanguage NONE = new AcceptLanguage(List.of(), List.of());

    private record Weighted(Locale locale, int thousandths) {}

    public AcceptLanguage {
        accepted = List.copyOf(accepted);
        excluded = List.copyOf(excluded);
    }

    /** Of a caller who asks for none. */
    public static AcceptLanguage none() {
        return NONE;
    }

    /** Of a caller who asks for these, in this order. */
    public static AcceptLanguage of(Locale... locales) {
        return new AcceptLanguage(List.of(locales), List.of());
    }

    /**
     * Reads the header. Never throws: what is malformed is skipped, and of a long one only the beginning is read, of 1,024 characters and
     * 16 languages.
     *
     * @param header its value; several of them with commas between; null if there is none
     */
    public static AcceptLanguage parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return NONE;
        }
        List<Weighted> ranges = new ArrayList<>();
        String text = beginning(header);
        int start = 0;
        while (start <= text.length() && ranges.size() < MAXIMUM_RANGES) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            Weighted range = range(text.substring(start, end).strip());
            if (range != null) {
                ranges.add(range);
            }
            start = end + 1;
        }
        return new AcceptLanguage(
                ranges.stream()
                        .filter(range -> range.thousandths > 0)
                        .sorted(Comparator.comparingInt(Weighted::thousandths).reversed())
                        .map(Weighted::locale)
                        .distinct()
                        .toList(),
                ranges.stream()
                        .filter(range -> range.thousandths == 0)
                        .map(Weighted::locale)
                        .distinct()
                        .toList());
    }

    private static String beginning(String header) {
        if (header.length() <= MAXIMUM_LENGTH) {
            return header;
        }
        int comma = header.lastIndexOf(',', MAXIMUM_LENGTH);
        return comma < 0 ? "" : header.substring(0, comma);
    }

    private static @Nullable Weighted range(String text) {
        int semicolon = text.indexOf(';');
        String tag = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        int weight =
                semicolon < 0 ? 1_000 : weight(text.substring(semicolon + 1).strip());
        if (weight < 0) {
            return null;
        }
        if (tag.equals("*")) {
            return new Weighted(Locale.ROOT, weight);
        }
        if (tag.length() > MAXIMUM_TAG_LENGTH) {
            return null;
        }
        Locale locale = Locale.forLanguageTag(tag);
        return locale.getLanguage().isEmpty() ? null : new Weighted(locale, weight);
    }

    /** In thousandths, as the three digits that a weight may have; negative if it is none. */
    private static int weight(String text) {
        if (text.length() < 3 || text.length() > 7 || !text.regionMatches(true, 0, "q=", 0, 2)) {
            return -1;
        }
        char first = text.charAt(2);
        if (first != '0' && first != '1' || text.length() > 3 && text.charAt(3) != '.') {
            return -1;
        }
        int weight = (first - '0') * 1_000;
        int unit = 100;
        for (int i = 4; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            weight += (digit - '0') * unit;
            unit /= 10;
        }
        return weight <= 1_000 ? weight : -1;
    }
}
