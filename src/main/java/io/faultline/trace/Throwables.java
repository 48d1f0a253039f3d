package io.faultline.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the causes of an exception. Stateless. */
final class Throwables {
    /** No sensible chain of causes is deeper. */
    private static final int MAXIMUM_DEPTH = 64;

    /** Whether the cause is the exception itself or among its causes. By identity: its {@code equals} may be anything. */
    static boolean isCausedBy(Throwable throwable, Throwable cause) {
        for (Throwable candidate : causes(throwable)) {
            if (candidate == cause) {
                return true;
            }
        }
        return false;
    }

    /** An exception, its cause, the cause of that, and so on; each once, so that a cycle ends. */
    static List<Throwable> causes(Throwable throwable) {
        Throwable cause = causeOrNull(throwable);
        if (cause == null) {
            return List.of(throwable);
        }
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        Throwable current = throwable;
        while (current != null && causes.size() < MAXIMUM_DEPTH && seen.add(current)) {
            causes.add(current);
            current = causeOrNull(current);
        }
        return causes;
    }

    /** Null as well when it throws: it is the application's code that answers. */
    private static @Nullable Throwable causeOrNull(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    /** Whether the texts of an exception and its causes can be had. */
    @SuppressWarnings("ReturnValueIgnored") // Only whether there is one matters.
    static boolean isDescribable(Throwable throwable) {
        try {
            Throwable current = throwable;
            for (int i = 0; i < MAXIMUM_DEPTH && current != null; i++) {
                current.toString();
                current = current.getCause();
            }
            return true;
        } catch (Throwable e) {
            return false;
        }
    }

    private Throwables() {}
}
