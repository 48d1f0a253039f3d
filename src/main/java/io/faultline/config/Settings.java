package io.faultline.config;

import java.util.Map;
import java.util.Optional;

/**
 * Where configuration values come from: MicroProfile Config in a server, a map in tests and in code.
 *
 * <p>An implementation may throw from {@link #find} (a value that refers to a missing one, say); {@link TracingConfig#read} reports that
 * like any other problem. It is called only while reading, from one thread.
 */
public interface Settings {

    /**
     * Returns the value of a key after precedence, profiles and expressions have been applied.
     *
     * @param key the exact key, for example {@code otel.service.name}
     * @return empty if nobody set it
     */
    Optional<Setting> find(String key);

    /** Returns every name that is set, known to Faultline or not; may be incomplete. Used to report mistyped keys. */
    Iterable<String> names();

    /** Returns settings that are a copy of the map, with the source {@code map}. */
    static Settings of(Map<String, String> values) {
        return of(values, "map");
    }

    /** Returns settings that are a copy of the map, with the given source. */
    static Settings of(Map<String, String> values, String source) {
        return new MapSettings(values, source);
    }
}
