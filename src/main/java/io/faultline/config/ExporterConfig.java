package io.faultline.config;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where and how finished spans are sent. Immutable and thread-safe; headers may hold credentials, so neither
 * {@link #toString()} nor any message of an exception shows a header value, user info or query of the endpoint.
 *
 * @param endpoint full URL that span batches are posted to: {@code http} or {@code https}, with a host, without user
 *     info and fragment. For a base such as {@code otel.exporter.otlp.endpoint} see {@link #tracesEndpoint(URI)}.
 * @param headers HTTP headers added to every request; names are HTTP tokens, values hold no control character
 * @param timeout limit for one whole request, from the start of the connection to the end of the response; greater
 *     than zero, at most {@link #MAXIMUM_TIMEOUT}
 * @param compression how request bodies are compressed
 */
public record ExporterConfig(URI endpoint, Map<String, String> headers, Duration timeout, Compression compression) {
    /**
     * 10 s.
     *
     * @see <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/#configuration-options">OTLP exporter options</a>
     */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** 1 h: no collector needs longer, and it keeps nanosecond arithmetic far from overflow. */
    public static final Duration MAXIMUM_TIMEOUT = Duration.ofHours(1);

    /** The collector on the same host: port 4318 is OTLP over HTTP. */
    public static final URI DEFAULT_BASE_ENDPOINT = URI.create("http://localhost:4318");

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

    /** Set by the transport itself; {@code java.net.http.HttpRequest.Builder} refuses most of them. */
    private static final Set<String> RESERVED_HEADERS = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade");

    /** How a request body is compressed. */
    public enum Compression {
        /** Sent as it is: least CPU, right for a collector on the same host. */
        NONE,
        /** {@code Content-Encoding: gzip}: a fifth to a tenth of the bytes. */
        GZIP
    }

    /**
     * Validates and copies.
     *
     * @throws IllegalArgumentException if a component breaks its rule; the message names component and rule
     */
    public ExporterConfig {
        requireEndpoint(endpoint);
        headers = copyOf(headers);
        Objects.requireNonNull(compression, "compression");
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAXIMUM_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "timeout must be greater than zero and at most " + MAXIMUM_TIMEOUT + ", but is " + timeout);
        }
    }

    /** No headers, {@link #DEFAULT_TIMEOUT}, no compression. */
    public static ExporterConfig of(URI endpoint) {
        return builder(endpoint).build();
    }

    /** A builder that starts with the defaults of {@link #of(URI)}. */
    public static Builder builder(URI endpoint) {
        return new Builder(endpoint);
    }

    /**
     * The traces resource below a base URL: appends {@code v1/traces} to its path.
     *
     * @param base such as {@code http://collector:4318} or {@code https://host/otlp/?tenant=a}; the query is kept
     * @throws IllegalArgumentException if the base is no valid endpoint itself
     * @see <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp">OTLP/HTTP endpoint URLs</a>
     */
    public static URI tracesEndpoint(URI base) {
        requireEndpoint(base);
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        String separator = path.endsWith("/") ? "" : "/";
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + separator + "v1/traces" + query);
    }

    /** The endpoint without its query, which may hold an access key; for log lines. */
    public String displayedEndpoint() {
        String text = endpoint.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query) + "?…";
    }

    /** Names of the headers, never their values. */
    @Override
    public String toString() {
        return "ExporterConfig[endpoint=" + displayedEndpoint() + ", headers=" + headers.keySet() + ", timeout="
                + timeout + ", compression=" + compression + "]";
    }

    private static void requireEndpoint(URI endpoint) {
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("endpoint must be an absolute http or https URL");
        }
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException("endpoint must name a host");
        }
        if (endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException("endpoint must not hold user info; send credentials as a header");
        }
        if (endpoint.getRawFragment() != null) {
            throw new IllegalArgumentException("endpoint must not have a fragment");
        }
        if (endpoint.getPort() == 0 || endpoint.getPort() > 0xFFFF) {
            throw new IllegalArgumentException("endpoint must have a port from 1 to 65535");
        }
    }

    private static Map<String, String> copyOf(Map<String, String> headers) {
        Map<String, String> copy = new LinkedHashMap<>(headers);
        copy.forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches()) {
                throw new IllegalArgumentException("header name \"" + name + "\" must be an HTTP token");
            }
            if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("header \"" + name + "\" is set by the exporter itself");
            }
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("value of header \"" + name + "\" must not hold control characters");
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /** Collects the components; for one thread. Validation happens in {@link #build()}. */
    public static final class Builder {
        private final URI endpoint;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private Duration timeout = DEFAULT_TIMEOUT;
        private Compression compression = Compression.NONE;

        private Builder(URI endpoint) {
            this.endpoint = endpoint;
        }

        /** Adds a header; one of the same name given before is replaced. */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** Adds all headers. */
        public Builder headers(Map<String, String> added) {
            headers.putAll(added);
            return this;
        }

        /** Limit for one whole request; default {@link #DEFAULT_TIMEOUT}. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** Default {@link Compression#NONE}. */
        public Builder compression(Compression compression) {
            this.compression = compression;
            return this;
        }

        /**
         * The validated configuration.
         *
         * @throws IllegalArgumentException as the constructor of {@link ExporterConfig}
         */
        public ExporterConfig build() {
            return new ExporterConfig(endpoint, headers, timeout, compression);
        }
    }
}
