package io.faultline.error;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through the wrappers that concurrency, reflection, transactions and servers put around an exception. Stateless. */
public final class WrappedExceptions {

    /** No sensible chain of causes is deeper. */
    private static final int MAXIMUM_DEPTH = 64;

    /** By their names and those of their superclasses: most of these classes are on some servers only. */
    private static final Set<String> WRAPPERS = Set.of(
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException",
            "java.security.PrivilegedActionException",
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.ExecutionException",
            "jakarta.ejb.EJBException",
            "jakarta.persistence.RollbackException",
            "jakarta.servlet.ServletException",
            "jakarta.transaction.RollbackException",
            "jakarta.transaction.TransactionalException",
            // Around what a method threw in place of suspending its response.
            "org.glassfish.jersey.server.internal.process.MappableException",
            "org.jboss.resteasy.spi.ApplicationException");

    /**
     * The first that is no wrapper; a wrapper that has no cause is none. Ends on a cycle of causes, and after 64 of them; never throws.
     *
     * @return the exception itself if it is no wrapper
     */
    public static Throwable unwrapped(Throwable throwable) {
        if (!isWrapper(throwable)) {
            return throwable;
        }
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable current = throwable;
        while (isWrapper(current) && seen.add(current) && seen.size() < MAXIMUM_DEPTH) {
            Throwable cause = causeOrNull(current);
            if (cause == null) {
                return current;
            }
            current = cause;
        }
        return isWrapper(current) ? throwable : current;
    }

    /** Not if it has an error code: then it is what the application wants to say. */
    private static boolean isWrapper(Throwable throwable) {
        if (throwable instanceof ErrorCoded) {
            return false;
        }
        for (Class<?> type = throwable.getClass(); type != Throwable.class; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(AppError.class)) {
                return false;
            }
            if (WRAPPERS.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    /** Null as well when it throws: it is the application's code that answers. */
    static @Nullable Throwable causeOrNull(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    private WrappedExceptions() {}
}
