package io.faultline.propagation;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** HTTP-like headers: names without regard to case, several values for a name, in order. */
final class Headers {
    /** Sees every value. */
    static final HeaderGetter<Headers> ALL_VALUES = new AllValues();

    /** Sees the first value only, as most getters do. */
    static final TextMapGetter<Headers> FIRST_VALUE = new FirstValue();

    static final TextMapSetter<Headers> SETTER = (carrier, key, value) -> carrier.add(key, value);

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Headers from names and values, alternating. */
    static Headers of(String... namesAndValues) {
        Headers headers = new Headers();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            headers.add(namesAndValues[index], namesAndValues[index + 1]);
        }
        return headers;
    }

    void add(String name, String value) {
        values.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(value);
    }

    List<String> names() {
        return List.copyOf(values.keySet());
    }

    String get(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? null : all.get(0);
    }

    private static class FirstValue implements TextMapGetter<Headers> {
        @Override
        public Iterable<String> keys(Headers carrier) {
            return carrier.names();
        }

        @Override
        public String get(Headers carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }

    private static final class AllValues extends FirstValue implements HeaderGetter<Headers> {
        @Override
        public Iterable<String> values(Headers carrier, String key) {
            return carrier.values.getOrDefault(key, List.of());
        }
    }
}
