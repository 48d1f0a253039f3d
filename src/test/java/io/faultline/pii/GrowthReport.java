package io.faultline.pii;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How the time that masking takes grows with the length of a text: t(2n)/t(n), the median of several runs, up to a megabyte. A report,
 * for its reader to judge. Times are those of the processor, so that a busy machine disturbs them less. Run by {@code mvn verify -Ppii-corpus}.
 */
@Isolated
class GrowthReport {
    private static final int LONGEST = 1 << 20;
    private static final int ROUNDS = 15;

    private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();

    private final PiiMasker masker =
            PiiMasker.builder().maximumLength(16_777_216).build();

    @Test
    @EnabledIfSystemProperty(named = "faultline.test.pii.report", matches = ".+")
    void measuresGrowth() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-42s %9s %9s %9s %7s %7s", "text", "256Ki/ms", "512Ki/ms", "1Mi/ms", "t2/t1", "t4/t2"));
        double highest = 0;
        for (AdversarialText family : AdversarialText.values()) {
            double[] times = times(family);
            highest = Math.max(highest, Math.max(times[1] / times[0], times[2] / times[1]));
            lines.add(String.format(
                    Locale.ROOT,
                    "%-42s %9.3f %9.3f %9.3f %7.2f %7.2f",
                    family,
                    times[0],
                    times[1],
                    times[2],
                    times[1] / times[0],
                    times[2] / times[1]));
        }
        lines.add(String.format(Locale.ROOT, "highest growth %.2f", highest));
        lines.forEach(line -> System.out.println("[pii-growth] " + line));
        Path report = Path.of(System.getProperty("faultline.test.pii.report"));
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.write(report, lines);
    }

    /** Medians in milliseconds, for a quarter, half and all of the longest; taken in turns, so that what disturbs one disturbs all. */
    private double[] times(AdversarialText family) {
        String[] texts = {family.ofLength(LONGEST / 4), family.ofLength(LONGEST / 2), family.ofLength(LONGEST)};
        int repetitions = repetitions(texts[0]);
        double[][] samples = new double[texts.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < texts.length; i++) {
                samples[i][round] = milliseconds(texts[i], repetitions);
            }
        }
        double[] medians = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            Arrays.sort(samples[i]);
            medians[i] = samples[i][ROUNDS / 2];
        }
        return medians;
    }

    /** So many that a measurement takes five milliseconds at least; the code is warm then. */
    private int repetitions(String text) {
        int repetitions = 1;
        while (milliseconds(text, repetitions) * repetitions < 5 && repetitions < 1_000) {
            repetitions *= 2;
        }
        return repetitions;
    }

    private double milliseconds(String text, int repetitions) {
        long start = cpu.getCurrentThreadCpuTime();
        for (int i = 0; i < repetitions; i++) {
            masker.mask(text);
        }
        return (cpu.getCurrentThreadCpuTime() - start) / 1e6 / repetitions;
    }
}
