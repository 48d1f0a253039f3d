package io.faultline.jaxrs;

import io.faultline.sdk.Notice;
import io.faultline.sdk.OpenTelemetryIntegration;
import io.faultline.trace.RequestTrace;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.ext.InterceptorContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where a request's trace is kept: in a property of the request, the one thing that follows it over filters, threads and
 * writers on every server. Stateless, apart from having reported an internal error.
 */
final class Requests {
    private static final System.Logger LOGGER = System.getLogger(Requests.class.getName());
    private static final String PROPERTY = TracedRequest.class.getName();

    /** Limits the log to one report a class loader; a fault in every request must not fill the disk. */
    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    static @Nullable TracedRequest of(ContainerRequestContext request) {
        return (TracedRequest) request.getProperty(PROPERTY);
    }

    /** While an entity is read or written. */
    static @Nullable TracedRequest of(InterceptorContext entity) {
        return entity.getProperty(PROPERTY) instanceof TracedRequest traced ? traced : null;
    }

    /** Starts the trace of a request of the application that the beans belong to. */
    static TracedRequest start(ContainerRequestContext request, ApplicationBeans beans) {
        OpenTelemetryIntegration integration = beans.integration();
        RequestTrace trace = integration.serverTracer().start(JaxrsRequest.of(request, beans.connection()));
        TracedRequest traced = new TracedRequest(trace, integration, beans.errors());
        request.setProperty(PROPERTY, traced);
        return traced;
    }

    /** Runs what must never hurt a request. */
    static void safely(Runnable tracing) {
        try {
            tracing.run();
        } catch (RuntimeException | LinkageError e) {
            if (REPORTED.compareAndSet(false, true)) {
                LOGGER.log(System.Logger.Level.WARNING, Notice.INTERNAL_ERROR.text(e), e);
            }
        }
    }

    private Requests() {}
}
