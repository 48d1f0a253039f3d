package io.faultline.it.app;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** A bean of the application that starts spans of its own, as an application does. */
@ApplicationScoped
public class Tracing {
    @Inject
    private Instance<Tracer> tracer;

    /** Runs in a child span and gives {@code traceId/spanId} of it. */
    public String inChildSpan(String name) {
        Span child = tracer().spanBuilder(name).startSpan();
        try (Scope scope = child.makeCurrent()) {
            scope.hashCode();
            return currentIds();
        } finally {
            child.end();
        }
    }

    /** {@code traceId/spanId} of what is current now. */
    public static String currentIds() {
        return Span.current().getSpanContext().getTraceId()
                + '/'
                + Span.current().getSpanContext().getSpanId();
    }

    /** With the agent attached, its tracers are the global ones; the server's are not its own. */
    private Tracer tracer() {
        return isAgentAttached() ? GlobalOpenTelemetry.getTracer("application") : tracer.get();
    }

    private static boolean isAgentAttached() {
        try {
            Class.forName("io.opentelemetry.javaagent.OpenTelemetryAgent", false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
