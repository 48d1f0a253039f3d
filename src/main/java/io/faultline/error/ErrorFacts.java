package io.faultline.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an exception says about itself, before anything is masked.
 *
 * @param entry what is known of the error
 * @param code the code to be told: the entry's, or that of an {@link ErrorCoded} exception about which nothing more is known
 * @param message what it says to the caller; null: nothing
 * @param details its details
 */
record ErrorFacts(ErrorEntry entry, int code, @Nullable String message, Map<String, @Nullable Object> details) {

    static ErrorFacts of(ErrorEntry entry) {
        return new ErrorFacts(entry, entry.code(), null, Map.of());
    }

    /** Of an exception that is no wrapper. Only those that an application wrote for its callers have a message. */
    static ErrorFacts of(Throwable throwable, ErrorCatalog catalog) {
        if (throwable instanceof AppException exception) {
            ErrorEntry entry = catalog.find(exception.errorCode());
            ErrorEntry known = entry == null ? exception.error() : entry;
            return new ErrorFacts(known, known.code(), exception.ownMessage(), exception.details());
        }
        ErrorEntry annotated = annotated(throwable.getClass(), catalog);
        if (annotated != null) {
            return new ErrorFacts(annotated, annotated.code(), ownMessage(throwable), Map.of());
        }
        ErrorEntry internal = standard(StandardError.INTERNAL_ERROR, catalog);
        if (throwable instanceof ErrorCoded coded && ErrorEntry.isCode(coded.errorCode())) {
            int code = coded.errorCode();
            ErrorEntry entry = catalog.find(code);
            return entry == null ? new ErrorFacts(internal, code, null, Map.of()) : of(entry);
        }
        return of(internal);
    }

    /** The application's own, if it has replaced it. */
    static ErrorEntry standard(StandardError error, ErrorCatalog catalog) {
        ErrorEntry entry = catalog.find(error);
        return entry == null ? ErrorEntry.of(error, catalog.domains()) : entry;
    }

    private static @Nullable ErrorEntry annotated(Class<? extends Throwable> type, ErrorCatalog catalog) {
        ErrorEntry entry = catalog.find(type);
        AnnotatedError error = entry == null ? AnnotatedError.of(type) : null;
        return error == null ? entry : ErrorEntry.of(error, catalog.domains());
    }

    /** Not what the JDK made of the cause: that has its class name and text. */
    private static @Nullable String ownMessage(Throwable throwable) {
        String message = throwable.getMessage();
        Throwable cause = throwable.getCause();
        return message == null || message.isBlank() || cause != null && message.equals(cause.toString())
                ? null
                : message;
    }
}
