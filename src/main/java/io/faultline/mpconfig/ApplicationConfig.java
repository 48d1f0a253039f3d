package io.faultline.mpconfig;

import io.faultline.config.ConfigReading;
import io.faultline.config.Setting;
import io.faultline.config.Settings;
import io.faultline.config.TracingConfig;
import io.faultline.config.Violation;
import io.faultline.sdk.SdkProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The configuration of the application that this class was loaded for, read once. From MicroProfile Config where the server
 * has it, else from the places that MicroProfile Config would read by default.
 *
 * @param tracing complete and valid whatever was set
 * @param problems every value that could not be used, as one text; empty when there is none
 * @param faults every pattern of personal data that could not be used, as one text; the application must not start unless it is empty
 * @param otelValues every {@code otel.*} key that was set, with its value
 * @param overrides what the keys of an SDK that the host builds must be, whatever was set
 */
public record ApplicationConfig(
        TracingConfig tracing,
        String problems,
        String faults,
        Map<String, String> otelValues,
        Map<String, String> overrides) {
    private static final System.Logger LOGGER = System.getLogger(ApplicationConfig.class.getName());
    private static final String OTEL = "otel.";

    public ApplicationConfig {
        otelValues = Map.copyOf(otelValues);
        overrides = Map.copyOf(overrides);
    }

    /** Reads everything; never throws. */
    public static ApplicationConfig read() {
        Settings settings = settings();
        ConfigReading reading = TracingConfig.read(settings);
        return new ApplicationConfig(
                reading.config(),
                reading.message(),
                reading.faultMessage(),
                otelValues(settings),
                overrides(settings, reading));
    }

    /**
     * Valid values for invalid ones; and where nobody but this jar has turned telemetry on, nothing but traces is exported: some
     * servers would send their log, and metrics, to a receiver that nobody prepared for them.
     */
    private static Map<String, String> overrides(Settings settings, ConfigReading reading) {
        Set<String> invalid = reading.violations().stream().map(Violation::key).collect(Collectors.toSet());
        Map<String, String> overrides = new HashMap<>(SdkProperties.replacing(invalid, reading.config()));
        if (isTurnedOnByUs(settings)) {
            for (String exporter : List.of("otel.metrics.exporter", "otel.logs.exporter")) {
                if (settings.find(exporter).isEmpty()) {
                    overrides.put(exporter, "none");
                }
            }
        }
        return overrides;
    }

    private static boolean isTurnedOnByUs(Settings settings) {
        try {
            return settings.find(DefaultsConfigSource.SDK_DISABLED)
                    .filter(setting -> setting.source().contains(DefaultsConfigSource.NAME))
                    .isPresent();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Settings settings() {
        try {
            return MicroProfile.settings(ApplicationConfig.class.getClassLoader());
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(System.Logger.Level.DEBUG, "No MicroProfile Config", e);
            return new PlainSettings(VisibleSettings.ofApplication());
        }
    }

    private static Map<String, String> otelValues(Settings settings) {
        Map<String, String> values = new HashMap<>();
        try {
            for (String name : settings.names()) {
                if (name.startsWith(OTEL)) {
                    settings.find(name).map(Setting::value).ifPresent(value -> values.put(name, value));
                }
            }
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "The otel.* keys could not be listed", e);
        }
        return values;
    }

    /** The {@code otel.*} keys that several configuration sources set, which one server refuses; empty when there is none. */
    public static Optional<String> duplicateOtelKeys() {
        try {
            return MicroProfile.duplicateKeys(ApplicationConfig.class.getClassLoader(), OTEL);
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** A class by itself, because it cannot be linked where the server has no MicroProfile Config. */
    private static final class MicroProfile {
        static Settings settings(ClassLoader loader) {
            return MpConfigSettings.of(ConfigProvider.getConfig(loader));
        }

        static Optional<String> duplicateKeys(ClassLoader loader, String prefix) {
            return DuplicateKeys.find(ConfigProvider.getConfig(loader).getConfigSources(), prefix);
        }

        private MicroProfile() {}
    }
}
