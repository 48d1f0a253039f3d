package io.faultline.jaxrs;

import io.faultline.sdk.OpenTelemetryIntegration;
import io.faultline.trace.RequestTrace;

/**
 * A request's trace, the tracing of the application that it belongs to, and what our first filter after matching found out.
 * The filters of one request follow each other, so nothing is guarded; volatile, since a runtime may change the thread.
 */
final class TracedRequest {
    private final RequestTrace trace;
    private final OpenTelemetryIntegration integration;
    private volatile boolean needsScope;

    TracedRequest(RequestTrace trace, OpenTelemetryIntegration integration) {
        this.trace = trace;
        this.integration = integration;
    }

    RequestTrace trace() {
        return trace;
    }

    OpenTelemetryIntegration integration() {
        return integration;
    }

    /** @param needsScope whether only a filter can make the request's span current for its method */
    void matched(boolean needsScope) {
        this.needsScope = needsScope;
    }

    boolean needsScope() {
        return needsScope;
    }
}
