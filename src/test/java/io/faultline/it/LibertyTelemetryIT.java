package io.faultline.it;

/** Open Liberty with the web profile and MicroProfile 7.1, which has mpTelemetry-2.1. */
class LibertyTelemetryIT extends ServerTracingContract {}
