package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.ConfigReading;
import io.faultline.config.Settings;
import io.faultline.config.TracingConfig;
import io.faultline.config.Violation;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SdkPropertiesTest {
    @Test
    void replacesNothingThatIsValid() {
        assertThat(SdkProperties.replacing(Set.of(), TracingConfig.defaults())).isEmpty();
        assertThat(SdkProperties.replacing(Set.of("faultline.mode", "otel.unknown"), TracingConfig.defaults()))
                .isEmpty();
    }

    @Test
    void givesTheDefaultOfEachInvalidKey() {
        assertThat(SdkProperties.replacing(
                        Set.of(
                                "otel.exporter.otlp.endpoint",
                                "otel.exporter.otlp.timeout",
                                "otel.exporter.otlp.compression",
                                "otel.exporter.otlp.headers",
                                "otel.exporter.otlp.protocol",
                                "otel.service.name",
                                "otel.traces.sampler.arg",
                                "otel.bsp.schedule.delay"),
                        TracingConfig.defaults()))
                .containsOnly(
                        Map.entry("otel.exporter.otlp.endpoint", "http://localhost:4318"),
                        Map.entry("otel.exporter.otlp.timeout", "10000ms"),
                        Map.entry("otel.exporter.otlp.compression", "none"),
                        Map.entry("otel.exporter.otlp.headers", ""),
                        Map.entry("otel.exporter.otlp.protocol", "http/protobuf"),
                        Map.entry("otel.service.name", ""),
                        Map.entry("otel.traces.sampler.arg", "1.0"),
                        Map.entry("otel.bsp.schedule.delay", "5000ms"));
    }

    @Test
    void letsAHostBuildItsSdkFromInvalidValues() {
        Map<String, String> set = new HashMap<>(Map.of(
                "otel.traces.exporter", "none",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "otel.traces.sampler", "bogus",
                "otel.bsp.schedule.delay", "soon",
                "otel.propagators", "carrier-pigeon"));
        ConfigReading reading = TracingConfig.read(Settings.of(set));
        Set<String> invalid = reading.violations().stream().map(Violation::key).collect(Collectors.toSet());
        assertThat(invalid)
                .containsExactlyInAnyOrder("otel.traces.sampler", "otel.bsp.schedule.delay", "otel.propagators");

        AutoConfiguredOpenTelemetrySdkBuilder builder = AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader()))
                .disableShutdownHook()
                .addPropertiesSupplier(() -> set);
        Pipeline.customize(builder, reading.config(), () -> "shop", SdkProperties.replacing(invalid, reading.config()));
        try (OpenTelemetrySdk sdk = builder.build().getOpenTelemetrySdk()) {
            assertThat(PipelineProbe.masking(sdk)).isNotNull();
        }
    }
}
