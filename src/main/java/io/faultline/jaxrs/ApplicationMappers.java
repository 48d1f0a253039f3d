package io.faultline.jaxrs;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import org.jspecify.annotations.Nullable;

/**
 * The exception mappers of the application, told from the server's: where one of ours is nearer to an exception's class than one of the
 * application's, the application's is to answer all the same.
 */
final class ApplicationMappers {
    private ApplicationMappers() {}

    /**
     * The mapper that is nearest to the exception's class among those of the application; null when it has none, or none can be had
     * on this thread.
     */
    static @Nullable ExceptionMapper<Throwable> nearest(@Nullable Providers providers, Throwable exception) {
        if (providers == null) {
            return null;
        }
        for (Class<?> type = exception.getClass(); type != Object.class; type = type.getSuperclass()) {
            ExceptionMapper<Throwable> mapper = mapperOf(providers, type);
            if (mapper != null && isOfTheApplication(mapper.getClass())) {
                return mapper;
            }
        }
        return null;
    }

    /** Null when there is none, or the runtime can't make it. */
    @SuppressWarnings("unchecked") // Found by a class of the exception, so it takes the exception.
    private static @Nullable ExceptionMapper<Throwable> mapperOf(Providers providers, Class<?> type) {
        try {
            return (ExceptionMapper<Throwable>) providers.getExceptionMapper((Class<? extends Throwable>) type);
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** What the mapper answers, or what stands for its own failure. */
    static Response answer(ExceptionMapper<Throwable> mapper, Throwable exception) {
        try {
            Response response = mapper.toResponse(exception);
            return response == null ? Response.noContent().build() : response;
        } catch (RuntimeException e) {
            return UnmappedException.response(e, Response.Status.INTERNAL_SERVER_ERROR.getStatusCode());
        }
    }

    /**
     * Whether a class comes from the application: from our class loader or one below it, as a WAR's is where we are in the library
     * of an EAR. Ours aside; a proxy of CDI is defined by the loader of the class that it stands for.
     */
    private static boolean isOfTheApplication(Class<?> type) {
        ClassLoader ours = ApplicationMappers.class.getClassLoader();
        if (type.getName().startsWith("io.faultline.jaxrs.")) {
            return false;
        }
        for (ClassLoader loader = type.getClassLoader(); loader != null; loader = loader.getParent()) {
            if (loader == ours) {
                return true;
            }
        }
        return false;
    }
}
