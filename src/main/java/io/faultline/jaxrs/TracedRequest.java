package io.faultline.jaxrs;

import io.faultline.sdk.OpenTelemetryIntegration;
import io.faultline.trace.RequestTrace;
import org.jspecify.annotations.Nullable;

/**
 * A request's trace, the tracing of the application that it belongs to, and what our first filter after matching found out.
 * The filters of one request follow each other, so nothing is guarded; volatile, since a runtime may change the thread.
 */
final class TracedRequest {
    private final RequestTrace trace;
    private final OpenTelemetryIntegration integration;
    private final ErrorAnswersExtension errors;
    private volatile boolean needsScope;
    private volatile @Nullable Throwable readFailure;
    private volatile @Nullable Throwable writeFailure;

    TracedRequest(RequestTrace trace, OpenTelemetryIntegration integration, ErrorAnswersExtension errors) {
        this.trace = trace;
        this.integration = integration;
        this.errors = errors;
    }

    RequestTrace trace() {
        return trace;
    }

    OpenTelemetryIntegration integration() {
        return integration;
    }

    ErrorAnswers errorAnswers() {
        return errors.answers(integration);
    }

    /** @param needsScope whether only a filter can make the request's span current for its method */
    void matched(boolean needsScope) {
        this.needsScope = needsScope;
    }

    boolean needsScope() {
        return needsScope;
    }

    /** Its body can't be read. */
    void unreadable(Throwable failure) {
        readFailure = failure;
    }

    /** What was thrown when its body was read; null if nothing was. */
    @Nullable
    Throwable readFailure() {
        return readFailure;
    }

    /** Its response can't be written. */
    void unwritable(Throwable failure) {
        writeFailure = failure;
    }

    /** What was thrown when it was written; null if nothing was. */
    @Nullable
    Throwable writeFailure() {
        return writeFailure;
    }
}
