package io.faultline.config;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a {@link TracingConfig} from settings, one part after the other. For one reading, by one thread. */
final class ConfigReader {

    private final SettingReader settings;

    private ConfigReader(SettingReader settings) {
        this.settings = settings;
    }

    static ConfigReading read(Settings source) {
        var settings = new SettingReader(source);
        TracingConfig config = new ConfigReader(settings).config();
        settings.reportUnknownKeys();
        return new ConfigReading(config, settings.violations(), settings.faults());
    }

    private TracingConfig config() {
        var masking = new MaskingReader(settings);
        return new TracingConfig(
                get(ConfigKey.MODE, text -> ValueParser.parseChoice(Mode.class, text)),
                get(ConfigKey.SDK_DISABLED, ValueParser::parseBoolean),
                resource(),
                sampler(),
                propagation(),
                http(),
                masking.masking(),
                masking.stackTrace(),
                orElse(find(ConfigKey.EXCEPTION_SIGNAL, ValueParser::parseSignal), ExceptionSignal.SPAN_EVENTS),
                new ErrorsReader(settings).errors(),
                get(ConfigKey.EXPORTERS, ValueParser::parseExporters),
                otlp(),
                batch(),
                duration(ConfigKey.SHUTDOWN_TIMEOUT, DurationRange.SHUTDOWN));
    }

    private ResourceConfig resource() {
        String name = find(ConfigKey.SERVICE_NAME, ValueParser::parseServiceName);
        String version = find(ConfigKey.SERVICE_VERSION, ValueParser::parseShortText);
        String environment = find(ConfigKey.DEPLOYMENT_ENVIRONMENT, ValueParser::parseShortText);
        Map<String, String> attributes =
                new HashMap<>(orElse(find(ConfigKey.RESOURCE_ATTRIBUTES, ValueParser::parsePairs), Map.of()));
        String nameAttribute = attribute(attributes, ResourceConfig.SERVICE_NAME, ValueParser::parseServiceName);
        String versionAttribute = attribute(attributes, ResourceConfig.SERVICE_VERSION, ValueParser::parseShortText);
        String environmentAttribute =
                attribute(attributes, ResourceConfig.DEPLOYMENT_ENVIRONMENT, ValueParser::parseShortText);
        return new ResourceConfig(
                name != null ? name : nameAttribute,
                version != null ? version : versionAttribute,
                environment != null ? environment : environmentAttribute,
                attributes);
    }

    /** Takes one attribute out of the others; null if it is missing or was refused. */
    private @Nullable String attribute(Map<String, String> attributes, String name, Function<String, String> parser) {
        String value = attributes.remove(name);
        if (value == null) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            settings.report(ConfigKey.RESOURCE_ATTRIBUTES, name + "=" + value, name + " in it " + e.getMessage());
            return null;
        }
    }

    private SamplerConfig sampler() {
        return new SamplerConfig(
                get(ConfigKey.SAMPLER, text -> ValueParser.parseChoice(SamplerConfig.Type.class, text)),
                get(ConfigKey.SAMPLER_ARG, ValueParser::parseRatio));
    }

    private PropagationConfig propagation() {
        List<String> propagators = get(ConfigKey.PROPAGATORS, ValueParser::parsePropagators);
        String header = settings.isBlank(ConfigKey.TRACE_ID_HEADER)
                ? ""
                : get(ConfigKey.TRACE_ID_HEADER, ValueParser::parseHeaderNameOrNone);
        return new PropagationConfig(propagators, header.isEmpty() ? null : header);
    }

    private HttpServerConfig http() {
        return new HttpServerConfig(
                Set.copyOf(get(ConfigKey.KNOWN_METHODS, ValueParser::parseTokens)),
                get(ConfigKey.CAPTURE_REQUEST_HEADERS, ValueParser::parseHeaderNames),
                get(ConfigKey.CAPTURE_RESPONSE_HEADERS, ValueParser::parseHeaderNames),
                Set.copyOf(get(ConfigKey.SENSITIVE_QUERY_PARAMETERS, ValueParser::parseTexts)),
                get(ConfigKey.FORWARDED_HEADERS, ValueParser::parseBoolean),
                duration(ConfigKey.MAXIMUM_REQUEST_DURATION, DurationRange.REQUEST));
    }

    /** Each general key is read even where the one for traces hides it, so that all problems are told at once. */
    private ExporterConfig otlp() {
        URI base = get(ConfigKey.OTLP_ENDPOINT, ValueParser::parseEndpoint);
        URI endpoint = find(ConfigKey.OTLP_TRACES_ENDPOINT, ValueParser::parseEndpoint);
        Map<String, String> headers = get(ConfigKey.OTLP_HEADERS, ValueParser::parseHeaders);
        Map<String, String> tracesHeaders = find(ConfigKey.OTLP_TRACES_HEADERS, ValueParser::parseHeaders);
        Duration timeout = duration(ConfigKey.OTLP_TIMEOUT, DurationRange.TIMEOUT);
        Duration tracesTimeout =
                find(ConfigKey.OTLP_TRACES_TIMEOUT, text -> ValueParser.parseDuration(DurationRange.TIMEOUT, text));
        ExporterConfig.Compression compression = get(ConfigKey.OTLP_COMPRESSION, ConfigReader::compression);
        ExporterConfig.Compression tracesCompression =
                find(ConfigKey.OTLP_TRACES_COMPRESSION, ConfigReader::compression);
        get(ConfigKey.OTLP_PROTOCOL, ValueParser::parseProtocol);
        find(ConfigKey.OTLP_TRACES_PROTOCOL, ValueParser::parseProtocol);
        return new ExporterConfig(
                endpoint != null ? endpoint : ExporterConfig.tracesEndpoint(base),
                orElse(tracesHeaders, headers),
                orElse(tracesTimeout, timeout),
                orElse(tracesCompression, compression));
    }

    private static ExporterConfig.Compression compression(String text) {
        return ValueParser.parseChoice(ExporterConfig.Compression.class, text);
    }

    private BatchConfig batch() {
        Duration delay = duration(ConfigKey.SCHEDULE_DELAY, DurationRange.TIMEOUT);
        int queueSize = get(ConfigKey.MAXIMUM_QUEUE_SIZE, ValueParser::parseQueueSize);
        Integer batchSize = find(ConfigKey.MAXIMUM_EXPORT_BATCH_SIZE, text -> {
            int size = ValueParser.parseQueueSize(text);
            Rules.require(
                    size <= queueSize, "must be at most " + ConfigKey.MAXIMUM_QUEUE_SIZE.key() + ", here " + queueSize);
            return size;
        });
        return new BatchConfig(
                delay,
                queueSize,
                // The default gives way to a smaller queue; a user's own number that doesn't fit is a mistake.
                batchSize != null
                        ? batchSize
                        : Math.min(
                                queueSize,
                                settings.getDefault(ConfigKey.MAXIMUM_EXPORT_BATCH_SIZE, ValueParser::parseQueueSize)),
                duration(ConfigKey.EXPORT_TIMEOUT, DurationRange.TIMEOUT));
    }

    private Duration duration(ConfigKey key, DurationRange range) {
        return get(key, text -> ValueParser.parseDuration(range, text));
    }

    private <T> T get(ConfigKey key, Function<String, T> parser) {
        return settings.get(key, parser);
    }

    private <T> @Nullable T find(ConfigKey key, Function<String, T> parser) {
        return settings.find(key, parser);
    }

    private static <T> T orElse(@Nullable T value, T other) {
        return value != null ? value : other;
    }
}
