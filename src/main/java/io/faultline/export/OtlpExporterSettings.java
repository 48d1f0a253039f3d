package io.faultline.export;

import io.faultline.config.ExporterConfig;
import io.faultline.config.ExporterConfig.Compression;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link ExporterConfig} from the standard {@code otel.exporter.otlp.*} keys; each has a {@code traces} form that
 * goes before the general one. Used once at start, by one thread.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OTLP exporter configuration</a>
 */
final class OtlpExporterSettings {
    static final String PROTOCOL = "http/protobuf";

    private static final String GENERAL = "otel.exporter.otlp.";
    private static final String TRACES = "otel.exporter.otlp.traces.";

    private final ConfigProperties properties;

    OtlpExporterSettings(ConfigProperties properties) {
        this.properties = properties;
    }

    /**
     * The validated configuration.
     *
     * @throws ConfigurationException naming key, value and rule; never the value of a header
     */
    ExporterConfig exporterConfig() {
        return new ExporterConfig(endpoint(), headers(), timeout(), compression());
    }

    /** The configured protocol if it is one that this exporter doesn't speak, otherwise null. */
    @Nullable
    String unsupportedProtocol() {
        Setting protocol = find("protocol");
        if (protocol == null || protocol.value().equals(PROTOCOL)) {
            return null;
        }
        if (protocol.value().equals("grpc") || protocol.value().equals("http/json")) {
            return protocol.value();
        }
        throw protocol.invalid("protocol must be one of " + PROTOCOL + ", grpc, http/json");
    }

    private URI endpoint() {
        Setting traces = present(TRACES + "endpoint");
        Setting setting = traces != null ? traces : present(GENERAL + "endpoint");
        if (setting == null) {
            return ExporterConfig.tracesEndpoint(ExporterConfig.DEFAULT_BASE_ENDPOINT);
        }
        try {
            URI uri = new URI(setting.value());
            return traces != null ? ExporterConfig.of(uri).endpoint() : ExporterConfig.tracesEndpoint(uri);
        } catch (URISyntaxException malformed) {
            throw setting.invalid("endpoint must be a URL");
        } catch (IllegalArgumentException broken) {
            throw setting.invalid(String.valueOf(broken.getMessage()));
        }
    }

    private Duration timeout() {
        Setting setting = find("timeout");
        Duration timeout = setting == null ? null : properties.getDuration(setting.key());
        if (setting == null || timeout == null) {
            return ExporterConfig.DEFAULT_TIMEOUT;
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(ExporterConfig.MAXIMUM_TIMEOUT) > 0) {
            throw setting.invalid(
                    "timeout must be greater than 0 and at most " + ExporterConfig.MAXIMUM_TIMEOUT.toMillis() + " ms");
        }
        return timeout;
    }

    private Compression compression() {
        Setting setting = find("compression");
        if (setting == null || setting.value().equals("none")) {
            return Compression.NONE;
        }
        if (setting.value().equals("gzip")) {
            return Compression.GZIP;
        }
        throw setting.invalid("compression must be gzip or none");
    }

    /** {@code name=value,name2=value2}; values are percent-encoded, and a plus sign stands for itself. */
    private Map<String, String> headers() {
        Setting setting = find("headers");
        if (setting == null) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : setting.value().split(",")) {
            if (!pair.isBlank()) {
                addHeader(headers, pair, setting);
            }
        }
        try {
            return ExporterConfig.builder(ExporterConfig.DEFAULT_BASE_ENDPOINT)
                    .headers(headers)
                    .build()
                    .headers();
        } catch (IllegalArgumentException broken) {
            throw setting.invalidSecret(String.valueOf(broken.getMessage()));
        }
    }

    private static void addHeader(Map<String, String> headers, String pair, Setting setting) {
        int equals = pair.indexOf('=');
        if (equals <= 0) {
            throw setting.invalidSecret("it must be a list of name=value pairs, separated by commas");
        }
        String name = pair.substring(0, equals).trim();
        try {
            headers.put(name, percentDecoded(pair.substring(equals + 1).trim()));
        } catch (IllegalArgumentException malformed) {
            throw setting.invalidSecret("the value of header \"" + name + "\" must be percent-encoded UTF-8");
        }
    }

    private static String percentDecoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private @Nullable Setting find(String name) {
        Setting traces = present(TRACES + name);
        return traces != null ? traces : present(GENERAL + name);
    }

    private @Nullable Setting present(String key) {
        String value = properties.getString(key);
        return value == null || value.isBlank() ? null : new Setting(key, value.trim());
    }
}
