package io.faultline.it.app;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Filters of the application that answer in the resource's place, or fail, when a header asks them to. */
public final class AbortingFilters {
    private AbortingFilters() {}

    /** After matching. */
    @Provider
    public static class AfterMatching implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            act(request, request.getHeaderString("X-Abort"));
        }
    }

    /** Before matching. */
    @Provider
    @PreMatching
    public static class BeforeMatching implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            act(request, request.getHeaderString("X-Abort-Early"));
        }
    }

    private static void act(ContainerRequestContext request, String wish) {
        if ("throw".equals(wish)) {
            throw new IllegalStateException("the filter failed");
        } else if (wish != null) {
            request.abortWith(Response.status(Integer.parseInt(wish))
                    .header("Retry-After", "7")
                    .build());
        }
    }
}
