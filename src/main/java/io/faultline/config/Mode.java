package io.faultline.config;

/** How Faultline gets its OpenTelemetry ({@code faultline.mode}, default {@link #AUTO}). */
public enum Mode {
    /** Join the server's or the javaagent's OpenTelemetry if there is one, else build an own SDK. */
    AUTO,
    /** Use the server's OpenTelemetry, never build an own SDK. */
    JOIN,
    /** Build an SDK for this application, even if the server has one. */
    OWN,
    /** No spans; error bodies still carry a trace id. */
    OFF
}
