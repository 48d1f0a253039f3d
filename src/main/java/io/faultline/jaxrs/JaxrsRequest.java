package io.faultline.jaxrs;

import io.faultline.trace.ServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JAX-RS request as the server tracer sees it. */
record JaxrsRequest(ContainerRequestContext request, ServletConnection connection) implements ServerRequest {
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
        return connection.remoteAddress();
    }

    @Override
    public @Nullable String protocol() {
        return connection.protocol();
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
