package io.faultline.it;

/** All that holds on every server; one subclass for each set-up of {@code arquillian.xml}. */
abstract class ServerTracingContract extends ErrorsContract {}
