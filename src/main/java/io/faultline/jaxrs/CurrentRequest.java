package io.faultline.jaxrs;

import io.faultline.trace.RequestTrace;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Leads from the request scope to the request's trace, for code that sees no JAX-RS request: the interceptor of resource
 * methods. When the scope ends and the request is not asynchronous, the request is over even if no filter said so.
 */
public class CurrentRequest {
    private @Nullable RequestTrace trace;
    private @Nullable ResourceExtension resources;
    private boolean asynchronous;
    private @Nullable ThreadScope scope;

    void begin(RequestTrace started, ResourceExtension known) {
        trace = started;
        resources = known;
    }

    /** The request's trace, if JAX-RS calls this method; null before the begin. One call, because each is through a proxy. */
    @Nullable
    RequestTrace traceOf(Method method, Class<?> target) {
        ResourceExtension known = resources;
        return known != null && known.factsOf(method, target).resourceMethod() ? trace : null;
    }

    void asynchronous() {
        asynchronous = true;
    }

    void opened(ThreadScope opened) {
        scope = opened;
    }

    void scopeEnds() {
        ThreadScope opened = scope;
        if (opened != null) {
            opened.closeOnItsThread();
        }
        RequestTrace started = trace;
        if (started != null && !asynchronous) {
            started.requestScopeEnded();
        }
    }
}
