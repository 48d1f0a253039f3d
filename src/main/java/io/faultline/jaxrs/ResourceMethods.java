package io.faultline.jaxrs;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a resource class say, with the inheritance of Jakarta REST 3.1, section 3.6: a method without
 * annotations of its own has those of the method it overrides, superclass first. Stateless.
 */
final class ResourceMethods {
    /** The class's path, from the class or the nearest supertype that has one; null for a sub-resource. */
    static @Nullable Path pathOf(Class<?> type) {
        for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
            Path path = current.getAnnotation(Path.class);
            if (path != null) {
                return path;
            }
        }
        for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
            for (Class<?> contract : current.getInterfaces()) {
                Path path = pathOf(contract);
                if (path != null) {
                    return path;
                }
            }
        }
        return null;
    }

    /** The method that carries the JAX-RS annotations of the given one; null when it is no resource method or locator. */
    static @Nullable Method annotated(Class<?> type, Method method) {
        for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
            Method own = declared(current, method);
            if (own != null && isAnnotated(own)) {
                return own;
            }
        }
        for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
            for (Class<?> contract : current.getInterfaces()) {
                Method inherited = annotated(contract, method);
                if (inherited != null) {
                    return inherited;
                }
            }
        }
        return null;
    }

    /** The method of the type that the given one is or overrides; also when a type parameter of a contract hides that. */
    private static @Nullable Method declared(Class<?> type, Method method) {
        try {
            return type.getDeclaredMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException e) {
            for (Method candidate : type.getDeclaredMethods()) {
                if (isAnnotated(candidate) && accepts(candidate, method)) {
                    return candidate;
                }
            }
            return null;
        }
    }

    private static boolean accepts(Method contract, Method method) {
        if (!contract.getName().equals(method.getName())
                || contract.getParameterCount() != method.getParameterCount()) {
            return false;
        }
        for (int i = 0; i < method.getParameterCount(); i++) {
            if (!contract.getParameterTypes()[i].isAssignableFrom(method.getParameterTypes()[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAnnotated(Method method) {
        return method.isAnnotationPresent(Path.class) || hasHttpMethod(method);
    }

    /** A locator has a path and no HTTP method. */
    static boolean isLocator(Method annotated) {
        return annotated.isAnnotationPresent(Path.class) && !hasHttpMethod(annotated);
    }

    private static boolean hasHttpMethod(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(HttpMethod.class)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the response may come after the method has returned. */
    static boolean isAsynchronous(Method method) {
        Class<?> result = method.getReturnType();
        if (CompletionStage.class.isAssignableFrom(result)
                || Flow.Publisher.class.isAssignableFrom(result)
                || result.getName().startsWith("io.smallrye.mutiny.")
                || result.getName().startsWith("org.reactivestreams.")) {
            return true;
        }
        if (isStream(method)) {
            return true;
        }
        for (Annotation[] annotations : method.getParameterAnnotations()) {
            for (Annotation annotation : annotations) {
                if (annotation.annotationType() == Suspended.class) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the method answers with server-sent events. */
    static boolean isStream(Method method) {
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter == SseEventSink.class) {
                return true;
            }
        }
        return false;
    }

    private ResourceMethods() {}
}
