package io.faultline.jaxrs;

import io.faultline.trace.RequestTrace;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;

/** Before any filter of the application, which may abort the request: names the span after the route that matched. */
@Priority(Integer.MIN_VALUE)
public class MatchedRouteFilter implements ContainerRequestFilter {
    private final ApplicationBeans beans = new ApplicationBeans();
    private final RouteTemplates routes = new RouteTemplates();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Requests.safely(() -> matched(request));
    }

    private void matched(ContainerRequestContext request) {
        TracedRequest traced = Requests.of(request);
        if (traced == null) {
            return;
        }
        // Once for all of our filters: each of the two goes through a proxy that is slow on some runtimes.
        Method method = resource.getResourceMethod();
        Class<?> type = resource.getResourceClass();
        if (method == null || type == null) {
            return;
        }
        RequestTrace trace = traced.trace();
        ResourceExtension resources = beans.resources();
        MethodFacts facts = resources.factsOf(method, type);
        if (facts.resourceMethod()) { // Not so what a runtime itself answers OPTIONS with: Jersey has a class for that.
            trace.matched(routes.of(request.getUriInfo(), type, method));
        }
        traced.matched(!facts.asynchronous() && !resources.isIntercepted(type));
        if (facts.stream()) {
            trace.streaming(null);
        }
        if (facts.asynchronous()) {
            beans.withCurrentRequest(CurrentRequest::asynchronous);
        }
    }
}
