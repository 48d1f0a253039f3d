package io.faultline.bench;

import io.faultline.bench.Measurements.Figure;
import java.util.Locale;

/** Prints the medians, then the ratios of each round to the bare server, and to the javaagent, in Markdown. */
final class Report {
    private final Options options;
    private final Measurements measured;

    Report(Options options, Measurements measured) {
        this.options = options;
        this.measured = measured;
    }

    void print() {
        System.out.println();
        System.out.println("Median over rounds (lowest–highest):");
        table(null);
        ratios(Variant.BARE);
        if (options.variants().contains(Variant.AGENT)) {
            ratios(Variant.AGENT);
        }
    }

    private void ratios(Variant base) {
        System.out.println(
                "Ratio to " + base.title() + " in the same round, median (lowest–highest), ± standard error:");
        table(base);
    }

    private void table(Variant base) {
        StringBuilder rule = new StringBuilder("|---|");
        StringBuilder text = new StringBuilder("\n| |");
        for (Variant variant : options.variants()) {
            text.append(' ').append(variant.title()).append(" |");
            rule.append("---|");
        }
        text.append('\n').append(rule).append('\n');
        for (Figure figure : Figure.values()) {
            text.append("| ").append(figure.title).append(" |");
            for (Variant variant : options.variants()) {
                text.append(' ')
                        .append(
                                base == null
                                        ? spread(measured.of(figure, variant), figure.format)
                                        : variant == base ? "1" : ratio(measured.ratio(figure, variant, base)))
                        .append(" |");
            }
            text.append('\n');
        }
        System.out.println(text);
    }

    private static String ratio(Sample sample) {
        String spread = spread(sample, "%.3f");
        double error = sample.standardError();
        return Double.isNaN(error) ? spread : spread + String.format(Locale.ROOT, " ± %.3f", error);
    }

    private static String spread(Sample sample, String format) {
        String median = format(format, sample.median());
        return sample.minimum() == sample.maximum()
                ? median
                : median + " (" + format(format, sample.minimum()) + "–" + format(format, sample.maximum()) + ")";
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
