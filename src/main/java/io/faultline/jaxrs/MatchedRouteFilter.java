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
        RequestTrace trace = traced.trace();
        String route = routes.of(request.getUriInfo(), resource);
        if (route != null) {
            trace.matched(route);
        }
        Method method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        MethodFacts facts = beans.resources().factsOf(method, resource.getResourceClass());
        if (facts.stream()) {
            trace.streaming(null);
        }
        if (facts.asynchronous()) {
            beans.withCurrentRequest(CurrentRequest::asynchronous);
        }
    }
}
