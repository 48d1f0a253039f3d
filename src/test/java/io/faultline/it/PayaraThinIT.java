package io.faultline.it;

/** Payara Micro as it comes: only our thin jar is added, and nobody has turned telemetry on. */
class PayaraThinIT extends ServerTracingContract {}
