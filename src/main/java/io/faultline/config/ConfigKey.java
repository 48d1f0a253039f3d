package io.faultline.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every key Faultline reads: the one list behind reading, its defaults and {@code docs/configuration.md}.
 *
 * <p>Keys that begin with {@code otel.} are those of the <a
 * href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">OpenTelemetry environment variables</a>, and
 * mean the same. One file, though a long one: it is a table.
 */
public enum ConfigKey {
    MODE("faultline.mode", Type.CHOICE, "auto", "own", "`auto`, `join`, `own` or `off`: how to get an OpenTelemetry"),
    SDK_DISABLED(
            "otel.sdk.disabled", Type.BOOLEAN, "false", "true", "switches tracing off; error bodies keep a trace id"),
    SERVICE_NAME(
            "otel.service.name",
            Type.TEXT,
            null,
            "orders",
            "`service.name`, 1 to 255 characters of `A-Z a-z 0-9 _ . -`; unset: `service.name` in `otel.resource.attributes`, else the"
                    + " application's name"),
    SERVICE_VERSION(
            "faultline.service.version",
            Type.TEXT,
            null,
            "1.4.2",
            "`service.version`; unset: `service.version` in `otel.resource.attributes`"),
    DEPLOYMENT_ENVIRONMENT(
            "faultline.deployment.environment",
            Type.TEXT,
            null,
            "production",
            "`deployment.environment.name`; unset: `deployment.environment.name` in `otel.resource.attributes`"),
    RESOURCE_ATTRIBUTES(
            "otel.resource.attributes",
            Type.MAP,
            null,
            "team=shop,region=eu%2D1",
            "further resource attributes; values are percent-decoded"),
    SAMPLER(
            "otel.traces.sampler",
            Type.CHOICE,
            "parentbased_always_on",
            "parentbased_traceidratio",
            "`always_on`, `always_off`, `traceidratio`, or one of these with `parentbased_` before it"),
    SAMPLER_ARG(
            "otel.traces.sampler.arg",
            Type.NUMBER,
            "1.0",
            "0.1",
            "share of traces, 0 to 1, for the two `traceidratio` samplers; others ignore it"),
    PROPAGATORS(
            "otel.propagators",
            Type.LIST,
            "tracecontext,baggage",
            "tracecontext",
            "`none`, or any of `tracecontext`, `baggage`"),
    TRACE_ID_HEADER(
            "faultline.response.trace-id-header",
            Type.TEXT,
            "X-Trace-Id",
            "X-Request-Trace",
            "response header that carries the trace id; blank or `none`: no such header"),
    KNOWN_METHODS(
            "otel.instrumentation.http.known-methods",
            Type.LIST,
            "CONNECT,DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT,QUERY,TRACE",
            "GET,POST,PROPFIND",
            "methods reported as they are, case-sensitive; others become `_OTHER`"),
    CAPTURE_REQUEST_HEADERS(
            "otel.instrumentation.http.server.capture-request-headers",
            Type.LIST,
            "",
            "x-tenant,accept-language",
            "request headers recorded as `http.request.header.<name>`"),
    CAPTURE_RESPONSE_HEADERS(
            "otel.instrumentation.http.server.capture-response-headers",
            Type.LIST,
            "",
            "etag",
            "response headers recorded as `http.response.header.<name>`"),
    SENSITIVE_QUERY_PARAMETERS(
            "faultline.url.sensitive-query-parameters",
            Type.LIST,
            "X-Amz-Signature,X-Amz-Credential,X-Amz-Security-Token,AWSAccessKeyId,Signature,sig,X-Goog-Signature",
            "sig,code",
            "query parameters whose value becomes `REDACTED`, case-sensitive; setting it replaces the list"),
    FORWARDED_HEADERS(
            "faultline.server.forwarded-headers",
            Type.BOOLEAN,
            "false",
            "true",
            "believes `Forwarded` and `X-Forwarded-*`; only behind a proxy that sets them"),
    MAXIMUM_REQUEST_DURATION(
            "faultline.server.maximum-request-duration",
            Type.DURATION,
            "1h",
            "10m",
            "when the span of a request that nobody ended is ended; 1 ms to 7 d"),
    MASKING_ENABLED(
            "faultline.masking.enabled",
            Type.BOOLEAN,
            "true",
            "false",
            "whether personal data and secrets are masked before export"),
    MASKING_STYLE(
            "faultline.masking.style",
            Type.CHOICE,
            "full",
            "partial",
            "`full`, `partial` or `hmac`: what stands in the place of a value"),
    MASKING_STYLES(
            "faultline.masking.styles",
            Type.MAP,
            "",
            "email=partial,ip=partial",
            "styles of single kinds: `email`, `card`, `ssn`, `phone`, `iban`, `rrn`, `ip`, `secret`, `url`"),
    MASKING_DISABLED_KINDS(
            "faultline.masking.disabled-kinds", Type.LIST, "", "ip,phone", "kinds that are not looked for"),
    MASKING_ALLOWED_KEYS(
            "faultline.masking.allowed-keys",
            Type.LIST,
            "",
            "support.contact",
            "attribute names whose values are left alone, in any case"),
    MASKING_ALLOWED_VALUES(
            "faultline.masking.allowed-values",
            Type.LIST,
            "",
            "info@shop.example",
            "values that are left alone, compared exactly; never shown"),
    MASKING_SECRET_KEYS(
            "faultline.masking.secret-keys",
            Type.LIST,
            "",
            "badge,door.code",
            "attribute names that mean a secret, beside the built-in ones"),
    MASKING_IP_IN_TEXT(
            "faultline.masking.ip-in-text",
            Type.BOOLEAN,
            "false",
            "true",
            "masks IP addresses in free text too, not only under keys that mean a person's"),
    MASKING_MAXIMUM_LENGTH(
            "faultline.masking.max-length",
            Type.INTEGER,
            "65536",
            "8192",
            "characters",
            "how much of a value is looked at, the rest is replaced; 256 to 16777216"),
    MASKING_HMAC_KEY(
            "faultline.masking.hmac.key",
            Type.TEXT,
            null,
            "0123456789abcdef0123456789abcdef",
            "key of the style `hmac`, at least 16 bytes in UTF-8; a secret, never shown"),
    MASKING_HMAC_KEY_ID(
            "faultline.masking.hmac.key-id",
            Type.TEXT,
            "k1",
            "k2",
            "name of that key in masked text, 1 to 16 characters of `a-z 0-9`"),
    STACKTRACE_MAXIMUM_FRAMES(
            "faultline.stacktrace.max-frames",
            Type.INTEGER,
            "100",
            "40",
            "frames",
            "frames of each exception in a stack trace; 1 to 10000"),
    STACKTRACE_MAXIMUM_CAUSES(
            "faultline.stacktrace.max-causes",
            Type.INTEGER,
            "8",
            "3",
            "exceptions",
            "causes and suppressed exceptions in a stack trace, in all; 0 to 100"),
    STACKTRACE_MAXIMUM_LENGTH(
            "faultline.stacktrace.max-length",
            Type.INTEGER,
            "16384",
            "4096",
            "characters",
            "length of a whole stack trace; 256 to 1048576"),
    STACKTRACE_EXCLUDED_FRAMES(
            "faultline.stacktrace.excluded-frames",
            Type.LIST,
            "",
            "org.jboss.,sun.reflect.",
            "beginnings of class names whose frames are collapsed to one line"),
    STACKTRACE_ROOT_CAUSE_FIRST(
            "faultline.stacktrace.root-cause-first",
            Type.BOOLEAN,
            "false",
            "true",
            "whether a stack trace begins with the innermost cause"),
    EXCEPTION_SIGNAL(
            "otel.semconv.exception.signal.opt-in",
            Type.CHOICE,
            null,
            "logs/dup",
            "`logs` or `logs/dup`: records exceptions as log records, or as both; unset: as span events"),
    DEBUG(
            "faultline.debug",
            Type.BOOLEAN,
            "false",
            "true",
            "problems tell class and masked message of an exception; not for production"),
    ERRORS_ENABLED(
            "faultline.errors.enabled",
            Type.BOOLEAN,
            "true",
            "false",
            "whether errors are answered with problems (RFC 9457)"),
    ERRORS_CATALOG_ENABLED(
            "faultline.errors.catalog.enabled",
            Type.BOOLEAN,
            "false",
            "true",
            "serves the catalogue of error codes at `/faultline/errors`"),
    ERRORS_ENVELOPE(
            "faultline.errors.envelope",
            Type.TEXT,
            null,
            "error",
            "name of one member that all others are nested in, as in `{\"error\": {…}}`; unset: they aren't"),
    ERRORS_MEMBER_TYPE(
            "faultline.errors.members.type",
            Type.TEXT,
            "type",
            "kind",
            "name of the member with the type; `none` leaves it out"),
    ERRORS_MEMBER_TITLE(
            "faultline.errors.members.title",
            Type.TEXT,
            "title",
            "summary",
            "name of the member with the title; `none` leaves it out"),
    ERRORS_MEMBER_STATUS(
            "faultline.errors.members.status",
            Type.TEXT,
            "status",
            "http_status",
            "name of the member with the HTTP status; `none` leaves it out"),
    ERRORS_MEMBER_DETAIL(
            "faultline.errors.members.detail",
            Type.TEXT,
            "detail",
            "message",
            "name of the member with the detail; `none` leaves it out"),
    ERRORS_MEMBER_INSTANCE(
            "faultline.errors.members.instance",
            Type.TEXT,
            "instance",
            "path",
            "name of the member with the path of the request; `none` leaves it out"),
    ERRORS_MEMBER_CODE(
            "faultline.errors.members.code",
            Type.TEXT,
            "code",
            "error_code",
            "name of the member with the error code; `none` leaves it out"),
    ERRORS_MEMBER_DOMAIN(
            "faultline.errors.members.domain",
            Type.TEXT,
            "domain",
            "none",
            "name of the member with the domain of the code; `none` leaves it out"),
    ERRORS_MEMBER_TRACE_ID(
            "faultline.errors.members.trace-id",
            Type.TEXT,
            "traceId",
            "trace_id",
            "name of the member with the trace id; `none` leaves it out"),
    ERRORS_MEMBER_TIMESTAMP(
            "faultline.errors.members.timestamp",
            Type.TEXT,
            "timestamp",
            "none",
            "name of the member with the time; `none` leaves it out"),
    ERRORS_MEMBER_ERRORS(
            "faultline.errors.members.errors",
            Type.TEXT,
            "errors",
            "violations",
            "name of the member with the list of what is wrong with the request; `none` leaves it out"),
    ERRORS_DEFAULT_LOCALE(
            "faultline.errors.default-locale",
            Type.TEXT,
            "en",
            "pt-BR",
            "language where a caller asks for none that there is; a BCP 47 tag"),
    ERRORS_EXPECTED_LOG_LEVEL(
            "faultline.errors.expected.log-level",
            Type.CHOICE,
            "debug",
            "info",
            "`off`, `debug`, `info` or `warn`: how errors with a status below 500 are logged"),
    ERRORS_TYPE_BASE(
            "faultline.errors.type-base",
            Type.TEXT,
            null,
            "/faultline/errors#",
            "what stands before the code in the `type` of an error that has none of its own; unset: no `type`"),
    ERRORS_REPLACE_BODIES(
            "faultline.errors.replace-bodies",
            Type.CHOICE,
            "server",
            "empty",
            "`none`, `empty` or `server`: which error responses get a problem beside those of exceptions: none, those without a body, or those with the server's own text too"),
    ERRORS_XML(
            "faultline.errors.xml",
            Type.BOOLEAN,
            "true",
            "false",
            "whether a caller whose `Accept` prefers XML gets `application/problem+xml`"),
    EXPORTERS(
            "otel.traces.exporter",
            Type.LIST,
            "otlp",
            "none",
            "`none`, or names of exporters: `otlp` (in join mode the server's, see below), `faultline-otlp`, and what else the OpenTelemetry in use brings"),
    OTLP_ENDPOINT(
            "otel.exporter.otlp.endpoint",
            Type.URL,
            "http://localhost:4318",
            "https://collector.example:4318",
            "base URL of the collector; `v1/traces` is appended to its path"),
    OTLP_TRACES_ENDPOINT(
            "otel.exporter.otlp.traces.endpoint",
            Type.URL,
            null,
            "https://collector.example/traces",
            "full URL for traces, used as it is; unset: from `otel.exporter.otlp.endpoint`"),
    OTLP_HEADERS(
            "otel.exporter.otlp.headers",
            Type.MAP,
            "",
            "x-tenant=shop",
            "headers of each export, values percent-decoded; a secret, never shown"),
    OTLP_TRACES_HEADERS(
            "otel.exporter.otlp.traces.headers",
            Type.MAP,
            null,
            "x-tenant=shop",
            "replaces `otel.exporter.otlp.headers` for traces; a secret, never shown"),
    OTLP_TIMEOUT(
            "otel.exporter.otlp.timeout",
            Type.DURATION,
            "10000",
            "5s",
            "the longest one export request may take; 1 ms to 1 h"),
    OTLP_TRACES_TIMEOUT(
            "otel.exporter.otlp.traces.timeout",
            Type.DURATION,
            null,
            "5s",
            "replaces `otel.exporter.otlp.timeout` for traces"),
    OTLP_COMPRESSION("otel.exporter.otlp.compression", Type.CHOICE, "none", "gzip", "`none` or `gzip`"),
    OTLP_TRACES_COMPRESSION(
            "otel.exporter.otlp.traces.compression",
            Type.CHOICE,
            null,
            "gzip",
            "replaces `otel.exporter.otlp.compression` for traces"),
    OTLP_PROTOCOL(
            "otel.exporter.otlp.protocol",
            Type.CHOICE,
            "http/protobuf",
            "http/protobuf",
            "`http/protobuf`; `grpc` too where the server's exporter is used, whose default it may be"),
    OTLP_TRACES_PROTOCOL(
            "otel.exporter.otlp.traces.protocol",
            Type.CHOICE,
            null,
            "http/protobuf",
            "replaces `otel.exporter.otlp.protocol` for traces"),
    SCHEDULE_DELAY(
            "otel.bsp.schedule.delay",
            Type.DURATION,
            "5000",
            "1s",
            "the longest wait before a batch goes out; 1 ms to 1 h"),
    MAXIMUM_QUEUE_SIZE(
            "otel.bsp.max.queue.size",
            Type.INTEGER,
            "2048",
            "8192",
            "spans",
            "spans held before new ones are dropped; 1 to 1048576"),
    MAXIMUM_EXPORT_BATCH_SIZE(
            "otel.bsp.max.export.batch.size",
            Type.INTEGER,
            "512",
            "1024",
            "spans",
            "spans in one export; 1 to `otel.bsp.max.queue.size`, and unset never more than that"),
    EXPORT_TIMEOUT(
            "otel.bsp.export.timeout", Type.DURATION, "30000", "10s", "the longest one batch may take; 1 ms to 1 h"),
    SHUTDOWN_TIMEOUT(
            "faultline.shutdown.timeout",
            Type.DURATION,
            "5s",
            "2s",
            "the longest the last flush may delay an undeployment; 0 to 1 h");

