package io.faultline.mpconfig;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the <a href="https://download.eclipse.org/microprofile/microprofile-config-3.0/microprofile-config-spec-3.0.html#default_configsources">
 * default sources of MicroProfile Config</a> say, without MicroProfile Config: a ConfigSource is created before there is a Config to ask.
 *
 * <p>In order: system properties, environment variables, {@code META-INF/microprofile-config.properties} files. A key counts with the
 * prefix of an active profile too, and the files of active profiles count before the others. Other ConfigSources and
 * {@code config_ordinal} are not seen. Holds texts only, no class loader.
 */
final class VisibleSettings {

    private static final String FILE = "META-INF/microprofile-config";
    private static final String PROFILE = "mp.config.profile";

    private final Properties systemProperties;
    private final Map<String, String> environment;
    private final List<Properties> files = new ArrayList<>();
    private List<String> profiles = List.of();

    VisibleSettings(
            Properties systemProperties, Map<String, String> environment, List<@Nullable ClassLoader> classLoaders) {
        this.systemProperties = systemProperties;
        this.environment = environment;
        files.addAll(read(FILE + ".properties", classLoaders));
        var active = new ArrayList<String>();
        for (String profile : find(PROFILE).map(VisibleSettings::split).orElse(List.of())) {
            // Of several profiles the last one wins.
            active.add(0, profile);
            files.addAll(0, read(FILE + "-" + profile + ".properties", classLoaders));
        }
        profiles = active;
    }

    /** Returns what is visible to the application that the calling thread works for. */
    static VisibleSettings ofApplication() {
        return new VisibleSettings(
                System.getProperties(),
                System.getenv(),
                Arrays.asList(Thread.currentThread().getContextClassLoader(), VisibleSettings.class.getClassLoader()));
    }

    /** Returns the first value of a key, blank or not. */
    Optional<String> find(String key) {
        return Stream.concat(profiles.stream().map(profile -> "%" + profile + "." + key), Stream.of(key))
                .map(this::findExactly)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Every name in these places, as it is written there; of the environment only what is ours. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(systemProperties.stringPropertyNames());
        environment.keySet().stream()
                .filter(name -> name.startsWith("FAULTLINE_"))
                .forEach(names::add);
        files.forEach(file -> names.addAll(file.stringPropertyNames()));
        return names;
    }

    private Optional<String> findExactly(String key) {
        return Stream.of(
                        Stream.of(key).map(systemProperties::getProperty),
                        environmentNames(key).map(environment::get),
                        files.stream().map(file -> file.getProperty(key)))
                .flatMap(values -> values)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The three spellings of a key in the environment, by MicroProfile Config: as it is, with underscores, and that in capitals. */
    private static Stream<String> environmentNames(String key) {
        String underscores = key.replaceAll("[^A-Za-z0-9]", "_");
        return Stream.of(key, underscores, underscores.toUpperCase(Locale.ROOT));
    }

    private static List<String> split(String profiles) {
        return Arrays.stream(profiles.split(","))
                .map(String::strip)
                .filter(profile -> !profile.isEmpty())
                .toList();
    }

    private static List<Properties> read(String name, List<@Nullable ClassLoader> classLoaders) {
        // By text: comparing URLs would look their hosts up.
        Map<String, URL> urls = new LinkedHashMap<>();
        for (ClassLoader classLoader : classLoaders) {
            if (classLoader != null) {
                resources(classLoader, name).forEach(url -> urls.putIfAbsent(url.toString(), url));
            }
        }
        return urls.values().stream().map(VisibleSettings::load).toList();
    }

    private static List<URL> resources(ClassLoader classLoader, String name) {
        try {
            return Collections.list(classLoader.getResources(name));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** An unreadable file counts as empty: the server will say what is wrong with it. */
    private static Properties load(URL url) {
        var properties = new Properties();
        try {
            URLConnection connection = url.openConnection();
            // A cached JarFile would stay open after the application is gone.
            connection.setUseCaches(false);
            try (InputStream stream = connection.getInputStream()) {
                properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            return properties;
        }
        return properties;
    }
}
