package io.faultline.config;

import java.util.Objects;

/**
 * One value as a user set it, with the place it came from.
 *
 * @param key the key it was found under, for example {@code otel.service.name}
 * @param value the text, unparsed; may be blank, which every key but {@code faultline.response.trace-id-header} takes as "not set"
 * @param source where it was found, for people, for example the name of a MicroProfile ConfigSource
 */
public record Setting(String key, String value, String source) {

    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
    }

    /** The key and the source; never the value, which may be a secret. */
    @Override
    public String toString() {
        return key + " from " + source;
    }
}
