package io.faultline.trace;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server span needs to know of an incoming request. An edge implements it over its framework's request; read on
 * the thread that starts the span, before the edge changes any header.
 */
public interface ServerRequest {
    /** The method as received, case-sensitive. */
    String method();

    /** The absolute URI as received, query included. */
    URI uri();

    /** The address of the peer, which may be a proxy, as the server has it; null when it isn't known. */
    default @Nullable String remoteAddress() {
        return null;
    }

    /** The protocol with its version, such as {@code HTTP/1.1}; null when it isn't known. */
    default @Nullable String protocol() {
        return null;
    }

    /**
     * All values of a header, one element a header line, in the order received.
     *
     * @param name lower-case or any other case; names of HTTP headers are case-insensitive
     * @return empty when the header is absent
     */
    List<String> headers(String name);

    /** The names of all headers, in any case. */
    Iterable<String> headerNames();

    /** The first value of a header, null when it is absent. */
    default @Nullable String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }
}
