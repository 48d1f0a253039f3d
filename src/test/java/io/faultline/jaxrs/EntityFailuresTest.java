package io.faultline.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonException;
import jakarta.ws.rs.core.NoContentException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whose fault it is that a body can't be read. */
class EntityFailuresTest {
    private final JsonException malformed = new JsonException("at line 1");

    @Test
    void isTheCallersIfTheReaderSaysSo() {
        assertThat(EntityFailures.isMalformed(malformed, malformed)).isTrue();
        assertThat(EntityFailures.isMalformed(new IllegalStateException(malformed), malformed))
                .isTrue();
        assertThat(EntityFailures.isMalformed(malformed, new IOException(malformed)))
                .isTrue();
        NoContentException empty = new NoContentException("empty");
        assertThat(EntityFailures.isMalformed(empty, empty)).isTrue();
    }

    @Test
    void isNotTheCallersIfNothingFailedWhileReading() {
        assertThat(EntityFailures.isMalformed(malformed, null)).isFalse();
        assertThat(EntityFailures.isMalformed(new JsonException("another"), malformed))
                .isFalse();
    }

    @Test
    void isNotTheCallersIfTheReaderIsBroken() {
        IllegalStateException broken = new IllegalStateException("no database");
        assertThat(EntityFailures.isMalformed(broken, broken)).isFalse();
    }

    @Test
    void endsOnACycleOfCauses() {
        IllegalStateException first = new IllegalStateException();
        first.initCause(new IllegalStateException(first));
        assertThat(EntityFailures.isMalformed(first, first)).isFalse();
    }
}
