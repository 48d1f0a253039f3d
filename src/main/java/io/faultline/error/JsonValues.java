package io.faultline.error;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies values of any kind into what JSON can say: {@code String}, finite {@code Number} of the JDK, {@code Boolean}, null, unmodifiable
 * {@code List} and {@code Map}; anything else by its {@code toString}. The copies are serialisable. For one copy, by one thread.
 *
 * <p>Bounded, so that no value of an application's makes a body huge, or never ends: {@value #MAXIMUM_DEPTH} levels, {@value
 * #MAXIMUM_VALUES} values, {@value #MAXIMUM_TEXT} characters a text, {@value #MAXIMUM_CHARACTERS} in all. What is beyond is left out, and
 * {@value #CUT} stands for what was cut. Never throws.
 */
final class JsonValues {

    static final int MAXIMUM_DEPTH = 8;
    static final int MAXIMUM_VALUES = 1_000;
    static final int MAXIMUM_TEXT = 8_192;
    static final int MAXIMUM_CHARACTERS = 65_536;
    static final String CUT = "…";

    /** A double has 309 at most; what is longer goes as a text. */
    private static final int MAXIMUM_DIGITS = 309;

    private int values = MAXIMUM_VALUES;
    private int characters = MAXIMUM_CHARACTERS;

    /** A copy of a value, within its own bounds. */
    static @Nullable Object of(@Nullable Object value) {
        return new JsonValues().copy(value);
    }

    /** A text within the bounds of one. */
    static String text(String text) {
        return new JsonValues().cut(text);
    }

    /** A copy within what is left of the bounds. */
    @Nullable
    Object copy(@Nullable Object value) {
        try {
            return copy(value, 0);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return CUT; // Its iterator or toString failed.
        }
    }

    private @Nullable Object copy(@Nullable Object value, int depth) {
        if (values-- <= 0) {
            return CUT;
        }
        if (value == null || value instanceof Boolean || isFinite(value)) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return depth == MAXIMUM_DEPTH ? CUT : map(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            return depth == MAXIMUM_DEPTH ? CUT : list(collection, depth);
        }
        if (value.getClass().isArray()) {
            return depth == MAXIMUM_DEPTH ? CUT : array(value, depth);
        }
        if (value instanceof Optional<?> optional) {
            return copy(optional.orElse(null), depth);
        }
        return cut(value instanceof Enum<?> constant ? constant.name() : String.valueOf(value));
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (values <= 0) {
                break;
            }
            copy.put(cut(String.valueOf(entry.getKey())), copy(entry.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private List<@Nullable Object> list(Collection<?> collection, int depth) {
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object element : collection) {
            if (values <= 0) {
                break;
            }
            copy.add(copy(element, depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private List<@Nullable Object> array(Object array, int depth) {
        List<@Nullable Object> copy = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array) && values > 0; i++) {
            copy.add(copy(Array.get(array, i), depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private String cut(String text) {
        int length = Math.min(MAXIMUM_TEXT, characters);
        if (text.length() > length) {
            int end = length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
            characters -= end;
            return text.substring(0, end) + CUT;
        }
        characters -= text.length();
        return text;
    }

    /** Only the JDK's own, which are immutable. A number with millions of digits is none that JSON readers take. */
    private static boolean isFinite(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number);
        }
        if (value instanceof Float number) {
            return Float.isFinite(number);
        }
        if (value.getClass() == BigDecimal.class) {
            BigDecimal number = (BigDecimal) value;
            return number.precision() <= MAXIMUM_DIGITS && Math.abs((long) number.scale()) <= MAXIMUM_DIGITS;
        }
        if (value.getClass() == BigInteger.class) {
            return ((BigInteger) value).bitLength() <= 3 * MAXIMUM_DIGITS;
        }
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
    }
}
