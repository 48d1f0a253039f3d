package io.faultline.trace;

import io.faultline.config.ExceptionSignal;
import io.faultline.error.ErrorCoded;
import io.faultline.error.WrappedExceptions;
import io.faultline.pii.StackTraceSanitizer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Records exceptions by OpenTelemetry's conventions
 * (https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/), masked, and each once on a span, however often it is
 * wrapped and reported. Faultline records what fails a request; an application needs this for what it handles itself. In contrast to
 * {@code Span.recordException} no raw text ever gets into the span.
 *
 * <p>One instance an application; thread-safe; never throws.
 */
public final class ExceptionTracer {
    static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");
    static final AttributeKey<String> EXCEPTION_STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    /** A text, although it has digits only: it is a name, nobody adds it up. */
    static final AttributeKey<String> ERROR_CODE = AttributeKey.stringKey("error.code");

    private static final System.Logger LOGGER = System.getLogger(ExceptionTracer.class.getName());
    private static final String EVENT_NAME = "exception";
    private static final AttributeKey<String> LOG_EVENT_NAME = AttributeKey.stringKey("event.name");
    private static final int MAXIMUM_ERROR_CODE = 9_999;

    private final OpenTelemetry openTelemetry;
    private final Masking masking;
    private final ExceptionSignal signal;
    private final RecordedExceptions recorded = new RecordedExceptions();
    private final AtomicBoolean reported = new AtomicBoolean();

    private ExceptionTracer(OpenTelemetry openTelemetry, Masking masking, ExceptionSignal signal) {
        this.openTelemetry = openTelemetry;
        this.masking = masking;
        this.signal = signal;
    }

    /**
     * Creates a tracer.
     *
     * @param openTelemetry where log records go
     * @param signal whether span events, log records or both are written
     */
    public static ExceptionTracer create(OpenTelemetry openTelemetry, Masking masking, ExceptionSignal signal) {
        return new ExceptionTracer(openTelemetry, masking, signal);
    }

    /** Records an exception on a span, unless it, or one of its causes, is recorded there. Doesn't make the span an error. */
    public void recordException(Span span, Throwable throwable) {
        recordException(span, throwable, Attributes.empty());
    }

    /**
     * Records an exception on a span, unless it, or one of its causes, is recorded there.
     *
     * @param attributes further ones; masked as well
     */
    public void recordException(Span span, Throwable throwable, Attributes attributes) {
        try {
            boolean toSpan = signal.usesSpanEvents() && span.isRecording();
            if (toSpan || signal.usesLogs()) {
                recordOnce(span, toSpan, throwable, attributes);
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** The code of the first exception that has one: of this, else of its cause, and so on; null when none has. */
    public @Nullable String extractErrorCode(Throwable throwable) {
        return errorCode(Throwables.causes(throwable));
    }

    Masking masking() {
        return masking;
    }

    private void recordOnce(Span span, boolean toSpan, Throwable throwable, Attributes more) {
        SpanContext context = span.getSpanContext();
        List<Throwable> causes = Throwables.causes(throwable);
        if (context.isValid() && !recorded.add(context.getSpanId(), causes)) {
            return;
        }
        Attributes attributes = describe(WrappedExceptions.unwrapped(throwable), causes, more);
        if (toSpan) {
            span.addEvent(EVENT_NAME, attributes);
        }
        if (signal.usesLogs()) {
            log(span, attributes);
        }
    }

    /** The event's name as attribute, too: the API that could say it otherwise is newer than the oldest OpenTelemetry supported. */
    private void log(Span span, Attributes attributes) {
        Logger logger = openTelemetry.getLogsBridge().get(ServerTracer.SCOPE_NAME);
        logger.logRecordBuilder()
                .setContext(Context.root().with(span))
                .setSeverity(Severity.ERROR)
                .setSeverityText(Severity.ERROR.name())
                .setAllAttributes(attributes)
                .setAttribute(LOG_EVENT_NAME, EVENT_NAME)
                .emit();
    }

    private Attributes describe(Throwable throwable, List<Throwable> causes, Attributes more) {
        AttributesBuilder attributes = Attributes.builder().put(HttpAttributes.EXCEPTION_TYPE, type(throwable));
        if (Throwables.isDescribable(throwable)) {
            putTexts(attributes, throwable);
        }
        String code = errorCode(causes);
        if (code != null) {
            attributes.put(ERROR_CODE, code);
        }
        return attributes.putAll(masked(more)).build();
    }

    private Attributes masked(Attributes more) {
        try {
            return new AttributeMasker(masking.rules()).mask(more);
        } catch (Throwable e) {
            failed(e);
            return Attributes.empty();
        }
    }

    /** An exception whose texts can't be had is recorded by its type alone. */
    private void putTexts(AttributesBuilder attributes, Throwable throwable) {
        try {
            StackTraceSanitizer sanitizer = masking.stackTraceSanitizer();
            String message = throwable.getMessage();
            if (message != null) {
                attributes.put(EXCEPTION_MESSAGE, sanitizer.sanitizeMessage(message));
            }
            attributes.put(EXCEPTION_STACKTRACE, sanitizer.sanitizeStackTrace(throwable));
        } catch (Throwable e) {
            failed(e);
        }
    }

    private static String type(Throwable throwable) {
        String name = throwable.getClass().getCanonicalName();
        return name == null ? throwable.getClass().getName() : name;
    }

    private static @Nullable String errorCode(List<Throwable> causes) {
        for (Throwable cause : causes) {
            if (cause instanceof ErrorCoded coded) {
                int code = codeOrNone(coded);
                if (code >= 0 && code <= MAXIMUM_ERROR_CODE) {
                    return Integer.toString(code);
                }
            }
        }
        return null;
    }

    private static int codeOrNone(ErrorCoded coded) {
        try {
            return coded.errorCode();
        } catch (Throwable e) {
            return -1;
        }
    }

    /** Said once, without the message: it may quote the exception that was to be recorded. */
    private void failed(Throwable e) {
        if (reported.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "An exception could not be recorded ({0})",
                    e.getClass().getName());
        }
    }
}
