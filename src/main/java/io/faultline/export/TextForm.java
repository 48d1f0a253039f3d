package io.faultline.export;

import io.opentelemetry.api.common.AttributeKey;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * String form of attribute values of types that OpenTelemetry 1.29, which this jar links against, doesn't have. The
 * {@code Value} of later versions has an {@code asString()} made for this; anything else falls back to {@code toString()}.
 * Immutable and thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/common/#anyvalue-representation-for-non-otlp-protocols">AnyValue in other protocols</a>
 */
final class TextForm {
    private final @Nullable Method asString;

    private TextForm(@Nullable Method asString) {
        this.asString = asString;
    }

    /** For the OpenTelemetry API that this class is linked to at run time. */
    static TextForm create() {
        return forType("io.opentelemetry.api.common.Value", AttributeKey.class.getClassLoader());
    }

    static TextForm forType(String className, ClassLoader loader) {
        try {
            return new TextForm(Class.forName(className, false, loader).getMethod("asString"));
        } catch (ReflectiveOperationException | LinkageError olderThanValue) {
            return new TextForm(null);
        }
    }

    String of(Object value) {
        Method method = asString;
        if (method != null && method.getDeclaringClass().isInstance(value)) {
            try {
                return String.valueOf(method.invoke(value));
            } catch (ReflectiveOperationException notCallable) {
                return value.toString();
            }
        }
        return value.toString();
    }
}
