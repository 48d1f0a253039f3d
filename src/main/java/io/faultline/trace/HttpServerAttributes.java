package io.faultline.trace;

import io.faultline.config.HttpServerConfig;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name and attributes of a server span by the stable HTTP conventions
 * (https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server). Everything that a client can choose is masked before it is
 * set: a span limit may cut a value, and what is left of an address can't be recognised. Immutable.
 */
final class HttpServerAttributes {
    private static final String OTHER = "_OTHER";

    private final Set<String> knownMethods;
    private final boolean forwardedHeaders;
    private final UrlRedactor redactor;
    private final Masking masking;
    private final Map<String, AttributeKey<List<String>>> requestHeaders;
    private final Map<String, AttributeKey<List<String>>> responseHeaders;

    HttpServerAttributes(HttpServerConfig config, Masking masking) {
        this.masking = masking;
        this.knownMethods = config.knownMethods();
        this.forwardedHeaders = config.forwardedHeaders();
        this.redactor = new UrlRedactor(config.sensitiveQueryParameters());
        this.requestHeaders = keys("http.request.header.", config.requestHeaders());
        this.responseHeaders = keys("http.response.header.", config.responseHeaders());
    }

    private static Map<String, AttributeKey<List<String>>> keys(String prefix, List<String> names) {
        return names.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), name -> AttributeKey.stringArrayKey(prefix + name)));
    }

    /** {@code method} when it is a known one, {@code _OTHER} when not: the values must not be many. */
    String method(String method) {
        return knownMethods.contains(method) ? method : OTHER;
    }

    /** {@code {method} {route}}, {@code {method}} without a route, and {@code HTTP} in place of an unknown method. */
    static String name(String knownMethod, @Nullable String route) {
        String method = OTHER.equals(knownMethod) ? "HTTP" : knownMethod;
        return route == null ? method : method + ' ' + route;
    }

    /** Where attributes go: a span that is being built, or one that has started; no copy is made in between. */
    interface Target {
        <T> void put(AttributeKey<T> key, T value);
    }

    /** A span that has yet to start. */
    record Builder(SpanBuilder span) implements Target {
        @Override
        public <T> void put(AttributeKey<T> key, T value) {
            span.setAttribute(key, value);
        }
    }

    /** A span that the host has started. */
    record Started(Span span) implements Target {
        @Override
        public <T> void put(AttributeKey<T> key, T value) {
            span.setAttribute(key, value);
        }
    }

    /**
     * All that a sampler may want to see, so that it can be set before the span starts.
     *
     * @param known what {@link #method} made of the request's method
     * @return the scheme, null when it is not known
     */
    @Nullable
    String request(ServerRequest request, String known, Target builder) {
        builder.put(HttpAttributes.HTTP_REQUEST_METHOD, known);
        if (OTHER.equals(known)) {
            put(builder, HttpAttributes.HTTP_REQUEST_METHOD_ORIGINAL, request.method());
        }
        URI uri = request.uri();
        ForwardedHeaders forwarded = forwardedHeaders ? ForwardedHeaders.of(request) : ForwardedHeaders.NONE;
        String scheme = forwarded.scheme() != null ? forwarded.scheme() : uri.getScheme();
        put(builder, HttpAttributes.URL_SCHEME, scheme);
        put(builder, HttpAttributes.URL_PATH, path(uri));
        String query = uri.getRawQuery();
        if (query != null && !query.isEmpty()) {
            put(builder, HttpAttributes.URL_QUERY, redactor.query(query));
        }
        putServer(builder, request, forwarded, scheme);
        put(builder, HttpAttributes.NETWORK_PROTOCOL_VERSION, version(request.protocol()));
        put(
                builder,
                HttpAttributes.CLIENT_ADDRESS,
                forwarded.clientAddress() != null ? forwarded.clientAddress() : request.remoteAddress());
        put(builder, HttpAttributes.USER_AGENT_ORIGINAL, request.header("user-agent"));
        for (Map.Entry<String, AttributeKey<List<String>>> header : requestHeaders.entrySet()) {
            List<String> values = request.headers(header.getKey());
            if (!values.isEmpty()) {
                builder.put(header.getValue(), masking.texts(header.getValue().getKey(), values));
            }
        }
        return scheme;
    }

    void response(Span span, ServerResponse response) {
        span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) response.status());
        for (Map.Entry<String, AttributeKey<List<String>>> header : responseHeaders.entrySet()) {
            List<String> values = response.headers(header.getKey());
            if (!values.isEmpty()) {
                span.setAttribute(
                        header.getValue(), masking.texts(header.getValue().getKey(), values));
            }
        }
    }

    private static String path(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** From the second on, HTTP has no minor versions. Only those that there are: a client must not choose the values. */
    private static @Nullable String version(@Nullable String protocol) {
        return protocol == null
                ? null
                : switch (protocol) {
                    case "HTTP/1.0" -> "1.0";
                    case "HTTP/1.1" -> "1.1";
                    case "HTTP/2", "HTTP/2.0" -> "2";
                    case "HTTP/3", "HTTP/3.0" -> "3";
                    default -> null;
                };
    }

    /** What the client asked for comes first: the proxy's word, the Host header, then what the server thinks it is. */
    private void putServer(Target builder, ServerRequest request, ForwardedHeaders forwarded, @Nullable String scheme) {
        String asked = forwarded.host() != null ? forwarded.host() : request.header("host");
        if (asked == null || asked.isBlank()) {
            asked = request.uri().getRawAuthority();
        }
        // A Host header must not carry user info, but nothing keeps a client from sending it.
        String authority = UrlRedactor.authorityWithoutUserInfo(asked);
        HostAndPort server = HostAndPort.parse(authority == null ? "" : authority.trim());
        if (server.host().isEmpty()) {
            return;
        }
        put(builder, HttpAttributes.SERVER_ADDRESS, server.host());
        int port = server.port() > 0 ? server.port() : HostAndPort.defaultPort(scheme);
        if (port > 0) {
            builder.put(HttpAttributes.SERVER_PORT, (long) port);
        }
    }

    private void put(Target builder, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            builder.put(key, masking.text(key.getKey(), value));
        }
    }
}
