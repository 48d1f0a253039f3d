package io.faultline.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was measured, by figure and variant, in the order of the rounds: the n-th values of two variants belong together. */
final class Measurements {
    /** What is measured, and how it is printed. */
    enum Figure {
        THROUGHPUT("requests/s", "%.0f"),
        MEDIAN_LATENCY("p50 ms", "%.2f"),
        P99_LATENCY("p99 ms", "%.2f"),
        PROCESSOR("server CPU µs/request", "%.0f"),
        START("start s", "%.2f"),
        RESIDENT("RSS MiB", "%.0f"),
        HEAP("heap after GC MiB", "%.1f");

        final String title;
        final String format;

        Figure(String title, String format) {
            this.title = title;
            this.format = format;
        }
    }

    private final Map<Figure, Map<Variant, List<Double>>> values = new EnumMap<>(Figure.class);

    void add(Figure figure, Variant variant, double value) {
        values.computeIfAbsent(figure, key -> new EnumMap<>(Variant.class))
                .computeIfAbsent(variant, key -> new ArrayList<>())
                .add(value);
    }

    Sample of(Figure figure, Variant variant) {
        return new Sample(list(figure, variant));
    }

    /** Of the values that were measured in the same round. */
    Sample ratio(Figure figure, Variant variant, Variant base) {
        List<Double> own = list(figure, variant);
        List<Double> others = list(figure, base);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
            ratios.add(own.get(i) / others.get(i));
        }
        return new Sample(ratios);
    }

    private List<Double> list(Figure figure, Variant variant) {
        return values.getOrDefault(figure, Map.of()).getOrDefault(variant, List.of());
    }
}
