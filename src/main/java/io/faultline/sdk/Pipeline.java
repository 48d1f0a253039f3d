package io.faultline.sdk;

import io.faultline.config.ResourceConfig;
import io.faultline.config.TracingConfig;
import io.faultline.trace.FoldingSpanExporter;
import io.faultline.trace.FoldingSpanProcessor;
import io.faultline.trace.HttpMetricViews;
import io.faultline.trace.Masking;
import io.faultline.trace.MaskingSpanExporter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Faultline puts into an SDK, whoever builds it: the server (join) or we (own). Always in the order <em>span end →
 * fold → mask → exporters</em>. Stateless.
 */
public final class Pipeline {
    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> SERVICE_VERSION = AttributeKey.stringKey("service.version");
    private static final AttributeKey<String> DEPLOYMENT_ENVIRONMENT =
            AttributeKey.stringKey("deployment.environment.name");

    /** What SDKs call a service that nobody named (https://opentelemetry.io/docs/specs/semconv/resource/#service). */
    private static final String UNKNOWN_SERVICE = "unknown_service";

    /**
     * Adds the pipeline to an SDK that is being built.
     *
     * @param applicationName gives the service name where the user set none; null when it is not known
     * @param overrides what the SDK's own keys are to be whatever was set: an invalid value would stop the SDK from being
     *     built, and on some servers the deployment
     */
    public static void customize(
            AutoConfigurationCustomizer sdk,
            TracingConfig config,
            Supplier<@Nullable String> applicationName,
            Map<String, String> overrides) {
        Masking masking = Masking.of(config);
        sdk.addPropertiesCustomizer(properties -> overrides);
        sdk.addResourceCustomizer((resource, properties) -> describe(resource, config.resource(), applicationName));
        sdk.addSamplerCustomizer((sampler, properties) -> PipelineProbe.answering(sampler, masking));
        sdk.addTracerProviderCustomizer((builder, properties) -> builder.addSpanProcessor(new FoldingSpanProcessor()));
        sdk.addSpanExporterCustomizer(
                (exporter, properties) -> FoldingSpanExporter.create(masked(exporter, config, masking)));
        sdk.addMeterProviderCustomizer((builder, properties) -> HttpMetricViews.register(builder));
    }

    private static SpanExporter masked(SpanExporter exporter, TracingConfig config, Masking masking) {
        SpanExporter reporting = ReportingSpanExporter.create(exporter);
        return config.masking().enabled() ? MaskingSpanExporter.create(reporting, masking) : reporting;
    }

    private static Resource describe(
            Resource resource, ResourceConfig config, Supplier<@Nullable String> applicationName) {
        AttributesBuilder attributes = Attributes.builder();
        String name = config.serviceName();
        if (name == null && isUnnamed(resource.getAttribute(SERVICE_NAME))) {
            name = applicationName.get();
        }
        put(attributes, SERVICE_NAME, name);
        put(attributes, SERVICE_VERSION, config.serviceVersion());
        put(attributes, DEPLOYMENT_ENVIRONMENT, config.deploymentEnvironment());
        config.attributes().forEach(attributes::put);
        return resource.merge(Resource.create(attributes.build()));
    }

    /** Nobody gave it a usable name: the SDK's stand-in, the name of the archive, which WildFly takes, or an invalid one. */
    private static boolean isUnnamed(@Nullable String serviceName) {
        return serviceName == null
                || serviceName.isBlank()
                || serviceName.startsWith(UNKNOWN_SERVICE)
                || serviceName.endsWith(".war")
                || !ResourceConfig.isServiceName(serviceName);
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }

    private Pipeline() {}
}
