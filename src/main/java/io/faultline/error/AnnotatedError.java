package io.faultline.error;

import org.jspecify.annotations.Nullable;

/**
 * The {@link AppError} of a class, with its defaults filled in.
 *
 * @param definedBy the class that has the annotation itself
 */
record AnnotatedError(Class<?> definedBy, AppError error) implements ErrorCode {

    /** By the nearest class that has the annotation; null if there is none. */
    static @Nullable AnnotatedError of(Class<?> type) {
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            AppError error = current.getDeclaredAnnotation(AppError.class);
            if (error != null) {
                return new AnnotatedError(current, error);
            }
        }
        return null;
    }

    @Override
    public int code() {
        return error.code();
    }

    @Override
    public int status() {
        return error.status() == 0 ? ErrorDefaults.status(code()) : error.status();
    }

    @Override
    public String domain() {
        return error.domain();
    }

    @Override
    public String title() {
        return error.title().isBlank() ? ErrorDefaults.title(definedBy) : error.title();
    }

    @Override
    public String messageKey() {
        return error.messageKey().isBlank() ? ErrorDefaults.messageKey(code()) : error.messageKey();
    }

    @Override
    public String type() {
        return error.type();
    }

    @Override
    public Severity severity() {
        return error.severity().length == 0 ? Severity.ofStatus(status()) : error.severity()[0];
    }

    @Override
    public boolean retryable() {
        return error.retryable();
    }
}
