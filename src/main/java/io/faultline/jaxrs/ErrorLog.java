package io.faultline.jaxrs;

import io.faultline.config.ErrorsConfig;
import io.faultline.error.Problem;
import io.faultline.pii.StackTraceSanitizer;
import org.jspecify.annotations.Nullable;

/**
 * Says of an answered error what the answer doesn't, once: one that the application is to blame for with its sanitised stack trace, one
 * that the caller is to blame for in a line without. Nobody else does: what our mappers take the server doesn't log. Thread-safe.
 */
final class ErrorLog {
    private static final System.Logger LOGGER = System.getLogger("io.faultline.errors");

    private final System.Logger.Level expectedLevel;
    private final StackTraceSanitizer sanitizer;

    ErrorLog(ErrorsConfig config, StackTraceSanitizer sanitizer) {
        this.expectedLevel = switch (config.expectedLogLevel()) {
            case OFF -> System.Logger.Level.OFF;
            case DEBUG -> System.Logger.Level.DEBUG;
            case INFO -> System.Logger.Level.INFO;
            case WARN -> System.Logger.Level.WARNING;
        };
        this.sanitizer = sanitizer;
    }

    void answered(String method, Problem problem, String traceId, @Nullable Throwable cause) {
        Throwable unexpected = problem.status() >= 500 ? cause : null;
        System.Logger.Level level = unexpected == null ? expectedLevel : System.Logger.Level.ERROR;
        if (level == System.Logger.Level.OFF || !LOGGER.isLoggable(level)) {
            return;
        }
        StringBuilder line = new StringBuilder("Answered ")
                .append(method)
                .append(' ')
                .append(problem.instance())
                .append(" with ")
                .append(problem.status())
                .append(", code ")
                .append(problem.code())
                .append(", trace ")
                .append(traceId);
        if (unexpected != null) {
            line.append('\n').append(sanitizer.sanitizeStackTrace(unexpected));
        }
        LOGGER.log(level, () -> line.toString());
    }
}
