package io.faultline.config;

import java.util.Map;
import java.util.Optional;

/** {@link Settings} over a copied map. */
record MapSettings(Map<String, String> values, String source) implements Settings {

    MapSettings {
        values = Map.copyOf(values);
    }

    @Override
    public Optional<Setting> find(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> new Setting(key, value, source));
    }

    @Override
    public Iterable<String> names() {
        return values.keySet();
    }

    @Override
    public String toString() {
        return source;
    }
}
