package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Exception messages, SQL, JSON, URLs, log lines and others with personal data in known places. */
class PlantedTextsTest {
    private static final int TEXTS = Integer.getInteger("faultline.test.pii.planted", RandomSource.count(10_000));

    private final PiiMasker masker = PiiMasker.create();

    @Test
    void findsWhatIsPlantedAndNothingElse() {
        RandomSource random = new RandomSource(20_260_131);
        List<String> different = new ArrayList<>();
        long planted = 0;
        long found = 0;
        long right = 0;
        long outside = 0;
        for (int i = 0; i < TEXTS; i++) {
            PlantedText text = PlantedText.of(random);
            List<PiiMatch> matches = masker.find(text.text());
            Set<PiiMatch> expected = new HashSet<>(text.planted());
            planted += expected.size();
            found += matches.size();
            right += matches.stream().filter(expected::contains).count();
            outside += matches.stream()
                    .filter(match -> text.planted().stream()
                            .noneMatch(value -> value.start() <= match.start() && match.end() <= value.end()))
                    .count();
            String masked = masker.mask(text.text());
            if (!masked.equals(text.masked()) && different.size() < 20) {
                different.add(text.text() + "\n → " + masked + "\n ≠ " + text.masked());
            }
        }
        double recall = (double) right / planted;
        double precision = (double) right / found;
        System.out.printf(
                "[pii-corpus] %d texts, %d planted values: recall %.3f %%, precision %.3f %%, %d matches outside of them%n",
                TEXTS, planted, 100 * recall, 100 * precision, outside);

        assertThat(recall)
                .as("recall; differences: %s", String.join("\n", different))
                .isGreaterThanOrEqualTo(0.999);
        assertThat(precision)
                .as("precision; differences: %s", String.join("\n", different))
                .isGreaterThanOrEqualTo(0.995);
        assertThat(outside).as("matches outside of the planted values").isZero();
        assertThat(different).isEmpty();
    }
}
