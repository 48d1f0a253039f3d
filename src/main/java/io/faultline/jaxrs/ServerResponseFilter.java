package io.faultline.jaxrs;

import io.faultline.trace.RequestTrace;
import io.faultline.trace.ServerResponse;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;

/**
 * The last of the response filters, which sees the response as the client will: reports it to the trace, names the trace
 * id in a header, and ends the trace if no entity follows.
 */
@Priority(Integer.MIN_VALUE)
public class ServerResponseFilter implements ContainerResponseFilter {
    private final ApplicationBeans beans = new ApplicationBeans();

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Requests.safely(() -> responded(request, response));
    }

    private void responded(ContainerRequestContext request, ContainerResponseContext response) {
        TracedRequest traced = Requests.of(request);
        if (traced == null) {
            // A pre-matching filter of the same priority aborted before ours: the request was never seen.
            traced = Requests.start(request, beans);
        }
        RequestTrace trace = traced.trace();
        if (response.getEntity() instanceof UnmappedException unmapped) {
            trace.exception(unmapped.cause());
        }
        if (response.getStatus() >= 400) {
            complete(request, response, traced);
        }
        String header = traced.integration().config().propagation().traceIdHeader();
        if (header != null) {
            response.getHeaders().putSingle(header, trace.traceId());
        }
        if (response.getEntity() instanceof SseEventSink sink) {
            // So Jersey answers a method with a sink; one that no interceptor sees has not told us of it.
            trace.streaming(sink::isClosed);
        }
        trace.responded(new JaxrsResponse(response));
        if (!response.hasEntity() || HttpMethod.HEAD.equals(request.getMethod())) {
            trace.finish();
        }
    }

    /** Whatever fails here, no server can write what stands for an exception. */
    private static void complete(
            ContainerRequestContext request, ContainerResponseContext response, TracedRequest traced) {
        Requests.safely(() -> traced.errorAnswers().complete(request, response, traced));
        if (response.getEntity() instanceof UnmappedException) {
            response.setEntity(null);
        }
    }

    /** A JAX-RS response as the server span sees it. */
    private record JaxrsResponse(ContainerResponseContext response) implements ServerResponse {
        @Override
        public int status() {
            return response.getStatus();
        }

        @Override
        public List<String> headers(String name) {
            String value = response.getHeaderString(name);
            return value == null ? List.of() : List.of(value);
        }
    }
}
