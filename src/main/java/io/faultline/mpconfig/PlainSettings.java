package io.faultline.mpconfig;

import io.faultline.config.Setting;
import io.faultline.config.Settings;
import java.util.Optional;

/**
 * Settings where the server has no MicroProfile Config: the same places that its default sources read, in the same order,
 * without expressions. Immutable.
 */
final class PlainSettings implements Settings {
    private static final String SOURCE = "system properties, environment or META-INF/microprofile-config.properties";

    private final VisibleSettings visible;

    PlainSettings(VisibleSettings visible) {
        this.visible = visible;
    }

    @Override
    public Optional<Setting> find(String key) {
        return visible.find(key).map(value -> new Setting(key, value, SOURCE));
    }

    @Override
    public Iterable<String> names() {
        return visible.names();
    }
}
