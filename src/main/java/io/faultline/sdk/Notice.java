package io.faultline.sdk;

/**
 * The messages with a stable number: what cannot work as the user may expect, what was found, and what to do. The number is
 * the key to the troubleshooting guide ({@code docs/troubleshooting.md}); it never changes its meaning and is never reused.
 */
public enum Notice {
    /** Fails the deployment. */
    NO_OPENTELEMETRY(
            1,
            "No OpenTelemetry classes are visible to the application (%s).",
            "Switch on the server's MicroProfile Telemetry feature, or use the flavour of Faultline that brings them:"
                    + " classifier 'standalone'."),
    INVALID_CONFIGURATION(2, "%s", "Correct the values listed; until then the defaults stand."),
    STANDALONE_FLAVOUR_IN_VAIN(
            3,
            "The 'standalone' flavour brings OpenTelemetry %s, but the server's own classes are used (%s).",
            "Use the thin jar (no classifier) on this server; two sets of OpenTelemetry classes do not mix."),
    PIPELINE_NOT_PLUGGED(
            4,
            "The host's OpenTelemetry SDK was not configured through this application, so its pipeline cannot be extended:"
                    + " spans of the host's own instrumentation are not folded into Faultline's, nothing but what Faultline"
                    + " itself records is masked, and there may be no spans at all.",
            "Look in the server's log for why its SDK could not be configured. On Open Liberty, set otel.sdk.disabled=false"
                    + " in the application (META-INF/microprofile-config.properties or server.xml's appProperties), not for"
                    + " the whole server."),
    JAVAAGENT(
            5,
            "The OpenTelemetry javaagent is attached: its spans are used, and no others are started.",
            "Faultline cannot mask what the agent exports; mask in a Collector, or detach the agent."),
    EXPORTER_UNREACHABLE(
            6,
            "Spans could not be exported by %s.",
            "Check otel.exporter.otlp.endpoint and that the receiver is up; requests are not affected. This is said once"
                    + " until an export has succeeded."),
    DUPLICATE_KEYS(
            7,
            "Payara refuses to deploy an application when one otel.* key is in more than one configuration source: %s.",
            "Keep each of these keys in one source only."),
    START_FAILED(
            8,
            "OpenTelemetry could not be started: %s.",
            "Requests are served without spans; error bodies and headers carry a trace id all the same. Correct the"
                    + " configuration named."),
    NO_HOST_OPENTELEMETRY(
            9,
            "faultline.mode=join, but %s.",
            "Enable MicroProfile Telemetry on the server, or set faultline.mode=auto."),
    INTERNAL_ERROR(
            10,
            "Tracing of a request failed inside Faultline: %s.",
            "The request was not affected. Please report this."),
    /** Fails the deployment: without the pattern, what it was to mask would be exported. */
    UNUSABLE_PATTERN(
            11,
            "Patterns of personal data cannot be used:%n%s%n",
            "Correct them, or take them out; the application does not start with less masking than was asked for."),
    /** Fails the deployment: a code that means two things can't be told apart by anybody who gets it. */
    UNUSABLE_ERRORS(
            12,
            "Error codes cannot be used:%n%s%n",
            "Correct the annotations and enums named; a code has one definition, in the range of its domain.");

    private final int number;
    private final String found;
    private final String remedy;

    Notice(int number, String found, String remedy) {
        this.number = number;
        this.found = found;
        this.remedy = remedy;
    }

    /** {@code FLT-} and three digits. */
    public String id() {
        return String.format("FLT-%03d", number);
    }

    /**
     * The whole message: number, what was found, what to do.
     *
     * @param details what was found, for the places left open in the text
     */
    public String text(Object... details) {
        return id() + ' ' + String.format(found, details) + ' ' + remedy;
    }
}
