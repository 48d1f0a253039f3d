package io.faultline.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every span of this application says about it
 * (<a href="https://opentelemetry.io/docs/specs/semconv/resource/">resource semantic conventions</a>).
 *
 * @param serviceName {@code service.name}: 1 to 255 characters of {@code A-Z a-z 0-9 _ . -}; null: the application's name
 * @param serviceVersion {@code service.version}, not blank; null: not said
 * @param deploymentEnvironment {@code deployment.environment.name}, not blank; null: not said
 * @param attributes all other resource attributes by name; without the three above, so that nothing is said twice
 */
public record ResourceConfig(
        @Nullable String serviceName,
        @Nullable String serviceVersion,
        @Nullable String deploymentEnvironment,
        Map<String, String> attributes) {

    static final String SERVICE_NAME = "service.name";
    static final String SERVICE_VERSION = "service.version";
    static final String DEPLOYMENT_ENVIRONMENT = "deployment.environment.name";

    public ResourceConfig {
        Rules.require(serviceName == null || Rules.isServiceName(serviceName), "serviceName", Rules.SERVICE_NAME);
        Rules.require(serviceVersion == null || Rules.isShortText(serviceVersion), "serviceVersion", Rules.SHORT_TEXT);
        Rules.require(
                deploymentEnvironment == null || Rules.isShortText(deploymentEnvironment),
                "deploymentEnvironment",
                Rules.SHORT_TEXT);
        attributes = Map.copyOf(attributes);
        for (String own : Set.of(SERVICE_NAME, SERVICE_VERSION, DEPLOYMENT_ENVIRONMENT)) {
            Rules.require(
                    !attributes.containsKey(own), "attributes", "must not contain " + own + ", which is set apart");
        }
        Rules.require(attributes.keySet().stream().allMatch(Rules::isShortText), "attributes", Rules.SHORT_NAMES);
    }

    /** Returns this with the given name: for the application's own, where none is configured. */
    public ResourceConfig withServiceName(String name) {
        return new ResourceConfig(name, serviceVersion, deploymentEnvironment, attributes);
    }

    /** Without the values of {@link #attributes()}, one of which may be a secret. */
    @Override
    public String toString() {
        return "ResourceConfig[serviceName=" + serviceName + ", serviceVersion=" + serviceVersion
                + ", deploymentEnvironment=" + deploymentEnvironment + ", attributes=" + attributes.keySet() + "]";
    }

    /** Whether a name may be that of a service: 1 to 255 characters of {@code A-Z a-z 0-9 _ . -}. */
    public static boolean isServiceName(String name) {
        return Rules.isServiceName(name);
    }
}
