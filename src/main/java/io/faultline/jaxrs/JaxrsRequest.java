package io.faultline.jaxrs;

import io.faultline.trace.ServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JAX-RS request as the server tracer sees it.
 *
 * @param servletRequest by which the connection is asked, if there is one
 */
record JaxrsRequest(
        ContainerRequestContext request,
        ServletConnection connection,
        @Nullable Object servletRequest) implements ServerRequest {
    /** On the thread that the request has come in on. */
    static JaxrsRequest of(ContainerRequestContext request, ServletConnection connection) {
        return new JaxrsRequest(request, connection, connection.currentRequest());
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public URI uri() {
        return request.getUriInfo().getRequestUri();
    }

    @Override
    public @Nullable String remoteAddress() {
        return connection.remoteAddress(servletRequest);
    }

    @Override
    public @Nullable String protocol() {
        return connection.protocol(servletRequest);
    }

    @Override
    public List<String> headers(String name) {
        List<String> values = request.getHeaders().get(name);
        return values == null ? List.of() : values;
    }

    @Override
    public Iterable<String> headerNames() {
        return request.getHeaders().keySet();
    }
}
