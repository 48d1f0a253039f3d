package io.faultline.jaxrs;

import io.faultline.sdk.OpenTelemetryIntegration;
import io.faultline.trace.RequestTrace;

/** A request's trace, and the tracing of the application that it belongs to. */
record TracedRequest(RequestTrace trace, OpenTelemetryIntegration integration) {}
