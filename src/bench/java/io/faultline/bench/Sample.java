package io.faultline.bench;

import java.util.Arrays;
import java.util.Collection;

/** Figures of one kind, one a round. Immutable. */
final class Sample {
    private final double[] sorted;

    Sample(Collection<Double> values) {
        sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing measured");
        }
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double minimum() {
        return sorted[0];
    }

    double maximum() {
        return sorted[sorted.length - 1];
    }

    /** Of the mean; not a number for a single value. */
    double standardError() {
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (sorted.length - 1) / sorted.length);
    }
}
