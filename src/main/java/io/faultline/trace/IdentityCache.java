package io.faultline.trace;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Remembers what was made of objects that come again and again, such as a resource: comparing them by content would cost as much as
 * making it anew. Holds at most {@value #MAXIMUM_SIZE} objects and starts again beyond. Thread-safe: a map is never changed once others
 * can see it.
 */
final class IdentityCache<T> {
    /** An application has one resource and a few dozen instrumentation scopes. */
    static final int MAXIMUM_SIZE = 256;

    private volatile Map<T, T> known = new IdentityHashMap<>();

    T get(T original, UnaryOperator<T> maker) {
        T made = known.get(original);
        if (made == null) {
            made = maker.apply(original);
            put(original, made);
        }
        return made;
    }

    private synchronized void put(T original, T made) {
        Map<T, T> copy = known.size() < MAXIMUM_SIZE ? new IdentityHashMap<>(known) : new IdentityHashMap<>();
        copy.put(original, made);
        known = copy;
    }

    int size() {
        return known.size();
    }
}
