package io.faultline.config;

/**
 * Where an exception is recorded ({@code otel.semconv.exception.signal.opt-in}, see <a
 * href="https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/">exceptions on spans</a>).
 */
public enum ExceptionSignal {
    /** As an event of its span; what applies when nothing is set. */
    SPAN_EVENTS,
    /** As a log record in the span's context, {@code logs}. */
    LOGS,
    /** As both, {@code logs/dup}. */
    BOTH;

    /** Whether it goes on the span. */
    public boolean usesSpanEvents() {
        return this != LOGS;
    }

    /** Whether it goes to the log. */
    public boolean usesLogs() {
        return this != SPAN_EVENTS;
    }
}
