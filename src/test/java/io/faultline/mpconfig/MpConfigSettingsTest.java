package io.faultline.mpconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.faultline.config.ConfigReading;
import io.faultline.config.Setting;
import io.faultline.config.TracingConfig;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MpConfigSettingsTest {

    @Test
    void takesValueAndSourceName() {
        MpConfigSettings settings = MpConfigSettings.of(config(Map.of("a", value("1", "file"), "b", value("2", null))));

        assertThat(settings.find("a")).contains(new Setting("a", "1", "file"));
        assertThat(settings.find("b")).contains(new Setting("b", "2", "MicroProfile Config"));
        assertThat(settings.names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void missingValueIsEmpty() {
        MpConfigSettings settings = MpConfigSettings.of(config(Map.of("a", value(null, null))));

        assertThat(settings.find("a")).isEmpty();
        assertThat(settings.find("no such key")).isEmpty();
    }

    @Test
    void emptyValueSwitchesTheTraceIdHeaderOffAndIsNotSetForOthers() {
        ConfigReading reading = TracingConfig.read(MpConfigSettings.of(config(Map.of(
                "faultline.response.trace-id-header", value("", "file"), "otel.service.name", value("", "file")))));

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.config().propagation().traceIdHeader()).isNull();
        assertThat(reading.config().resource().serviceName()).isNull();
    }

    @Test
    void namesTheSourceOfAProblem() {
        assertThat(TracingConfig.read(MpConfigSettings.of(
                                config(Map.of("otel.traces.sampler.arg", value("5", "SysPropConfigSource")))))
                        .message())
                .contains("otel.traces.sampler.arg = \"5\" (from SysPropConfigSource): must be a number from 0 to 1");
    }

    @Test
    void needsAConfig() {
        assertThatNullPointerException().isThrownBy(() -> MpConfigSettings.of(null));
    }

    /** An interface of MicroProfile Config of which only what we call is answered. */
    private static Config config(Map<String, ConfigValue> values) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConfigValue" -> values.get((String) arguments[0]);
                    case "getPropertyNames" -> List.copyOf(values.keySet());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static ConfigValue value(@Nullable String value, @Nullable String source) {
        return (ConfigValue) Proxy.newProxyInstance(
                ConfigValue.class.getClassLoader(),
                new Class<?>[] {ConfigValue.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getValue" -> value;
                    case "getSourceName" -> source;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
