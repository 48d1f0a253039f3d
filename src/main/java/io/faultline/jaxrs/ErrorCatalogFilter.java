package io.faultline.jaxrs;

import io.faultline.error.ErrorCatalog;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET …/faultline/errors} below the application's path with the catalogue of its errors, where that is switched on: as a page
 * for browsers, else as JSON. A filter, because a library can't register a resource class with every application.
 */
@PreMatching
@Priority(Integer.MIN_VALUE + 1)
public class ErrorCatalogFilter implements ContainerRequestFilter {
    private static final String PATH = "faultline/errors";

    @Override
    public void filter(ContainerRequestContext request) {
        TracedRequest traced = Requests.of(request);
        if (traced == null || !traced.integration().config().errors().catalogEnabled() || !isReadOf(request)) {
            return;
        }
        Response response = response(traced, request.getAcceptableMediaTypes());
        if (response != null) {
            traced.trace().matched(request.getUriInfo().getRequestUri().getPath()); // Always the same one.
            request.abortWith(response);
        }
    }

    private static boolean isReadOf(ContainerRequestContext request) {
        String method = request.getMethod();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            return false;
        }
        String path = request.getUriInfo().getPath();
        return path.equals(PATH) || path.equals('/' + PATH);
    }

    /** Null if it can't be made; then the application answers. */
    private static @Nullable Response response(TracedRequest traced, List<MediaType> accepted) {
        try {
            ErrorCatalog catalog = traced.errorAnswers().catalog();
            for (MediaType type : accepted) {
                if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                    return Response.ok(CatalogDocument.json(catalog), MediaType.APPLICATION_JSON_TYPE)
                            .build();
                }
                if (type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
                    return Response.ok(CatalogDocument.html(catalog), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                            .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                            .build();
                }
            }
            return Response.notAcceptable(List.of()).build();
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }
}
