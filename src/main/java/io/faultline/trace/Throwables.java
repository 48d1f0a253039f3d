package io.faultline.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Looks through the wrappers that concurrency puts around an exception. */
final class Throwables {
    /** No sensible chain of wrappers is deeper; a cycle ends here. */
    private static final int MAXIMUM_DEPTH = 16;

    static Throwable unwrapped(Throwable throwable) {
        Throwable current = throwable;
        for (int i = 0; i < MAXIMUM_DEPTH; i++) {
            Throwable cause = current.getCause();
            boolean wrapper = current instanceof CompletionException || current instanceof ExecutionException;
            if (!wrapper || cause == null) {
                return current;
            }
            current = cause;
        }
        return throwable;
    }

    /** Whether the texts of an exception and its causes can be had: an SDK asks for them on its export thread. */
    @SuppressWarnings("ReturnValueIgnored") // Only whether there is one matters.
    static boolean isDescribable(Throwable throwable) {
        try {
            Throwable current = throwable;
            for (int i = 0; i < MAXIMUM_DEPTH && current != null; i++) {
                current.toString();
                current = current.getCause();
            }
            return true;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return false;
        }
    }

    /** Records an exception; one without a text must cost neither the span its end nor its batch the export. */
    static void record(Span span, Throwable throwable) {
        if (isDescribable(throwable)) {
            span.recordException(throwable);
            return;
        }
        String type = throwable.getClass().getCanonicalName();
        span.addEvent(
                "exception",
                Attributes.of(
                        HttpAttributes.EXCEPTION_TYPE,
                        type == null ? throwable.getClass().getName() : type));
    }

    private Throwables() {}
}
