package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.ResourceConfig;
import io.faultline.config.TracingConfig;
import io.faultline.trace.Masking;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an SDK has of us, however it is built. */
class PipelineTest {
    private static final ResourceConfig NOTHING = new ResourceConfig(null, null, null, Map.of());

    @Test
    void namesTheServiceAfterTheApplicationWhereNobodyElseDoes() {
        assertThat(serviceName(Attributes.empty(), NOTHING, "shop")).isEqualTo("shop");
        assertThat(serviceName(named("unknown_service:java"), NOTHING, "shop")).isEqualTo("shop");
        assertThat(serviceName(named(" "), NOTHING, "shop")).isEqualTo("shop");
    }

    @Test
    void keepsTheNameThatTheServerGives() {
        assertThat(serviceName(named("orders"), NOTHING, "shop")).isEqualTo("orders");
    }

    @Test
    void theConfiguredNameComesFirst() {
        assertThat(serviceName(named("orders"), NOTHING.withServiceName("configured"), "shop"))
                .isEqualTo("configured");
    }

    @Test
    void leavesTheSdksOwnNameWhereNothingIsKnown() {
        assertThat(serviceName(named("unknown_service:java"), NOTHING, null)).isEqualTo("unknown_service:java");
    }

    @Test
    void describesTheResourceAsConfiguredAndKeepsTheRest() {
        Resource resource = resource(
                Attributes.builder()
                        .put("service.version", "0")
                        .put("host.name", "h")
                        .build(),
                new ResourceConfig("shop", "1.2", "test", Map.of("team", "checkout")),
                null);

        assertThat(resource.getAttributes().asMap())
                .isEqualTo(Attributes.builder()
                        .put("service.name", "shop")
                        .put("service.version", "1.2")
                        .put("deployment.environment.name", "test")
                        .put("team", "checkout")
                        .put("host.name", "h")
                        .build()
                        .asMap());
    }

    @Test
    void isFoundByTheProbeWhereItIsPluggedAndOnlyThere() {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        Masking masking = Masking.of(TracingConfig.defaults());
        try (OpenTelemetrySdk with = sdk(PipelineProbe.answering(Sampler.alwaysOn(), masking), exporter);
                OpenTelemetrySdk without = sdk(Sampler.alwaysOn(), exporter)) {
            assertThat(PipelineProbe.masking(with)).isSameAs(masking);
            assertThat(PipelineProbe.masking(without)).isNull();
            assertThat(PipelineProbe.masking(OpenTelemetry.noop())).isNull();
            assertThat(exporter.getFinishedSpanItems()).isEmpty();
        }
    }

    @Test
    void theProbeLeavesEveryOtherDecisionToTheSampler() {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        Sampler sampler = PipelineProbe.answering(Sampler.alwaysOff(), Masking.of(TracingConfig.defaults()));
        try (OpenTelemetrySdk off = sdk(sampler, exporter);
                OpenTelemetrySdk on = sdk(
                        PipelineProbe.answering(Sampler.alwaysOn(), Masking.of(TracingConfig.defaults())), exporter)) {
            off.getTracer("test").spanBuilder("off").startSpan().end();
            on.getTracer("test").spanBuilder("on").startSpan().end();

            assertThat(exporter.getFinishedSpanItems())
                    .extracting(span -> span.getName())
                    .containsExactly("on");
        }
        assertThat(sampler.getDescription()).isEqualTo("AlwaysOffSampler");
        assertThat(sampler).hasToString("AlwaysOffSampler");
    }

    private static OpenTelemetrySdk sdk(Sampler sampler, InMemorySpanExporter exporter) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .build();
    }

    private static Attributes named(String name) {
        return Attributes.of(AttributeKey.stringKey("service.name"), name);
    }

    private static @Nullable String serviceName(Attributes found, ResourceConfig config, @Nullable String application) {
        return resource(found, config, application).getAttribute(AttributeKey.stringKey("service.name"));
    }

    /** The resource of an SDK that a server builds, which has found these attributes before we are asked. */
    private static Resource resource(Attributes found, ResourceConfig config, @Nullable String application) {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        AutoConfiguredOpenTelemetrySdkBuilder builder = AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader()))
                .disableShutdownHook()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.traces.exporter", "none", "otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
                .addResourceCustomizer((ignored, properties) -> Resource.create(found))
                .addTracerProviderCustomizer(
                        (provider, properties) -> provider.addSpanProcessor(SimpleSpanProcessor.create(exporter)));
        Pipeline.customize(builder, TracingConfig.builder().resource(config).build(), () -> application, Map.of());
        try (OpenTelemetrySdk sdk = builder.build().getOpenTelemetrySdk()) {
            sdk.getTracer("test").spanBuilder("any").startSpan().end();
            return exporter.getFinishedSpanItems().get(0).getResource();
        }
    }
}
