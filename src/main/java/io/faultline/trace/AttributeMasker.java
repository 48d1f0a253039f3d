package io.faultline.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Masks the values of attributes, of whatever type: a number can be a card's. A masked number or boolean becomes a text, and an array
 * with a masked element an array of texts, under the same name; unless the name itself holds personal data, which is masked in it.
 * Thread-safe.
 */
final class AttributeMasker {
    private static final String STACK_TRACE = ExceptionTracer.EXCEPTION_STACKTRACE.getKey();
    private static final String MESSAGE = ExceptionTracer.EXCEPTION_MESSAGE.getKey();

    private final Masking.Rules rules;
    private final AttributeNames names;

    AttributeMasker(Masking.Rules rules) {
        this.rules = rules;
        this.names = new AttributeNames(rules.masker());
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
        private @Nullable Set<String> taken;

        Changes(Attributes original) {
            this.original = original;
        }

        @Override
        public void accept(AttributeKey<?> key, Object value) {
            String name = names.mask(key.getKey());
            Object masked = mask(key.getKey(), value);
            boolean renamed = name != key.getKey();
            if (masked == value && !renamed) {
                return;
            }
            if (builder == null) {
                builder = original.toBuilder();
            }
            // The type may be another, and with it the key: the one with the raw value has to go.
            builder.remove(key);
            String free = renamed ? distinct(name) : name;
            if (masked == value) {
                putSame(builder, key.getType(), free, value);
            } else {
                put(builder, free, masked);
            }
        }

        /** Two names may mask to the same text: the second is numbered, so that no value is lost. */
        private String distinct(String name) {
            if (taken == null) {
                Set<String> all = new HashSet<>();
                original.forEach((key, value) -> all.add(key.getKey()));
                taken = all;
            }
            String distinct = name;
            for (int number = 2; !taken.add(distinct); number++) {
                distinct = name + " (" + number + ')';
            }
            return distinct;
        }

        /** The value as it is, under another name. */
        @SuppressWarnings("unchecked") // The SDK has a value of the type that its key says.
        private static void putSame(AttributesBuilder builder, AttributeType type, String name, Object value) {
            switch (type) {
                case STRING -> builder.put(AttributeKey.stringKey(name), (String) value);
                case BOOLEAN -> builder.put(AttributeKey.booleanKey(name), (Boolean) value);
                case LONG -> builder.put(AttributeKey.longKey(name), (Long) value);
                case DOUBLE -> builder.put(AttributeKey.doubleKey(name), (Double) value);
                case STRING_ARRAY -> builder.put(AttributeKey.stringArrayKey(name), (List<String>) value);
                case BOOLEAN_ARRAY -> builder.put(AttributeKey.booleanArrayKey(name), (List<Boolean>) value);
                case LONG_ARRAY -> builder.put(AttributeKey.longArrayKey(name), (List<Long>) value);
                case DOUBLE_ARRAY -> builder.put(AttributeKey.doubleArrayKey(name), (List<Double>) value);
                default -> put(builder, name, value); // A type of a later version: as text.
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
