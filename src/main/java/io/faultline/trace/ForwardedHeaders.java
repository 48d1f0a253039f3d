package io.faultline.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What proxies say of the request they passed on: {@code Forwarded} (RFC 7239), else {@code X-Forwarded-For}, {@code
 * -Proto}, {@code -Host}, {@code -Port}. Only to be asked where the configuration says that a proxy sets these headers:
 * anyone can send them.
 *
 * @param clientAddress the first hop's address without port and brackets, null when unknown
 * @param scheme {@code http} or {@code https}, null when unknown
 * @param host the host the client asked for, with port when given, null when unknown
 */
record ForwardedHeaders(
        @Nullable String clientAddress,
        @Nullable String scheme,
        @Nullable String host) {
    static final ForwardedHeaders NONE = new ForwardedHeaders(null, null, null);
    /** Longest value looked at, in characters; the longest legal host name has 253. */
    private static final int MAXIMUM_LENGTH = 512;

    static ForwardedHeaders of(ServerRequest request) {
        String forwarded = request.header("forwarded");
        if (forwarded != null) {
            return ofForwarded(forwarded);
        }
        String client = firstListed(request.header("x-forwarded-for"));
        String host = hostOrNull(firstListed(request.header("x-forwarded-host")));
        String port = firstListed(request.header("x-forwarded-port"));
        if (host != null && HostAndPort.parse(host).port() < 0 && HostAndPort.portOrUnknown(port) > 0) {
            host = host + ':' + port;
        }
        return new ForwardedHeaders(
                client == null ? null : addressOrNull(client),
                schemeOrNull(firstListed(request.header("x-forwarded-proto"))),
                host);
    }

    /** The first element is the one nearest to the client (RFC 7239 section 4). */
    private static ForwardedHeaders ofForwarded(String header) {
        String client = null;
        String scheme = null;
        String host = null;
        for (String pair : split(header)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals).trim().toLowerCase(Locale.ROOT);
                String value = unquoted(pair.substring(equals + 1).trim());
                switch (name) {
                    case "for" -> client = addressOrNull(value);
                    case "proto" -> scheme = schemeOrNull(value);
                    case "host" -> host = hostOrNull(value);
                    default -> {}
                }
            }
        }
        return new ForwardedHeaders(client, scheme, host);
    }

    /** The pairs of the first element; separators inside quotes do not count. */
    private static List<String> split(String header) {
        List<String> pairs = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        int end = Math.min(header.length(), MAXIMUM_LENGTH);
        int i = 0;
        for (; i < end; i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ';' || c == ',')) {
                pairs.add(header.substring(start, i));
                start = i + 1;
                if (c == ',') {
                    return pairs;
                }
            }
        }
        if (end == header.length()) { // A pair that was cut off would say something else.
            pairs.add(header.substring(start, i));
        }
        return pairs;
    }

    private static @Nullable String firstListed(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int comma = header.indexOf(',');
        String first = (comma < 0 ? header : header.substring(0, comma)).trim();
        return first.isEmpty() || first.length() > MAXIMUM_LENGTH ? null : first;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static @Nullable String schemeOrNull(@Nullable String value) {
        if ("https".equalsIgnoreCase(value)) {
            return "https";
        }
        return "http".equalsIgnoreCase(value) ? "http" : null;
    }

    /** An address, or an obfuscated identifier such as {@code _hidden}; {@code unknown} says nothing. */
    private static @Nullable String addressOrNull(String value) {
        String address = HostAndPort.parse(value).host();
        return "unknown".equalsIgnoreCase(address) ? null : hostOrNull(address);
    }

    /** Nothing that could not stand in a host, so that a header cannot put other text on a span. */
    private static @Nullable String hostOrNull(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean legal = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!legal && "-._~:[]%".indexOf(c) < 0) {
                return null;
            }
        }
        return value;
    }
}
