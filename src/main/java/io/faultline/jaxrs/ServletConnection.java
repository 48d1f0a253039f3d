package io.faultline.jaxrs;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What the Servlet API knows of a request's connection and JAX-RS doesn't tell: who sent it, and by which version of HTTP. The
 * API is never linked, because Open Liberty hides it from some applications: CDI has a bean of it where it is there, and
 * the methods are looked up by name, once for an application. Says nothing where there is none, nor outside a request.
 *
 * <p>Of the request that is current on the calling thread, so to be asked where that is the one meant: in the first filter.
 * Thread-safe.
 */
final class ServletConnection {
    private static final String REQUEST = "jakarta.servlet.http.HttpServletRequest";
    private static final ServletConnection NONE = new ServletConnection(null, null);

    private final @Nullable MethodHandle remoteAddress;
    private final @Nullable MethodHandle protocol;

    private ServletConnection(@Nullable MethodHandle remoteAddress, @Nullable MethodHandle protocol) {
        this.remoteAddress = remoteAddress;
        this.protocol = protocol;
    }

    /** That of an application's requests; it may be one that says nothing. */
    static ServletConnection of(BeanManager beans) {
        try {
            Class<?> type = Class.forName(REQUEST, false, ServletConnection.class.getClassLoader());
            Bean<?> bean = beans.resolve(beans.getBeans(type));
            if (bean == null || !beans.isNormalScope(bean.getScope())) {
                return NONE; // Without a proxy it would be one request's for ever.
            }
            Object proxy = beans.getReference(bean, type, beans.createCreationalContext(bean));
            return new ServletConnection(getter(type, "getRemoteAddr", proxy), getter(type, "getProtocol", proxy));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return NONE;
        }
    }

    private static MethodHandle getter(Class<?> type, String name, Object proxy) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findVirtual(type, name, MethodType.methodType(String.class))
                .bindTo(proxy);
    }

    /** The peer's address, or what the server was told to take for it; null when it isn't known. */
    @Nullable
    String remoteAddress() {
        return valueOf(remoteAddress);
    }

    /** Such as {@code HTTP/1.1}; null when it isn't known. */
    @Nullable
    String protocol() {
        return valueOf(protocol);
    }

    private static @Nullable String valueOf(@Nullable MethodHandle getter) {
        if (getter == null) {
            return null;
        }
        try {
            return (String) getter.invokeExact();
        } catch (Throwable e) {
            return null; // No request is current here, or not one that came in by a servlet.
        }
    }
}
