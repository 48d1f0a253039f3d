package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ThrowablesTest {
    @Test
    void findsAnExceptionAmongTheCausesOfAnother() {
        Throwable cause = new IOException("inner");
        Throwable exception = new IllegalStateException(new CompletionException(cause));

        assertThat(Throwables.isCausedBy(exception, cause)).isTrue();
        assertThat(Throwables.isCausedBy(cause, cause)).isTrue();
        assertThat(Throwables.isCausedBy(cause, exception)).isFalse();
    }

    @Test
    void seesThatATextRecursesForEver() {
        assertThat(Throwables.isDescribable(new IOException("fine"))).isTrue();
        assertThat(Throwables.isDescribable(new EndlessException())).isFalse();
    }

    /** Describes itself by itself. */
    private static final class EndlessException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            return "about " + this;
        }
    }
}
