package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every text, shown with random ones that are made of all that means something to a recognizer. */
class PiiMaskerPropertiesTest {
    private static final int TEXTS = RandomSource.count(20_000);

    private final PiiMasker masker = PiiMasker.create();

    private static PiiMasker styled(MaskStyle style) {
        return PiiMasker.builder().style(style).hmacKey("k1", new byte[16]).build();
    }

    @ParameterizedTest
    @EnumSource
    void maskingTwiceIsMaskingOnce(MaskStyle style) {
        PiiMasker styled = styled(style);
        RandomSource random = new RandomSource(1 + style.ordinal());
        for (int i = 0; i < TEXTS; i++) {
            String text = HostileText.of(random);
            String masked = styled.mask(text);

            assertThat(styled.mask(masked)).as("of %s", text).isEqualTo(masked);
        }
        assertThat(styled.failedClosed()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void maskingTwiceIsMaskingOnceInFreeTextWithAddresses(MaskStyle style) {
        PiiMasker styled = PiiMasker.builder()
                .style(style)
                .hmacKey("k1", new byte[16])
                .ipInFreeText(true)
                .build();
        RandomSource random = new RandomSource(11 + style.ordinal());
        for (int i = 0; i < TEXTS; i++) {
            String text = HostileText.of(random);
            String masked = styled.mask(text);

            assertThat(styled.mask(masked)).as("of %s", text).isEqualTo(masked);
        }
    }

    @Test
    void nothingButWhatIsFoundChanges() {
        RandomSource random = new RandomSource(2);
        for (int i = 0; i < TEXTS; i++) {
            String text = HostileText.of(random);
            String expected = text;
            for (int pass = 0; pass < 8; pass++) {
                expected = replaced(expected, masker.find(expected));
            }

            assertThat(masker.mask(text)).as("of %s", text).isEqualTo(expected);
        }
    }

    private static String replaced(String text, List<PiiMatch> matches) {
        StringBuilder masked = new StringBuilder();
        int from = 0;
        for (PiiMatch match : matches) {
            assertThat(match.start()).isGreaterThanOrEqualTo(from).isLessThan(match.end());
            masked.append(text, from, match.start());
            boolean user = text.substring(match.end())
                    .codePoints()
                    .dropWhile(c -> Character.getType(c) == Character.FORMAT)
                    .limit(1)
                    .anyMatch(c -> c == '@' || c == '＠');
            masked.append(
                    match.kind() != PiiKind.URL
                            ? "[" + match.name() + "]"
                            : user ? UrlSecrets.REDACTED_USER : UrlSecrets.REDACTED);
            from = match.end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    @Test
    void textInWhichNothingIsFoundIsTheSameInstance() {
        RandomSource random = new RandomSource(3);
        int clean = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = HostileText.of(random);
            boolean nothing = masker.find(text).isEmpty();
            clean += nothing ? 1 : 0;

            assertThat(masker.mask(text) == text).as("of %s", text).isEqualTo(nothing);
        }
        assertThat(clean).isBetween(TEXTS / 50, TEXTS - TEXTS / 50);
    }

    @Test
    void doesNotCutPairsAnywhere() {
        RandomSource random = new RandomSource(4);
        PiiMasker bounded = PiiMasker.builder().maximumLength(256).build();
        for (int i = 0; i < TEXTS / 10; i++) {
            String text = HostileText.of(random) + "😀".repeat(random.number(200)) + HostileText.of(random);

            assertThat(halves(bounded.mask(text))).as("of %s", text).isLessThanOrEqualTo(halves(text));
            assertThat(bounded.mask(text)).hasSizeLessThanOrEqualTo(Math.max(256, text.length() * 4));
        }
    }

    private static long halves(String text) {
        return text.codePoints()
                .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                .count();
    }

    @Test
    void orderOfKeysMakesNoDifference() {
        RandomSource random = new RandomSource(5);
        for (int i = 0; i < TEXTS / 20; i++) {
            List<String> keys =
                    new ArrayList<>(List.of("a", "password", "phone", "client.ip", "x.card", "note", "itin", "b"));
            Map<String, @Nullable Object> values = new HashMap<>();
            keys.forEach(
                    key -> values.put(key, random.chance(70) ? HostileText.of(random) : List.of(random.digits(10))));
            Map<String, @Nullable Object> masked = masker.maskMap(values);

            Collections.shuffle(keys, new Random(i));
            Map<String, @Nullable Object> shuffled = new LinkedHashMap<>();
            keys.forEach(key -> shuffled.put(key, values.get(key)));

            assertThat(masker.maskMap(shuffled)).isEqualTo(masked);
            assertThat(masker.maskMap(shuffled).keySet()).containsExactlyElementsOf(keys);
            assertThat(masker.maskMap(masked)).isEqualTo(masked);
        }
    }

    @Test
    void manyThreadsSeeWhatOneSees() throws Exception {
        RandomSource random = new RandomSource(6);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < RandomSource.count(2_000); i++) {
            texts.add(HostileText.of(random));
        }
        PiiMasker hashing = styled(MaskStyle.HMAC);
        List<String> expected = texts.stream().map(styled(MaskStyle.HMAC)::mask).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> maskAll =
                    () -> texts.stream().map(hashing::mask).toList();
            for (Future<List<String>> result : threads.invokeAll(Collections.nCopies(16, maskAll))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
