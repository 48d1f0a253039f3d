package io.faultline.jaxrs;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose fault it is that an entity can't be read or written. A body that isn't what it says it is is told from everything else that
 * may go wrong by the packages of those who read: none of them is on every server. Stateless.
 */
final class EntityFailures {
    private static final int MAXIMUM_CAUSES = 16;

    private static final List<String> READERS = List.of(
            "jakarta.json.",
            "org.eclipse.yasson.",
            "com.fasterxml.jackson.",
            "tools.jackson.",
            "jakarta.xml.bind.",
            "javax.xml.stream.",
            "org.xml.sax.",
            "jakarta.ws.rs.core.NoContentException");

    private EntityFailures() {}

    /**
     * Whether the exception is the failure to read a body, or has it for its cause, and the reason is the body.
     *
     * @param failure what was thrown when the body was read; null if nothing was
     */
    static boolean isMalformed(Throwable exception, @Nullable Throwable failure) {
        if (failure == null) {
            return false;
        }
        return isAbout(exception, failure) && causes(failure).stream().anyMatch(EntityFailures::isOfAReader);
    }

    /**
     * Whether the exception is a failure, or has it or one of its causes for its cause: servers wrap, and take out of wrappers.
     *
     * @param failure null if nothing failed
     */
    static boolean isAbout(Throwable exception, @Nullable Throwable failure) {
        return failure != null && causes(exception).stream().anyMatch(causes(failure)::contains);
    }

    private static boolean isOfAReader(Throwable throwable) {
        String name = throwable.getClass().getName();
        return READERS.stream().anyMatch(name::startsWith);
    }

    private static Set<Throwable> causes(Throwable throwable) {
        Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable current = throwable;
        while (current != null && causes.size() < MAXIMUM_CAUSES && causes.add(current)) {
            current = current.getCause();
        }
        return causes;
    }
}
