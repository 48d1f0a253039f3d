package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RecordedExceptionsTest {
    private final RecordedExceptions recorded = new RecordedExceptions();

    @Test
    void remembersEachExceptionOfAChainForASpan() {
        Throwable cause = new Exception("cause");
        Throwable exception = new Exception("exception", cause);

        assertThat(recorded.add("a", List.of(exception, cause))).isTrue();
        assertThat(recorded.add("a", List.of(exception, cause))).isFalse();
        assertThat(recorded.add("a", List.of(cause))).isFalse();
        assertThat(recorded.add("a", List.of(new Exception("wrapper", cause), cause)))
                .isFalse();
        assertThat(recorded.add("b", List.of(cause))).isTrue();
        assertThat(recorded.add("a", List.of(new Exception("another")))).isTrue();
    }

    @Test
    void keepsNoExceptionInMemory() {
        for (int i = 0; i < 100; i++) {
            recorded.add("span" + i, List.of(new Exception("gone")));
        }

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return recorded.size() == 0;
        });
    }

    @Test
    void isBoundedWhateverIsKept() {
        List<Exception> kept = new ArrayList<>();
        for (int i = 0; i < RecordedExceptions.MAXIMUM_EXCEPTIONS + 10; i++) {
            Exception exception = new Exception("kept");
            kept.add(exception);
            recorded.add("span", List.of(exception));
        }

        assertThat(recorded.size()).isEqualTo(RecordedExceptions.MAXIMUM_EXCEPTIONS);
        assertThat(recorded.add("span", List.of(kept.get(kept.size() - 1)))).isFalse();
        assertThat(recorded.add("span", List.of(kept.get(0))))
                .as("the oldest is forgotten")
                .isTrue();
    }

    @Test
    void anExceptionThatIsThrownAgainAndAgainKeepsItsLatestSpans() {
        Throwable constant = new Exception("made once");
        for (int i = 0; i < 1_000; i++) {
            assertThat(recorded.add("span" + i, List.of(constant))).isTrue();
        }

        assertThat(recorded.add("span999", List.of(constant))).isFalse();
        assertThat(recorded.add("span984", List.of(constant))).isFalse();
        assertThat(recorded.add("span983", List.of(constant))).isTrue();
    }
}
