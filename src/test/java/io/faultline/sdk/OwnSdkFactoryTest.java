package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.config.BatchConfig;
import io.faultline.config.ExporterConfig;
import io.faultline.config.PropagationConfig;
import io.faultline.config.SamplerConfig;
import io.faultline.config.TracingConfig;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK of own mode is built from what was validated, not from what was set. */
class OwnSdkFactoryTest {
    @TempDir
    private Path services;

    @BeforeEach
    void clear() {
        Looking.seen = null;
    }

    @Test
    void passesEveryValidatedValue() throws IOException {
        TracingConfig config = TracingConfig.builder()
                .exporters(List.of())
                .sampler(new SamplerConfig(SamplerConfig.Type.TRACEIDRATIO, 0.25))
                .propagation(new PropagationConfig(List.of("tracecontext"), null))
                .otlp(new ExporterConfig(
                        URI.create("http://127.0.0.1:9/v1/traces"),
                        Map.of(),
                        Duration.ofMillis(1_234),
                        ExporterConfig.Compression.GZIP))
                .batch(new BatchConfig(Duration.ofMillis(11), 22, 12, Duration.ofMillis(33)))
                .build();
        ConfigProperties properties = build(
                config,
                Map.of(
                        "otel.traces.sampler", "invalid",
                        "otel.traces.exporter", "invalid",
                        "otel.propagators", "invalid",
                        "otel.bsp.max.queue.size", "-1",
                        "otel.exporter.otlp.traces.timeout", "never",
                        "otel.sdk.disabled", "true",
                        "otel.span.attribute.count.limit", "7"));

        assertThat(properties.getString("otel.traces.sampler")).isEqualTo("traceidratio");
        assertThat(properties.getDouble("otel.traces.sampler.arg")).isEqualTo(0.25);
        assertThat(properties.getString("otel.traces.exporter")).isEqualTo("none");
        assertThat(properties.getList("otel.propagators")).containsExactly("tracecontext");
        assertThat(properties.getString("otel.exporter.otlp.traces.endpoint"))
                .isEqualTo("http://127.0.0.1:9/v1/traces");
        assertThat(properties.getDuration("otel.exporter.otlp.traces.timeout")).isEqualTo(Duration.ofMillis(1_234));
        assertThat(properties.getString("otel.exporter.otlp.traces.compression"))
                .isEqualTo("gzip");
        assertThat(properties.getDuration("otel.bsp.schedule.delay")).isEqualTo(Duration.ofMillis(11));
        assertThat(properties.getInt("otel.bsp.max.queue.size")).isEqualTo(22);
        assertThat(properties.getInt("otel.bsp.max.export.batch.size")).isEqualTo(12);
        assertThat(properties.getDuration("otel.bsp.export.timeout")).isEqualTo(Duration.ofMillis(33));
        assertThat(properties.getBoolean("otel.sdk.disabled")).isFalse();
        assertThat(properties.getString("otel.metrics.exporter")).isEqualTo("none");
        assertThat(properties.getString("otel.logs.exporter")).isEqualTo("none");
        assertThat(properties.getInt("otel.span.attribute.count.limit"))
                .as("what only autoconfigure knows is the user's")
                .isEqualTo(7);
    }

    @Test
    void passesNoArgumentToASamplerThatTakesNone() throws IOException {
        ConfigProperties properties = build(
                TracingConfig.builder()
                        .exporters(List.of())
                        .propagation(new PropagationConfig(List.of(), null))
                        .build(),
                Map.of("otel.traces.sampler.arg", "invalid"));

        assertThat(properties.getString("otel.traces.sampler")).isEqualTo("parentbased_always_on");
        assertThat(properties.getString("otel.traces.sampler.arg")).isNull();
        assertThat(properties.getString("otel.propagators")).isEqualTo("none");
    }

    @Test
    void leavesTheResourceToThePipeline() throws IOException {
        ConfigProperties properties = build(
                TracingConfig.builder().exporters(List.of()).build(),
                Map.of("otel.service.name", "as set", "otel.resource.attributes", "not=validated"));

        assertThat(properties.getString("otel.service.name")).isNull();
        assertThat(properties.getMap("otel.resource.attributes")).isEmpty();
    }

    /** Wherever OpenTelemetry comes from, this name means the same. */
    @Test
    void knowsOurExporterByItsOwnNameToo() throws IOException {
        ConfigProperties properties = build(
                TracingConfig.builder()
                        .exporters(List.of("faultline-otlp", "otlp"))
                        .build(),
                Map.of());

        assertThat(properties.getString("otel.traces.exporter")).isEqualTo("otlp");
    }

    @Test
    void saysWhichExporterIsUnknown() {
        TracingConfig config =
                TracingConfig.builder().exporters(List.of("carrier-pigeon")).build();

        assertThatThrownBy(
                        () -> OwnSdkFactory.build(config, Map.of(), getClass().getClassLoader()))
                .hasMessageContaining("carrier-pigeon");
    }

    /** Builds with one more customizer on the class path, which keeps the properties that the SDK was built from. */
    private ConfigProperties build(TracingConfig config, Map<String, String> settings) throws IOException {
        Path file = services.resolve("META-INF/services/" + AutoConfigurationCustomizerProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, Looking.class.getName());
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {services.toUri().toURL()}, getClass().getClassLoader());
                OpenTelemetrySdk sdk = OwnSdkFactory.build(config, settings, loader)) {
            assertThat(sdk).isNotNull();
        }
        ConfigProperties seen = Looking.seen;
        assertThat(seen).isNotNull();
        return seen;
    }

    /** Created by the service loader; the tests of this class run one after the other. */
    public static final class Looking implements AutoConfigurationCustomizerProvider {
        private static @Nullable ConfigProperties seen;

        @Override
        public void customize(AutoConfigurationCustomizer sdk) {
            sdk.addTracerProviderCustomizer((builder, properties) -> {
                seen = properties;
                return builder;
            });
        }
    }
}
