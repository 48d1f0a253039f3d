package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for every text, shown with such as masking changes on its way: the same as the fuzz target {@code masksOnceAndForAll} of
 * {@code src/fuzz}, without its luck. As many texts as the system property says.
 */
class GluedTextsTest {
    private static final int TEXTS = Integer.getInteger("faultline.test.pii.glued", RandomSource.count(8_000));

    /** As much of a text as is looked at, and what is surely masked within all budgets. */
    private static final int LONGEST = 65_536;

    private static final int LONGEST_UNCUT = 500;

    @ParameterizedTest
    @EnumSource
    void masksOnceAndForAll(MaskStyle style) {
        PiiMasker plain = masker(style, false);
        PiiMasker addresses = masker(style, true);
        RandomSource random = new RandomSource(Long.getLong("faultline.test.pii.seed", 20_260_214) + style.ordinal());
        for (int i = 0; i < TEXTS; i++) {
            check(random.chance(70) ? plain : addresses, GluedText.key(random), GluedText.of(random));
        }
    }

    private static PiiMasker masker(MaskStyle style, boolean addresses) {
        return PiiMasker.builder()
                .style(style)
                .hmacKey("k1", new byte[16])
                .ipInFreeText(addresses)
                .pattern(PiiPattern.of("EMPLOYEE", "E-[0-9]{4,6}"))
                .build();
    }

    static void check(PiiMasker masker, String key, String text) {
        long failures = masker.failedClosed();
        String masked = masker.mask(text);
        if (!masker.mask(masked).equals(masked)) {
            assertThat(masker.mask(masked)).as("of %s", text).isEqualTo(masked);
        }
        int end = 0;
        List<PiiMatch> matches = masker.find(text);
        for (PiiMatch match : matches) {
            if (match.start() < end || match.end() <= match.start() || match.end() > text.length()) {
                assertThat(matches).as("of %s", text).isNull();
            }
            end = match.end();
        }
        if (text.length() <= LONGEST && matches.isEmpty() != (masked == text)) {
            assertThat(masked).as("of %s", text).isSameAs(text);
        }
        Object value = masker.mask(key, text);
        if (!masker.mask(key, value).equals(value)) {
            assertThat(masker.mask(key, value)).as("%s = %s", key, text).isEqualTo(value);
        }
        if (text.length() <= LONGEST_UNCUT && masker.failedClosed() != failures) {
            assertThat(masker.failedClosed()).as("of %s", text).isEqualTo(failures);
        }
    }
}
