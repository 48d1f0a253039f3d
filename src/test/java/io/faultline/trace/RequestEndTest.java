package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestEndTest {
    private final RequestEnd end = new RequestEnd();

    @Test
    void endsWhenRequestedAndNothingIsOpen() {
        assertThat(end.requested(5)).isTrue();
        assertThat(end.endNanos(9)).isEqualTo(5);
    }

    @Test
    void waitsForTheHostsSpanAndKeepsTheTimeItWasRequested() {
        end.hostSpanStarted();
        assertThat(end.requested(5)).isFalse();
        assertThat(end.isOverdue(5 + RequestEnd.GRACE_NANOS - 1, false)).isFalse();
        assertThat(end.isOverdue(5 + RequestEnd.GRACE_NANOS, false)).isTrue();
        assertThat(end.hostSpanEnded(true)).isTrue();
        assertThat(end.endNanos(9)).isEqualTo(5);
    }

    @Test
    void takesBackTheEndOfAFailedWriteWhenAResponseComes() {
        end.writeFailed(5);
        assertThat(end.requested(6)).isFalse();
        end.responded();
        assertThat(end.isOverdue(5 + RequestEnd.GRACE_NANOS, false)).isFalse();
        assertThat(end.requested(7)).isTrue();
    }

    @Test
    void isNotOverWhileAStreamGoesOnThoughTheServerDroppedTheRequest() {
        end.streaming(() -> false);
        assertThat(end.requested(5)).isFalse();
        assertThat(end.isOverdue(5, true)).isFalse();
        end.notStreaming();
        assertThat(end.isOverdue(5, true)).isTrue();
    }

    @Test
    void countsAStreamThatCannotBeAskedAsOver() {
        assertThat(RequestEnd.isOver(null)).isFalse();
        assertThat(RequestEnd.isOver(() -> false)).isFalse();
        assertThat(RequestEnd.isOver(() -> {
                    throw new IllegalStateException();
                }))
                .isTrue();
    }

    @Test
    void isOverWithTheSpanThatEnclosesIt() {
        end.enclosed();
        end.hostSpanStarted();
        assertThat(end.hostSpanEnded(false)).isTrue();
        assertThat(end.endNanos(9)).isEqualTo(9);
    }
}
