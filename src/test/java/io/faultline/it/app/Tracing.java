package io.faultline.it.app;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** A bean of the application that starts spans of its own, as an application does. */
@ApplicationScoped
public class Tracing {
    @Inject
    private Instance<Tracer> tracer;

    /** Runs in a child span and gives {@code traceId/spanId} of it. */
    public String inChildSpan(String name) {
        return inChildSpan(name, Context.current(), Tracing::currentIds);
    }

    /** Runs a task in a child span of another thread's context. */
    public <T> T inChildSpan(String name, Context parent, Supplier<T> task) {
        Span child = tracer().spanBuilder(name).setParent(parent).startSpan();
        try (Scope scope = parent.with(child).makeCurrent()) {
            scope.hashCode();
            return task.get();
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
