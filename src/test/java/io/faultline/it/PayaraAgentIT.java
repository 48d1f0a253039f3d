package io.faultline.it;

/** Payara Micro with the OpenTelemetry javaagent attached, which exports on its own. */
class PayaraAgentIT extends ServerTracingContract {}
