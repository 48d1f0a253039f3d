package io.faultline.trace;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes credentials out of URLs: user info, and the values of query parameters that sign a URL. The rule, and the
 * default list of parameters, are those of the HTTP span conventions
 * (https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/). Immutable.
 */
final class UrlRedactor {
    static final String REDACTED = "REDACTED";

    private final Set<String> sensitiveParameters;

    /** @param sensitiveParameters names of query parameters, compared case-sensitively, as the conventions say */
    UrlRedactor(Set<String> sensitiveParameters) {
        this.sensitiveParameters = Set.copyOf(sensitiveParameters);
    }

    /** A raw query without its question mark, with sensitive values replaced; the same instance when there are none. */
    String query(String query) {
        StringBuilder redacted = null;
        int copied = 0;
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            int equals = query.indexOf('=', start);
            if (equals > start
                    && equals < end - 1
                    && sensitiveParameters.contains(decodedName(query.substring(start, equals)))) {
                if (redacted == null) {
                    redacted = new StringBuilder(query.length());
                }
                redacted.append(query, copied, equals + 1).append(REDACTED);
                copied = end;
            }
            start = end + 1;
        }
        return redacted == null
                ? query
                : redacted.append(query, copied, query.length()).toString();
    }

    /** A host and port without any user info before them. */
    static @Nullable String authorityWithoutUserInfo(@Nullable String authority) {
        return authority == null ? null : authority.substring(authority.lastIndexOf('@') + 1);
    }

    /** {@code %73ig} is {@code sig} to the receiver; so it is here. A malformed escape leaves the name as it stands. */
    private static String decodedName(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        try {
            return java.net.URLDecoder.decode(name, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
