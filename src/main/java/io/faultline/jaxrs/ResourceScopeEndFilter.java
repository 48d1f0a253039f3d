package io.faultline.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** The first of the response filters: takes back what {@link ResourceScopeFilter} made current on this thread. */
@Priority(Integer.MAX_VALUE)
public class ResourceScopeEndFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Requests.safely(() -> {
            if (request.getProperty(ThreadScope.PROPERTY) instanceof ThreadScope scope) {
                scope.closeOnItsThread();
            }
        });
    }
}
