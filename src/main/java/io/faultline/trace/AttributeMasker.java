package io.faultline.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Masks the values of attributes, of whatever type: a number can be a card's. A masked number or boolean becomes a text, and an array
 * with a masked element an array of texts, under the same name. Immutable.
 */
final class AttributeMasker {
    private static final String STACK_TRACE = ExceptionTracer.EXCEPTION_STACKTRACE.getKey();
    private static final String MESSAGE = ExceptionTracer.EXCEPTION_MESSAGE.getKey();

    private final Masking.Rules rules;

    AttributeMasker(Masking.Rules rules) {
        this.rules = rules;
    }

    /** The same instance when nothing is masked. */
    Attributes mask(Attributes attributes) {
        if (attributes.isEmpty()) {
            return attributes;
        }
        Changes changes = new Changes(attributes);
        attributes.forEach(changes);
        return changes.builder == null ? attributes : changes.builder.build();
    }

    private Object mask(String key, Object value) {
        if (value instanceof String text) {
            if (key.equals(STACK_TRACE)) {
                return sameIfEqual(text, rules.sanitizer().sanitizeStackTrace(text));
            }
            if (key.equals(MESSAGE)) {
                return sameIfEqual(text, rules.sanitizer().sanitizeMessage(text));
            }
        }
        return rules.masker().mask(key, value);
    }

    private static String sameIfEqual(String text, String sanitized) {
        return sanitized.equals(text) ? text : sanitized;
    }

    /** Copies as soon as there is something to change. */
    private final class Changes implements BiConsumer<AttributeKey<?>, Object> {
        private final Attributes original;
        private @Nullable AttributesBuilder builder;

        Changes(Attributes original) {
            this.original = original;
        }

        @Override
        public void accept(AttributeKey<?> key, Object value) {
            Object masked = mask(key.getKey(), value);
            if (masked != value) {
                if (builder == null) {
                    builder = original.toBuilder();
                }
                // The type may be another, and with it the key: the one with the raw value has to go.
                put(builder.remove(key), key.getKey(), masked);
            }
        }

        private static void put(AttributesBuilder builder, String key, Object masked) {
            if (masked instanceof List<?> list) {
                builder.put(
                        AttributeKey.stringArrayKey(key),
                        list.stream().map(String::valueOf).toList());
            } else {
                builder.put(AttributeKey.stringKey(key), masked.toString());
            }
        }
    }
}
