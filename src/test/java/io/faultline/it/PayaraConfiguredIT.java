package io.faultline.it;

/** Payara Micro where the user has turned MicroProfile Telemetry on in the application's own configuration. */
class PayaraConfiguredIT extends ServerTracingContract {}
