package io.faultline.sdk;

import io.faultline.config.ExporterConfig;
import io.faultline.config.MaskingConfig;
import io.faultline.config.TracingConfig;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one line that says at start what Faultline does in this application. Stateless. */
final class StartLine {
    /** @param plugged whether what an SDK exports goes through our pipeline */
    static String of(ActiveMode mode, TracingConfig config, Host host, boolean plugged) {
        return "Faultline " + version() + " on " + host.server() + ": mode " + mode + ", service "
                + serviceName(config) + ", exporter " + exporter(mode, config) + ", sampler " + sampler(mode, config)
                + ", masking " + masking(mode, config.masking(), plugged) + ", viewer none";
    }

    private static String version() {
        @Nullable String version = StartLine.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    private static String serviceName(TracingConfig config) {
        String configured = config.resource().serviceName();
        if (configured != null) {
            return configured;
        }
        String application = ApplicationName.lookUp();
        return application == null ? "(the server's default)" : application;
    }

    private static String exporter(ActiveMode mode, TracingConfig config) {
        return switch (mode.kind()) {
            case OFF -> "none";
            case AGENT -> "the agent's";
            case JOIN ->
                config.exporters().isEmpty()
                        ? "none"
                        : "the server's " + String.join(",", config.exporters()) + serversEndpoint(config);
            case OWN ->
                config.exporters().isEmpty()
                        ? "none"
                        : String.join(",", config.exporters()) + " to "
                                + config.otlp().displayedEndpoint();
        };
    }

    /**
     * Only one that was configured: what applies otherwise is the server's to decide. Without the path for traces, which is ours
     * to add and not always the server's, whose exporter may speak gRPC.
     */
    private static String serversEndpoint(TracingConfig config) {
        ExporterConfig otlp = config.otlp();
        boolean isDefault = otlp.endpoint().equals(ExporterConfig.tracesEndpoint(ExporterConfig.DEFAULT_BASE_ENDPOINT));
        return isDefault || !config.exporters().contains("otlp")
                ? ""
                : " to " + otlp.displayedEndpoint().replaceFirst("/v1/traces$", "");
    }

    private static String sampler(ActiveMode mode, TracingConfig config) {
        return switch (mode.kind()) {
            case OFF -> "none";
            case AGENT -> "the agent's";
            case JOIN, OWN ->
                config.sampler().type().configName()
                        + (config.sampler().type().usesRatio()
                                ? " " + config.sampler().ratio()
                                : "");
        };
    }

    private static String masking(ActiveMode mode, MaskingConfig config, boolean plugged) {
        if (!config.enabled()) {
            return "off";
        }
        int patterns = config.patterns().size();
        return config.style().name().toLowerCase(Locale.ROOT)
                + (patterns == 0 ? "" : ", " + patterns + (patterns == 1 ? " pattern" : " patterns"))
                + (plugged || mode.kind() == ActiveMode.Kind.OFF ? "" : " (only what Faultline itself records)");
    }

    private StartLine() {}
}
