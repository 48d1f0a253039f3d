package io.faultline.trace;

import org.jspecify.annotations.Nullable;

/**
 * A host and, where given, its port, as in a {@code Host} header (RFC 9110 section 7.2).
 *
 * @param host a name or address, IPv6 without brackets; may be empty
 * @param port 1–65535, or {@link #UNKNOWN_PORT}
 */
record HostAndPort(String host, int port) {
    static final int UNKNOWN_PORT = -1;

    static HostAndPort parse(String text) {
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            if (close > 0) {
                boolean hasPort = close + 1 < text.length() && text.charAt(close + 1) == ':';
                return new HostAndPort(
                        text.substring(1, close), hasPort ? portOrUnknown(text.substring(close + 2)) : UNKNOWN_PORT);
            }
        }
        int colon = text.indexOf(':');
        if (colon < 0 || colon != text.lastIndexOf(':')) {
            return new HostAndPort(text, UNKNOWN_PORT);
        }
        return new HostAndPort(text.substring(0, colon), portOrUnknown(text.substring(colon + 1)));
    }

    static int portOrUnknown(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 5) {
            return UNKNOWN_PORT;
        }
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return UNKNOWN_PORT;
            }
            port = port * 10 + c - '0';
        }
        return port >= 1 && port <= 65_535 ? port : UNKNOWN_PORT;
    }

    static int defaultPort(@Nullable String scheme) {
        if ("https".equals(scheme)) {
            return 443;
        }
        return "http".equals(scheme) ? 80 : UNKNOWN_PORT;
    }
}