    private static final String MASKING = "faultline.masking.";

    private final String key;
    private final Type type;
    private final @Nullable String defaultValue;
    private final String example;
    private final String unit;
    private final String description;

    ConfigKey(String key, Type type, @Nullable String defaultValue, String example, String description) {
        this(key, type, defaultValue, example, type == Type.DURATION ? "ms" : "", description);
    }

    ConfigKey(String key, Type type, @Nullable String defaultValue, String example, String unit, String description) {
        this.key = key;
        this.type = type;
        this.defaultValue = defaultValue;
        this.example = example;
        this.unit = unit;
        this.description = description;
    }

    /** Returns the constant of a key, exactly as {@link #key()} spells it. */
    public static Optional<ConfigKey> of(String key) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.key.equals(key))
                .findFirst();
    }

    /**
     * Tells whether values under this name are never shown. Of the known keys, those that list headers, the key of hashes, and values
     * that somebody wants to be left alone; of unknown and mistyped ones, all whose names sound like it, and all about masking.
     */
    public static boolean isSecret(String name) {
        Optional<ConfigKey> known = of(name);
        if (known.isPresent()) {
            return known.get().secret();
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith(PatternKey.PREFIX)) {
            return false; // An expression, or a word: who can't see it can't correct it.
        }
        return lowerCase.startsWith(MASKING)
                || Stream.of("header", "password", "secret", "token", "key").anyMatch(lowerCase::contains);
    }

    /** The name in a configuration file, for example {@code otel.service.name}. */
    public String key() {
        return key;
    }

    /** What its text looks like. */
    public Type type() {
        return type;
    }

    /** What applies when it is not set, as text; null if there is none or it comes from another key. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    /** The unit of a value without one, for example {@code ms}; empty if it has none. */
    public String unit() {
        return unit;
    }

    /** A valid value, other than the default where there is another. */
    public String example() {
        return example;
    }

    /** What it is for, one phrase in Markdown. */
    public String description() {
        return description;
    }

    /** Whether its value is never shown. */
    public boolean secret() {
        return key.endsWith("headers") && (type == Type.MAP || type == Type.LIST)
                || this == MASKING_HMAC_KEY
                || this == MASKING_ALLOWED_VALUES;
    }

    /** What the text of a value looks like. */
    public enum Type {
        /** Any text. */
        TEXT,
        /** {@code true} or {@code false}, in any case. */
        BOOLEAN,
        /** One of a few words, in any case. */
        CHOICE,
        /** A decimal number. */
        NUMBER,
        /** A whole number. */
        INTEGER,
        /** Milliseconds, or a whole number with one of the units {@code ms s m h d}. */
        DURATION,
        /** An absolute http or https URL. */
        URL,
        /** Texts with commas between them. */
        LIST,
        /** {@code name=value} pairs with commas between them, values percent-encoded. */
        MAP
    }
}
