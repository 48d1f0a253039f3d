package io.faultline.it.app;

import io.faultline.error.ErrorBodyCustomizer;
import io.faultline.error.Problem;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** Beans that change problems: one that does, and before it one that can't. */
public final class Customizers {
    private Customizers() {}

    /** Adds where to ask. */
    @ApplicationScoped
    @Priority(2)
    public static class Helpful implements ErrorBodyCustomizer {
        @Override
        public Problem customize(Problem problem, Throwable cause) {
            return problem.toBuilder()
                    .member(
                            "help",
                            cause == null ? "nobody threw" : cause.getClass().getSimpleName())
                    .build();
        }
    }

    /** Throws each time. */
    @ApplicationScoped
    @Priority(1)
    public static class Broken implements ErrorBodyCustomizer {
        @Override
        public Problem customize(Problem problem, Throwable cause) {
            throw new IllegalStateException("the customizer failed");
        }
    }
}
