package io.faultline.jaxrs;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the Servlet API knows of a request's connection and JAX-RS doesn't tell: who sent it, and by which version of HTTP. The
 * API is never linked, because Open Liberty hides it from some applications: CDI has a bean of it where it is there, and
 * the methods are looked up by name, once for an application. Says nothing where there is none, nor outside a request.
 *
 * <p>The bean is asked for the request itself, not for a proxy of it: the proxy keeps the request in the request scope, as one
 * more object in each, and looks it up there by each call.
 *
 * <p>Of the request that is current on the calling thread, so to be asked where that is the one meant: in the first filter.
 * Thread-safe.
 */
final class ServletConnection {
    private static final String REQUEST = "jakarta.servlet.http.HttpServletRequest";
    private static final ServletConnection NONE = new ServletConnection(() -> null, null, null);

    private final Supplier<@Nullable Object> currentRequest;
    private final @Nullable MethodHandle remoteAddress;
    private final @Nullable MethodHandle protocol;

    private ServletConnection(
            Supplier<@Nullable Object> currentRequest,
            @Nullable MethodHandle remoteAddress,
            @Nullable MethodHandle protocol) {
        this.currentRequest = currentRequest;
        this.remoteAddress = remoteAddress;
        this.protocol = protocol;
    }

    /** That of an application's requests; it may be one that says nothing. */
    static ServletConnection of(BeanManager beans) {
        try {
            Class<?> type = Class.forName(REQUEST, false, ServletConnection.class.getClassLoader());
            Bean<?> bean = beans.resolve(beans.getBeans(type));
            if (bean == null || !beans.isNormalScope(bean.getScope())) {
                return NONE; // Not the container's: what an application has made there may be anything.
            }
            return new ServletConnection(
                    () -> create(bean, beans), getter(type, "getRemoteAddr"), getter(type, "getProtocol"));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return NONE;
        }
    }

    private static <T> @Nullable Object create(Bean<T> bean, BeanManager beans) {
        return bean.create(beans.createCreationalContext(bean));
    }

    private static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findVirtual(type, name, MethodType.methodType(String.class))
                .asType(MethodType.methodType(String.class, Object.class));
    }

    /** The servlet request that is current on this thread, for the other methods; null when there is none. */
    @Nullable
    Object currentRequest() {
        try {
            return currentRequest.get();
        } catch (RuntimeException | LinkageError e) {
            return null; // No request is current here, or not one that came in by a servlet.
        }
    }

    /** The peer's address, or what the server was told to take for it; null when it isn't known. */
    @Nullable
    String remoteAddress(@Nullable Object request) {
        return valueOf(remoteAddress, request);
    }

    /** Such as {@code HTTP/1.1}; null when it isn't known. */
    @Nullable
    String protocol(@Nullable Object request) {
        return valueOf(protocol, request);
    }

    private static @Nullable String valueOf(@Nullable MethodHandle getter, @Nullable Object request) {
        if (getter == null || request == null) {
            return null;
        }
        try {
            return (String) getter.invokeExact(request);
        } catch (Throwable e) {
            return null; // A server's request object may be gone, or say nothing.
        }
    }
}
