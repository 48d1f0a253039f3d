package io.faultline.mpconfig;

import io.faultline.config.Setting;
import io.faultline.config.Settings;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * {@link Settings} over MicroProfile Config, so that precedence, profiles, expressions and environment variables work as in the rest of
 * the application.
 *
 * <p>An empty value hides those of lower precedence. MicroProfile Config calls the property missing then; where the implementation still
 * tells of it, it is passed on as blank, so that {@code faultline.response.trace-id-header=} can switch the header off; Payara 6.2025.10
 * does not.
 */
public final class MpConfigSettings implements Settings {

    private final Config config;

    private MpConfigSettings(Config config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    /** Returns settings that look each key up when asked. */
    public static MpConfigSettings of(Config config) {
        return new MpConfigSettings(config);
    }

    @Override
    public Optional<Setting> find(String key) {
        ConfigValue value = config.getConfigValue(key);
        if (value == null || value.getValue() == null) {
            return Optional.empty();
        }
        String source = value.getSourceName();
        return Optional.of(new Setting(key, value.getValue(), source == null ? "MicroProfile Config" : source));
    }

    @Override
    public Iterable<String> names() {
        return config.getPropertyNames();
    }
}
