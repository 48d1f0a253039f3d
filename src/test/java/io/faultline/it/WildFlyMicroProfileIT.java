package io.faultline.it;

/** WildFly with its MicroProfile configuration, which adds OpenTelemetry to every deployment. */
class WildFlyMicroProfileIT extends ServerTracingContract {}
