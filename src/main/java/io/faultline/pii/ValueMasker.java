package io.faultline.pii;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks values that aren't texts: numbers, collections, maps, arrays, and what has only a {@code toString}. For one value, by one
 * thread.
 */
final class ValueMasker {
    /** Deeper nesting, or a cycle, ends in a mask. */
    private static final int DEEPEST = 32;

    /** A few collections that hold each other can be walked through in more ways than there is time for; what is left is masked. */
    private static final int MAXIMUM_VALUES = 100_000;

    /** Numbers below have fewer digits than anything that is looked for. */
    private static final long SHORTEST_NUMBER = 100_000_000;

    private static final double LARGEST_EXACT = 1L << 53;

    private final PiiMasker masker;
    private int values;
    private boolean exceeded;

    ValueMasker(PiiMasker masker) {
        this.masker = masker;
    }

    /** Whether something was masked because it was too deep or too much. */
    boolean exceeded() {
        return exceeded;
    }

    Object mask(KeyRules.Rule rule, Object value) {
        return mask(rule, value, 0);
    }

    private Object mask(KeyRules.Rule rule, Object value, int depth) {
        if (rule.allowed()) {
            return value;
        }
        if (depth > DEEPEST || ++values > MAXIMUM_VALUES) {
            exceeded = true;
            return Replacements.MASKED;
        }
        if (value instanceof Map<?, ?> map) {
            return rule.secret() ? masker.secret(" ") : map(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            return collection(rule, collection, depth);
        }
        if (value instanceof char[] characters) {
            String text = new String(characters);
            Object masked = masker.mask(rule, text);
            return masked.equals(text) ? value : masked;
        }
        if (value.getClass().isArray()) {
            return array(rule, value, depth);
        }
        if (value instanceof Number number) {
            return number(rule, number);
        }
        return text(rule, value);
    }

    private Object map(Map<?, ?> map, int depth) {
        Map<Object, @Nullable Object> masked = new LinkedHashMap<>();
        DistinctKeys keys = new DistinctKeys();
        boolean changed = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            Object value = entry.getValue();
            Object maskedKey = key instanceof String text ? keys.of(masked, masker.mask(text)) : key;
            Object maskedValue = value == null ? null : mask(masker.ruleOf(String.valueOf(key)), value, depth + 1);
            changed |= maskedKey != key || maskedValue != value;
            masked.put(maskedKey, maskedValue);
        }
        return changed ? masked : map;
    }

    private Object collection(KeyRules.Rule rule, Collection<?> collection, int depth) {
        List<@Nullable Object> masked = new ArrayList<>(collection.size());
        boolean changed = false;
        for (Object element : collection) {
            Object maskedElement = element == null ? null : mask(rule, element, depth + 1);
            changed |= maskedElement != element;
            masked.add(maskedElement);
        }
        return changed ? masked : collection;
    }

    private Object array(KeyRules.Rule rule, Object array, int depth) {
        int length = Array.getLength(array);
        List<@Nullable Object> masked = new ArrayList<>(length);
        boolean changed = false;
        boolean primitive = array.getClass().getComponentType().isPrimitive();
        for (int i = 0; i < length; i++) {
            Object element = Array.get(array, i);
            Object maskedElement = element == null ? null : mask(rule, element, depth + 1);
            changed |= primitive ? maskedElement instanceof String : maskedElement != element;
            masked.add(maskedElement);
        }
        return changed ? masked : array;
    }

    private Object number(KeyRules.Rule rule, Number number) {
        if (!rule.secret() && !isLong(number)) {
            return number;
        }
        String text = digits(number);
        Object masked = masker.mask(rule, text);
        return masked.equals(text) ? number : masked;
    }

    private static boolean isLong(Number number) {
        if (number instanceof BigInteger || number instanceof BigDecimal) {
            return true;
        }
        return Math.abs(number.doubleValue()) >= SHORTEST_NUMBER;
    }

    /** As somebody would write it: a card number that came as a floating point number has no exponent. */
    private static String digits(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT) {
                return Long.toString((long) value);
            }
        }
        return number instanceof BigDecimal decimal && decimal.precision() < 64 && Math.abs(decimal.scale()) < 64
                ? decimal.toPlainString()
                : number.toString();
    }

    private Object text(KeyRules.Rule rule, Object value) {
        String text = value.toString();
        if (text == null) {
            return value;
        }
        Object masked = masker.mask(rule, text);
        return masked.equals(text) ? value : masked;
    }
}
