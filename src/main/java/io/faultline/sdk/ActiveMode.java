package io.faultline.sdk;

import io.faultline.config.Mode;
import io.faultline.config.TracingConfig;

/**
 * How an application is traced, and why so.
 *
 * @param kind the way
 * @param reason half a sentence for the start line
 * @param demanded whether the user asked for just this, so that nothing else may be done instead
 */
public record ActiveMode(Kind kind, String reason, boolean demanded) {
    /** The ways. */
    public enum Kind {
        /** The server's OpenTelemetry. */
        JOIN,
        /** The javaagent's OpenTelemetry. */
        AGENT,
        /** An SDK of the application's own. */
        OWN,
        /** No spans, but trace ids. */
        OFF
    }

    static ActiveMode decide(TracingConfig config, Host host) {
        if (config.mode() == Mode.OFF) {
            return new ActiveMode(Kind.OFF, "faultline.mode=off", true);
        }
        if (config.sdkDisabled()) {
            return new ActiveMode(Kind.OFF, "otel.sdk.disabled=true", true);
        }
        if (host.agent()) {
            return new ActiveMode(Kind.AGENT, "the OpenTelemetry javaagent is attached", false);
        }
        if (config.mode() != Mode.AUTO) {
            Kind kind = config.mode() == Mode.OWN ? Kind.OWN : Kind.JOIN;
            return new ActiveMode(
                    kind, "faultline.mode=" + config.mode().name().toLowerCase(java.util.Locale.ROOT), true);
        }
        return host.openTelemetry() == Host.Origin.SERVER
                ? new ActiveMode(Kind.JOIN, "the server brings OpenTelemetry", false)
                : own("the application brings OpenTelemetry");
    }

    static ActiveMode own(String reason) {
        return new ActiveMode(Kind.OWN, reason, false);
    }

    static ActiveMode off(String reason) {
        return new ActiveMode(Kind.OFF, reason, false);
    }

    /** {@code join (the server brings OpenTelemetry)}. */
    @Override
    public String toString() {
        return (kind == Kind.AGENT ? "join" : kind.name().toLowerCase(java.util.Locale.ROOT)) + " (" + reason + ')';
    }
}
