package io.faultline.it;

/** GlassFish 8, which has Jakarta EE 11 and no OpenTelemetry: our standalone flavour brings it. */
class GlassFishEe11IT extends ServerTracingContract {}
