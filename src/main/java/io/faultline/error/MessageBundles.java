package io.faultline.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .properties} files of one name, one for each language, in UTF-8. Thread-safe; each file is read once.
 *
 * <p>No {@link java.util.ResourceBundle}: its cache belongs to the JVM and outlives an application.
 */
final class MessageBundles {

    /** Callers choose the languages: so many that there is no file for are remembered, then it begins anew. */
    private static final int MAXIMUM_MISSING = 512;

    private static final Logger LOGGER = Logger.getLogger(MessageBundles.class.getName());

    private final @Nullable ClassLoader loader;
    private final String baseName;
    private final Map<String, Map<String, String>> files = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /**
     * @param loader where the files are looked for; null: there are none
     * @param baseName as of {@code getResource}, without language and ending
     */
    MessageBundles(@Nullable ClassLoader loader, String baseName) {
        this.loader = loader;
        this.baseName = baseName;
    }

    /** The text of exactly this language; null if there is none. {@link Locale#ROOT} is the file without a language. */
    @Nullable
    String find(String key, Locale locale) {
        return file(suffix(locale)).get(key);
    }

    /** What a language is looked for as: itself, without its country, without its script, by itself. Empty for none. */
    static List<Locale> candidates(Locale wanted) {
        if (isLanguageOnly(wanted)) {
            return List.of(wanted); // Nearly always, and building locales is what costs most of all this.
        }
        Locale locale = Locale.forLanguageTag(wanted.toLanguageTag()); // Without what a tag can't have.
        if (locale.getLanguage().isEmpty()) {
            return List.of();
        }
        Set<Locale> candidates = new LinkedHashSet<>();
        for (String script : new String[] {locale.getScript(), ""}) {
            for (String country : new String[] {locale.getCountry(), ""}) {
                candidates.add(new Locale.Builder()
                        .setLanguage(locale.getLanguage())
                        .setScript(script)
                        .setRegion(country)
                        .build());
            }
        }
        return List.copyOf(candidates);
    }

    private static boolean isLanguageOnly(Locale locale) {
        String language = locale.getLanguage();
        return locale.toString().equals(language)
                && !language.isEmpty()
                && language.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static String suffix(Locale locale) {
        var suffix = new StringBuilder();
        for (String part : new String[] {locale.getLanguage(), locale.getScript(), locale.getCountry()}) {
            if (!part.isEmpty()) {
                suffix.append('_').append(part);
            }
        }
        return suffix.toString();
    }

    private Map<String, String> file(String suffix) {
        Map<String, String> file = files.get(suffix);
        if (file != null) {
            return file;
        }
        if (loader == null || missing.contains(suffix)) {
            return Map.of();
        }
        URL url = loader.getResource(baseName + suffix + ".properties");
        if (url == null) {
            if (missing.size() >= MAXIMUM_MISSING) {
                missing.clear();
            }
            missing.add(suffix);
            return Map.of();
        }
        return files.computeIfAbsent(suffix, key -> read(url));
    }

    /** Empty if it can't be read: an error is answered all the same. */
    private static Map<String, String> read(URL url) {
        var properties = new Properties();
        try {
            URLConnection connection = url.openConnection();
            // A cached JarFile would stay open after the application is gone.
            connection.setUseCaches(false);
            try (InputStream stream = connection.getInputStream()) {
                properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, "Faultline can''t read the error messages in {0}: {1}", new Object[] {url, e});
            return Map.of();
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return Map.copyOf(texts);
    }
}
