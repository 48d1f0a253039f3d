package io.faultline.it;

/** WildFly with its default configuration, without OpenTelemetry: our standalone flavour brings it. */
class WildFlyStandaloneIT extends ServerTracingContract {}
