package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id that has decimal digits only, and looks like a card. */
class TraceIdentifiersTest {
    private static final String ID = "4111111111111111";

    private final PiiMasker masker = PiiMasker.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-" + ID + "-01",
                "4bf92f3577b34da6a3ce929d0e0e4736-" + ID + "-1",
                "b3: 12345678901234567890123456789012-" + ID,
                "span_id=" + ID,
                "spanId: " + ID,
                "{\"span.id\":\"" + ID + "\"}",
                "{\"traceId\" : " + ID + "}",
                "{\\\"span_id\\\":\\\"" + ID + "\\\"}",
                "X-B3-ParentSpanId: " + ID,
                "parent-id='" + ID + "'",
                "TRACE_ID=" + ID + ", x",
            })
    void leavesId(String text) {
        assertThat(masker.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "span " + ID,
                "span_id " + ID,
                "id=" + ID,
                "user_id=" + ID,
                "spans=" + ID,
                "spanid x=" + ID,
                "span_id=       " + ID,
                "span_id=x " + ID,
                "4bf92f3577b34da6a3ce929d0e0e473-" + ID + "-01",
                "4bf92f3577b34da6a3ce929d0e0e473g-" + ID + "-01",
                "x4bf92f3577b34da6a3ce929d0e0e4736-" + ID + "-01",
                "-" + ID,
                "span_id=378282246310005",
                "=" + ID,
            })
    void masksCardElsewhere(String text) {
        assertThat(masker.mask(text)).isEqualTo(text.replaceAll(ID + "|378282246310005", "[CARD]"));
    }

    @Test
    void leavesIdUnderItsKey() {
        assertThat(masker.mask("span_id", ID)).isEqualTo(ID);
        assertThat(masker.mask("trace.id", 4111111111111111L)).isEqualTo(4111111111111111L);
        assertThat(masker.mask("spanId", "x " + ID)).isEqualTo("x [CARD]");
        assertThat(masker.mask("spanId", ID + " x")).isEqualTo("[CARD] x");
        assertThat(masker.mask("id", ID)).isEqualTo("[CARD]");
    }
}
