package io.faultline.it;

/** Open Liberty without MicroProfile Telemetry: our standalone flavour brings OpenTelemetry. */
class LibertyStandaloneIT extends ServerTracingContract {}
