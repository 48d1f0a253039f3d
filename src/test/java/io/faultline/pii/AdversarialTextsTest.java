package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A megabyte of each. The limits of time are no measurements: they are a hundred times of what it takes, and what takes quadratic time
 * needs hours. {@link GrowthReport} measures.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdversarialTextsTest {
    private static final int MEGABYTE = 1_000_000;

    private final PiiMasker masker =
            PiiMasker.builder().maximumLength(16_777_216).build();

    @ParameterizedTest
    @EnumSource
    void endsAndMasksOnce(AdversarialText family) {
        String text = family.ofLength(MEGABYTE);
        String masked = masker.mask(text);

        assertThat(masker.failedClosed()).isZero();
        assertThat(masker.mask(masked).equals(masked)).as("idempotent").isTrue();
        assertThat(masked == text)
                .as("same instance")
                .isEqualTo(masker.find(text).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void endsWhereverItIsCut(AdversarialText family) {
        PiiMasker bounded = PiiMasker.create();
        String masked = bounded.mask(family.ofLength(MEGABYTE));

        assertThat(masked.length()).isLessThanOrEqualTo(65_536);
        assertThat(bounded.mask(masked).equals(masked)).as("idempotent").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void endsUnderAnyKey(AdversarialText family) {
        String text = family.ofLength(MEGABYTE / 4);

        assertThat(masker.mask("client.address", text)).isNotNull();
        assertThat(masker.mask("phone", text)).isNotNull();
        assertThat(masker.mask(text, "jane@example.com")).isEqualTo("[EMAIL]");
    }
}
