package io.faultline.sdk;

import io.faultline.config.ExporterConfig;
import io.faultline.config.SamplerConfig;
import io.faultline.config.TracingConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our validated configuration in the words of OpenTelemetry's autoconfiguration
 * (https://opentelemetry.io/docs/languages/java/configuration/). Stateless.
 */
public final class SdkProperties {
    private static final String PROTOCOL = "http/protobuf";

    /** Every key of the SDK that we validate, with its value; null for a key that must not be set. */
    static Map<String, @Nullable String> of(TracingConfig config) {
        Map<String, @Nullable String> properties = new LinkedHashMap<>();
        properties.put("otel.traces.exporter", listed(config.exporters()));
        properties.put("otel.propagators", listed(config.propagation().propagators()));
        SamplerConfig sampler = config.sampler();
        properties.put("otel.traces.sampler", sampler.type().configName());
        properties.put("otel.traces.sampler.arg", sampler.type().usesRatio() ? Double.toString(sampler.ratio()) : null);
        ExporterConfig otlp = config.otlp();
        properties.put("otel.exporter.otlp.traces.endpoint", otlp.endpoint().toString());
        properties.put("otel.exporter.otlp.traces.timeout", millis(otlp.timeout()));
        properties.put(
                "otel.exporter.otlp.traces.compression",
                otlp.compression().name().toLowerCase(Locale.ROOT));
        properties.put("otel.bsp.schedule.delay", millis(config.batch().scheduleDelay()));
        properties.put(
                "otel.bsp.max.queue.size", Integer.toString(config.batch().maximumQueueSize()));
        properties.put(
                "otel.bsp.max.export.batch.size",
                Integer.toString(config.batch().maximumExportBatchSize()));
        properties.put("otel.bsp.export.timeout", millis(config.batch().exportTimeout()));
        return properties;
    }

    /**
     * The validated values of keys whose set values are invalid, for an SDK that the host builds from what was set. Keys of
     * the OTLP exporter for all signals come with their default in OpenTelemetry's terms.
     *
     * @param invalidKeys keys, of which those that the SDK does not know are left out
     */
    public static Map<String, String> replacing(Set<String> invalidKeys, TracingConfig config) {
        Map<String, @Nullable String> valid = of(config);
        Map<String, String> replacements = new LinkedHashMap<>();
        for (String key : invalidKeys) {
            String value =
                    switch (key) {
                        case "otel.exporter.otlp.endpoint" -> ExporterConfig.DEFAULT_BASE_ENDPOINT.toString();
                        case "otel.exporter.otlp.timeout" -> millis(ExporterConfig.DEFAULT_TIMEOUT);
                        case "otel.exporter.otlp.compression" -> "none";
                        case "otel.exporter.otlp.headers", "otel.exporter.otlp.traces.headers" -> "";
                        case "otel.exporter.otlp.protocol", "otel.exporter.otlp.traces.protocol" -> PROTOCOL;
                        case "otel.resource.attributes", "otel.service.name" -> "";
                        case "otel.traces.sampler.arg" ->
                            Double.toString(config.sampler().ratio());
                        default -> valid.get(key);
                    };
            if (value != null) {
                replacements.put(key, value);
            }
        }
        return replacements;
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : String.join(",", names);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }

    private SdkProperties() {}
}
