package io.faultline.sdk;

import io.faultline.config.TracingConfig;
import io.faultline.export.OtlpExporterProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Builds an SDK of the application's own. A class by itself, because {@code AutoConfiguredOpenTelemetrySdk} is not visible
 * on every server that is joined. Stateless.
 */
final class OwnSdkFactory {
    /**
     * Builds and starts an SDK; it is not made global, and has no shutdown hook: its owner shuts it down.
     *
     * @param settings all {@code otel.*} values that the user set; what autoconfigure supports beyond our own keys works too
     * @throws RuntimeException if autoconfigure refuses a value
     * @throws LinkageError if the classes of autoconfigure do not fit together
     */
    static OpenTelemetrySdk build(TracingConfig config, Map<String, String> settings, ClassLoader loader) {
        Map<String, String> properties = new HashMap<>(settings);
        // Neither has an exporter here yet, and the defaults of autoconfigure would ask for one.
        properties.putIfAbsent("otel.metrics.exporter", "none");
        properties.putIfAbsent("otel.logs.exporter", "none");
        // What was validated stands, not what was set: an invalid value has been reported and replaced by its default.
        properties.put("otel.sdk.disabled", "false");
        SdkProperties.of(config).forEach((key, value) -> {
            if (value == null) {
                properties.remove(key);
            } else {
                properties.put(key, value);
            }
        });
        properties.put("otel.traces.exporter", exporters(config.exporters()));
        // The resource is ours to describe, from what was validated.
        properties.put("otel.resource.attributes", "");
        properties.remove("otel.service.name");
        return AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(loader)
                .disableShutdownHook()
                .addPropertiesCustomizer(ignored -> properties)
                .build()
                .getOpenTelemetrySdk();
    }

    /**
     * Names our exporter as it is named here. On a server with OpenTelemetry, {@code otlp} would be the server's exporter: with
     * gRPC for its default, whatever endpoint is set, or made for an SDK that only the server can build.
     */
    private static String exporters(List<String> configured) {
        String ours = new OtlpExporterProvider().getName();
        boolean replacesStandard = OtlpExporterProvider.isOpenTelemetryOfTheServer();
        return configured.isEmpty()
                ? "none"
                : configured.stream()
                        .map(name -> name.equals(OtlpExporterProvider.OWN_NAME)
                                        || replacesStandard && name.equals(OtlpExporterProvider.STANDARD_NAME)
                                ? ours
                                : name)
                        .distinct()
                        .collect(Collectors.joining(","));
    }

    private OwnSdkFactory() {}
}
