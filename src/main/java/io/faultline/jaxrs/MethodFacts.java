package io.faultline.jaxrs;

import java.lang.reflect.Method;

/**
 * What the request path needs to know of a method.
 *
 * @param resourceMethod whether JAX-RS calls it: a resource method or a sub-resource locator
 * @param asynchronous whether the response may come after it has returned
 * @param stream whether it answers with server-sent events
 */
record MethodFacts(boolean resourceMethod, boolean asynchronous, boolean stream) {
    static MethodFacts of(Method method, Class<?> target) {
        boolean resourceMethod = ResourceMethods.annotated(method.getDeclaringClass(), method) != null
                || ResourceMethods.annotated(target, method) != null;
        return new MethodFacts(
                resourceMethod, ResourceMethods.isAsynchronous(method), ResourceMethods.isStream(method));
    }
}
