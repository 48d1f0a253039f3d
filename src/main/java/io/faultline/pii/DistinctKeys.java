package io.faultline.pii;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the values of keys that mask to the same text apart: {@code [EMAIL]}, {@code [EMAIL] (2)}. For one map, by one thread. */
final class DistinctKeys {
    private @Nullable Map<String, Integer> numbers;

    /**
     * The key, or the first of its kind that isn't taken, so that nothing is lost.
     *
     * @param taken whose keys are given away already
     */
    String of(Map<?, ?> taken, String key) {
        if (!taken.containsKey(key)) {
            return key;
        }
        if (numbers == null) {
            numbers = new HashMap<>();
        }
        int number = numbers.getOrDefault(key, 1);
        String distinct;
        do {
            number++;
            distinct = key + " (" + number + ')';
        } while (taken.containsKey(distinct));
        numbers.put(key, number);
        return distinct;
    }
}
