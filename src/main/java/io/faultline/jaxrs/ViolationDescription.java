package io.faultline.jaxrs;

import io.faultline.error.ProblemError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told of one violated constraint: where, by the name that the caller knows, which rule, and the rule's message. Never the
 * value. Stateless.
 */
final class ViolationDescription {
    /** The set of violations has no order; a body that changes from one call to the next can't be compared. */
    static final Comparator<ProblemError> ORDER = Comparator.comparing(
                    ViolationDescription::place, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ProblemError::code, Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final String NO_VALUE = "\u2026";

    private ViolationDescription() {}

    static ProblemError of(ConstraintViolation<?> violation) {
        MethodPath path = new MethodPath(violation);
        String code = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new ProblemError(message(violation), path.pointer(), path.field(), code);
    }

    private static @Nullable String place(ProblemError error) {
        return error.pointer() != null ? error.pointer() : error.field();
    }

    /** A message may quote the value ({@code ${validatedValue}}, Jakarta Validation 3.0, section 6.3.1.3): then without it. */
    private static String message(ConstraintViolation<?> violation) {
        String message = violation.getMessage();
        String template = violation.getMessageTemplate();
        String value = String.valueOf(violation.getInvalidValue());
        boolean mayQuote = template != null && template.contains("validatedValue");
        return mayQuote && !value.isEmpty() ? message.replace(value, NO_VALUE) : message;
    }

    /**
     * The place of a violation. In a parameter that JAX-RS takes from the request's head its name there; in a body the JSON pointer
     * (RFC 6901) to the member; elsewhere, as in a bean that the application validates itself, the path of properties.
     */
    private static final class MethodPath {
        private final StringBuilder properties = new StringBuilder();
        private final StringBuilder pointer = new StringBuilder();
        private @Nullable String parameter;
        private boolean body;

        MethodPath(ConstraintViolation<?> violation) {
            Method method = null;
            for (Path.Node node : violation.getPropertyPath()) {
                if (node.getKind() == ElementKind.METHOD) {
                    method = method(violation.getRootBeanClass(), node.as(Path.MethodNode.class));
                } else if (node.getKind() == ElementKind.PARAMETER) {
                    parameter(method, node.as(Path.ParameterNode.class));
                } else {
                    property(node);
                }
            }
        }

        /** Null when the place isn't in the request's body. */
        @Nullable
        String pointer() {
            return body ? "#" + pointer : null;
        }

        @Nullable
        String field() {
            if (body) {
                return null;
            }
            if (parameter == null) {
                return properties.isEmpty() ? null : properties.toString();
            }
            return properties.isEmpty() ? parameter : parameter + '.' + properties;
        }

        private void parameter(@Nullable Method method, Path.ParameterNode node) {
            parameter = node.getName();
            if (method == null || node.getParameterIndex() >= method.getParameterCount()) {
                return;
            }
            Annotation[] annotations = method.getParameterAnnotations()[node.getParameterIndex()];
            boolean known = false;
            for (Annotation annotation : annotations) {
                String name = nameInRequest(annotation);
                if (name != null) {
                    parameter = name;
                    known = true;
                }
                known |= annotation.annotationType().getName().startsWith("jakarta.ws.rs.");
            }
            body = !known; // A parameter without an annotation of JAX-RS is the entity (section 3.3.2.1).
        }

        private void property(Path.Node node) {
            // The index belongs to the element before.
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
                properties.append('[').append(node.getIndex()).append(']');
            } else if (node.getKey() != null) {
                String key = String.valueOf(node.getKey());
                pointer.append('/').append(escaped(key));
                properties.append('[').append(key).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                pointer.append('/').append(escaped(node.getName()));
                properties.append(properties.isEmpty() ? "" : ".").append(node.getName());
            }
        }

        private static String escaped(String name) {
            return name.replace("~", "~0").replace("/", "~1");
        }

        private static @Nullable Method method(@Nullable Class<?> type, Path.MethodNode node) {
            Class<?>[] parameters = node.getParameterTypes().toArray(new Class<?>[0]);
            for (Class<?> current = type; current != null; current = current.getSuperclass()) {
                try {
                    Method method = current.getDeclaredMethod(node.getName(), parameters);
                    if (!method.isSynthetic() && hasAnnotations(method)) {
                        return method;
                    }
                } catch (NoSuchMethodException e) {
                    // Of a class above, or of an interface; then the parameter keeps its name in Java.
                }
            }
            return null;
        }

        /** A proxy overrides the method without its annotations. */
        private static boolean hasAnnotations(Method method) {
            return method.getAnnotations().length > 0;
        }
    }

    private static @Nullable String nameInRequest(Annotation annotation) {
        if (annotation instanceof QueryParam query) {
            return query.value();
        } else if (annotation instanceof PathParam path) {
            return path.value();
        } else if (annotation instanceof HeaderParam header) {
            return header.value();
        } else if (annotation instanceof FormParam form) {
            return form.value();
        } else if (annotation instanceof MatrixParam matrix) {
            return matrix.value();
        } else if (annotation instanceof CookieParam cookie) {
            return cookie.value();
        }
        return null;
    }
}
