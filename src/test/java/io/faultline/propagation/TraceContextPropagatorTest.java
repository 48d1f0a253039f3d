package io.faultline.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceContextPropagatorTest {
    private static final Headers INCOMING = Headers.of(
            "traceparent", "00-12345678901234567890123456789012-1234567890123456-01",
            "tracestate", "foo=1",
            "baggage", "user=alice");

    @Test
    void carriesWhatEveryNamedFormatCarries() {
        TraceContextPropagator propagator = TraceContextPropagator.create(List.of("tracecontext", "baggage"));
        Headers outgoing = new Headers();
        propagator.inject(propagator.extract(Context.root(), INCOMING, Headers.ALL_VALUES), outgoing, Headers.SETTER);

        assertThat(propagator.fields()).containsExactly("traceparent", "tracestate", "baggage");
        assertThat(propagator).hasToString("TraceContextPropagator[traceparent, tracestate, baggage]");
        for (String name : propagator.fields()) {
            assertThat(outgoing.get(name)).isEqualTo(INCOMING.get(name));
        }
    }

    @Test
    void carriesOnlyTheNamedFormat() {
        Context context = TraceContextPropagator.create(List.of("baggage", "baggage"))
                .extract(Context.root(), INCOMING, Headers.ALL_VALUES);

        assertThat(Baggage.fromContext(context).getEntryValue("user")).isEqualTo("alice");
        assertThat(Span.fromContext(context).getSpanContext().isValid()).isFalse();
    }

    @Test
    void carriesNothingForNone() {
        for (List<String> names : List.of(List.of("none"), List.<String>of())) {
            TraceContextPropagator propagator = TraceContextPropagator.create(names);

            assertThat(propagator.fields()).isEmpty();
            assertThat(propagator.extract(Context.root(), INCOMING, Headers.ALL_VALUES))
                    .isSameAs(Context.root());
        }
    }

    @Test
    void namesAnUnknownFormatAndTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceContextPropagator.create(List.of("tracecontext", "x-ray")))
                .withMessageContaining("\"x-ray\"")
                .withMessageContaining("tracecontext, baggage, none");
    }

    @Test
    void refusesNoneTogetherWithOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceContextPropagator.create(List.of("none", "baggage")))
                .withMessageContaining("none");
    }
}
