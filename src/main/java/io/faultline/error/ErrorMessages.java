package io.faultline.error;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words for an error in the language that a caller wants. Thread-safe.
 *
 * <p>Translations are {@code .properties} files in UTF-8 on the application's class path, {@code ErrorMessages_de.properties}, {@code
 * ErrorMessages_pt_BR.properties}, and {@code ErrorMessages.properties} for the default language. They have two lines for each error,
 * either of which may be missing; those of a {@link StandardError}, {@code faultline.not-found} say, can be replaced:
 *
 * <pre>
 * error.301 = Auftrag nicht gefunden
 * error.301.detail = Den Auftrag {id} gibt es nicht.
 * </pre>
 *
 * <p>In a detail, {@code {id}} is the detail of that name; where there is none, it is left out. <code>{{</code> and <code>}}</code> are
 * braces. A title has no such names: it is the same at every occurrence.
 *
 * <p>The language is the first of those asked for in which there is a title or a detail: with its script and country, then without its
 * country, without its script, by itself. Then it is the default language, and at last the title that the code itself has.
 */
public final class ErrorMessages {

    private static final String APPLICATION = "ErrorMessages";
    private static final String DEFAULTS = "io/faultline/error/messages";

    /** What the jar has texts in; what a caller gets who wants anything but the default language. */
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.JAPANESE, Locale.KOREAN, Locale.CHINESE);

    private final MessageBundles application;
    private final MessageBundles defaults;
    private final Locale defaultLocale;

    private record Text(String text, Locale language) {}

    private ErrorMessages(MessageBundles application, MessageBundles defaults, Locale defaultLocale) {
        this.application = application;
        this.defaults = defaults;
        this.defaultLocale = defaultLocale;
    }

    /**
     * For one application; keeps its class loader.
     *
     * @param application where its translations are; null: it has none
     * @param defaultLocale the language of the titles in the code and of {@code ErrorMessages.properties}
     */
    public static ErrorMessages create(@Nullable ClassLoader application, Locale defaultLocale) {
        return new ErrorMessages(
                new MessageBundles(application, APPLICATION),
                new MessageBundles(ErrorMessages.class.getClassLoader(), DEFAULTS),
                Objects.requireNonNull(defaultLocale, "defaultLocale"));
    }

    /**
     * Finds title and detail.
     *
     * @param key the error's message key
     * @param title what stands for a title that isn't translated
     * @param languages what the caller wants
     * @param details values for the names in a detail, masked already; each is cut at 200 characters
     */
    public LocalizedMessage message(
            String key, String title, AcceptLanguage languages, Map<String, ? extends @Nullable Object> details) {
        Locale language = language(List.of(key, detailKey(key)), languages);
        String detail = find(detailKey(key), language);
        return new LocalizedMessage(
                Objects.requireNonNullElse(find(key, language), title),
                detail == null ? null : MessageTemplate.fill(detail, details),
                language);
    }

    private static String detailKey(String key) {
        return key + ".detail";
    }

    /** A text in a language or, if it has none, in the default one; null if that has none either. */
    @Nullable
    String find(String key, Locale language) {
        Text text = text(key, language);
        if (text == null) {
            text = text(key, defaultLocale);
        }
        return text == null ? null : text.text();
    }

    /** The best language in which there is a text for any of the keys; the default one if there is none. */
    private Locale language(Collection<String> keys, AcceptLanguage languages) {
        for (Locale wanted : languages.accepted()) {
            Locale found = wanted.equals(Locale.ROOT) ? any(keys, languages) : first(keys, wanted, languages);
            if (found != null) {
                return found;
            }
        }
        return defaultLocale;
    }

    private @Nullable Locale any(Collection<String> keys, AcceptLanguage languages) {
        if (!isExcluded(defaultLocale, languages)) {
            return defaultLocale;
        }
        for (Locale language : LANGUAGES) {
            Locale found = isExcluded(language, languages) ? null : first(keys, language, languages);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isExcluded(Locale locale, AcceptLanguage languages) {
        return MessageBundles.candidates(locale).stream().anyMatch(languages.excluded()::contains);
    }

    private @Nullable Locale first(Collection<String> keys, Locale wanted, AcceptLanguage languages) {
        for (String key : keys) {
            Text text = text(key, wanted);
            if (text != null && !languages.excluded().contains(text.language())) {
                return text.language();
            }
        }
        return null;
    }

    /** The application's texts come first, even where they are of a less exact language. */
    private @Nullable Text text(String key, Locale locale) {
        List<Locale> candidates = MessageBundles.candidates(locale);
        Text text = text(application, key, candidates);
        if (text == null && locale.getLanguage().equals(defaultLocale.getLanguage())) {
            String general = application.find(key, Locale.ROOT);
            text = general == null || general.isBlank() ? null : new Text(general, defaultLocale);
        }
        return text == null ? text(defaults, key, candidates) : text;
    }

    private static @Nullable Text text(MessageBundles bundles, String key, List<Locale> candidates) {
        for (Locale candidate : candidates) {
            String text = bundles.find(key, candidate);
            if (text != null && !text.isBlank()) {
                return new Text(text, candidate);
            }
        }
        return null;
    }
}
