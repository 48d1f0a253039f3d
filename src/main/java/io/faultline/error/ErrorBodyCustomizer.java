package io.faultline.error;

import org.jspecify.annotations.Nullable;

/**
 * Changes problems before they are written. A CDI bean of this type is found and asked for each, in the order of {@code @Priority} if
 * there are several; implementations are thread-safe.
 *
 * <p>One that throws is logged, and its changes are dropped; the answer goes out without them.
 */
@FunctionalInterface
public interface ErrorBodyCustomizer {
    /**
     * Changes a problem. What is put in is not masked: it is what callers may see.
     *
     * @param problem what would be answered
     * @param cause what was thrown, wrappers removed; null if a status was answered without an exception
     * @return what is answered in its place; its status has no effect
     */
    Problem customize(Problem problem, @Nullable Throwable cause);
}
