package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeTest {
    @Test
    void everyNumberIsUsedOnce() {
        assertThat(Arrays.stream(Notice.values()).map(Notice::id)).doesNotHaveDuplicates();
    }

    /** The numbers are printed in guides and searched for: a change here breaks somebody's link. */
    @Test
    void keepsTheNumbersThatHaveBeenGivenOut() {
        assertThat(Notice.NO_OPENTELEMETRY.id()).isEqualTo("FLT-001");
        assertThat(Notice.INVALID_CONFIGURATION.id()).isEqualTo("FLT-002");
        assertThat(Notice.STANDALONE_FLAVOUR_IN_VAIN.id()).isEqualTo("FLT-003");
        assertThat(Notice.PIPELINE_NOT_PLUGGED.id()).isEqualTo("FLT-004");
        assertThat(Notice.JAVAAGENT.id()).isEqualTo("FLT-005");
        assertThat(Notice.EXPORTER_UNREACHABLE.id()).isEqualTo("FLT-006");
        assertThat(Notice.DUPLICATE_KEYS.id()).isEqualTo("FLT-007");
        assertThat(Notice.START_FAILED.id()).isEqualTo("FLT-008");
        assertThat(Notice.NO_HOST_OPENTELEMETRY.id()).isEqualTo("FLT-009");
        assertThat(Notice.INTERNAL_ERROR.id()).isEqualTo("FLT-010");
        assertThat(Notice.UNUSABLE_PATTERN.id()).isEqualTo("FLT-011");
    }

    @ParameterizedTest
    @EnumSource
    void saysNumberFindingAndRemedy(Notice notice) {
        String text = notice.text("100 % <found>", "second detail");

        assertThat(text).startsWith(notice.id() + " ").doesNotContain("%s").hasSizeGreaterThan(40);
        assertThat(text).endsWith(".");
    }
}
