package io.faultline.jaxrs;

import io.opentelemetry.context.Scope;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Makes the request's span current for a resource class that is no CDI bean and therefore not intercepted. Last of the
 * request filters, and undone by {@link ResourceScopeEndFilter}, the first of the response filters, on the same thread.
 *
 * <p>Only for methods that answer before they return: after an asynchronous one nothing calls us on this thread any more,
 * and a context that stays behind on a pooled thread is worse than one that is missing.
 */
@Priority(Integer.MAX_VALUE)
public class ResourceScopeFilter implements ContainerRequestFilter {
    private final ApplicationBeans beans = new ApplicationBeans();

    @Override
    public void filter(ContainerRequestContext request) {
        Requests.safely(() -> open(request));
    }

    private void open(ContainerRequestContext request) {
        TracedRequest traced = Requests.of(request);
        if (traced == null || !traced.needsScope()) {
            return;
        }
        Scope scope = traced.trace().makeCurrent();
        ThreadScope threadScope = new ThreadScope(scope, Thread.currentThread());
        request.setProperty(ThreadScope.PROPERTY, threadScope);
        beans.withCurrentRequest(current -> current.opened(threadScope));
    }
}
