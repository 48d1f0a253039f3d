package io.faultline.pii;

import org.jspecify.annotations.Nullable;

/** Asks exceptions what their own code answers, which may throw, or answer null. Stateless. */
final class GuardedThrowable {
    private static final StackTraceElement[] NO_FRAMES = {};
    private static final Throwable[] NONE = {};

    private GuardedThrowable() {}

    static @Nullable Throwable cause(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    static StackTraceElement[] stackTrace(Throwable throwable) {
        try {
            StackTraceElement[] frames = throwable.getStackTrace();
            return frames == null ? NO_FRAMES : frames;
        } catch (Throwable e) {
            return NO_FRAMES;
        }
    }

    static Throwable[] suppressed(Throwable throwable) {
        try {
            return throwable.getSuppressed();
        } catch (Throwable e) {
            return NONE;
        }
    }

    static @Nullable String message(Throwable throwable) {
        try {
            return throwable.getLocalizedMessage();
        } catch (Throwable e) {
            return null;
        }
    }

    /** What its first line says; when it can't, its class and why it can't. */
    static String text(Throwable throwable) {
        String name = throwable.getClass().getName();
        try {
            String text = throwable.toString();
            return text == null ? name : text;
        } catch (Throwable e) {
            return name + ": [no message: " + e.getClass().getName() + "]";
        }
    }
}
