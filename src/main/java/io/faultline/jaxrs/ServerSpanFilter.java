package io.faultline.jaxrs;

import io.faultline.propagation.TraceContextPropagator;
import io.faultline.trace.RequestTrace;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * The first thing that happens to a request: its trace starts, and the host is shown our span as the parent of its own,
 * by the only way that every host reads, the {@code traceparent} header.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
public class ServerSpanFilter implements ContainerRequestFilter {
    private final ApplicationBeans beans = new ApplicationBeans();

    @Override
    public void filter(ContainerRequestContext request) {
        Requests.safely(() -> start(request));
    }

    private void start(ContainerRequestContext request) {
        if (Requests.of(request) != null) {
            return; // A runtime that dispatches the request again.
        }
        RequestTrace trace = Requests.start(request, beans).trace();
        if (trace.shouldReplaceParent()) {
            request.getHeaders()
                    .putSingle("traceparent", TraceContextPropagator.generateTraceparent(trace.spanContext()));
        }
        beans.withCurrentRequest(current -> current.begin(trace, beans.resources()));
    }
}
