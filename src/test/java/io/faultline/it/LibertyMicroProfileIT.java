package io.faultline.it;

/** Open Liberty with a handful of MicroProfile features: no servlet feature, so the Servlet API is hidden from the application. */
class LibertyMicroProfileIT extends ServerTracingContract {}
