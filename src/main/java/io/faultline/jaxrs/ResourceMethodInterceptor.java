package io.faultline.jaxrs;

import io.faultline.trace.RequestTrace;
import io.opentelemetry.context.Scope;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.Serializable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Around a resource method: the request's context is current exactly while the method runs, opened and closed on one
 * thread, whatever context that thread carried before. Watches asynchronous results without changing them.
 */
@TracedResource
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class ResourceMethodInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    @SuppressWarnings("serial") // A proxy, which is serializable whatever it stands for.
    private CurrentRequest current;

    /**
     * Runs the method in the request's context.
     *
     * @throws Exception whatever the method throws
     */
    @AroundInvoke
    @SuppressWarnings("try") // The scope is only there to be closed.
    public @Nullable Object around(InvocationContext invocation) throws Exception {
        RequestTrace trace = traceFor(invocation);
        if (trace == null) {
            return invocation.proceed();
        }
        boolean asynchronous = watchParameters(invocation.getParameters(), trace);
        Object result;
        try (Scope ignored = trace.makeCurrent()) {
            result = invocation.proceed();
        } catch (Exception | Error e) {
            trace.exception(e);
            throw e;
        }
        if (result instanceof CompletionStage<?> stage) {
            asynchronous = true;
            Requests.safely(() -> stage.whenComplete((value, failure) -> {
                if (failure != null) {
                    trace.exception(failure);
                }
            }));
        }
        if (asynchronous) {
            Requests.safely(trace::leftThread);
        }
        return result;
    }

    /** Null when this is no call by JAX-RS: outside a request, from another bean, or already inside the request's context. */
    private @Nullable RequestTrace traceFor(InvocationContext invocation) {
        try {
            RequestTrace trace = current.traceOf(
                    invocation.getMethod(), invocation.getTarget().getClass());
            return trace == null || trace.isCurrent() ? null : trace;
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** @return whether there is one by which the method answers after it has returned */
    private static boolean watchParameters(Object @Nullable [] parameters, RequestTrace trace) {
        boolean asynchronous = false;
        if (parameters == null) {
            return asynchronous;
        }
        for (Object parameter : parameters) {
            if (parameter instanceof SseEventSink sink) {
                asynchronous = true;
                Requests.safely(() -> trace.streaming(sink::isClosed));
            } else if (parameter instanceof AsyncResponse response) {
                asynchronous = true;
                Requests.safely(() -> response.register((CompletionCallback) failure -> {
                    if (failure != null) {
                        trace.exception(failure);
                    }
                }));
            }
        }
        return asynchronous;
    }
}
