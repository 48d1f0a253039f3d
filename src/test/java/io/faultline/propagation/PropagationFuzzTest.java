package io.faultline.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Hostile and random headers, each run the same: the seeds are fixed. */
class PropagationFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Pattern LEGAL_TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]");
    private static final Pattern LEGAL_TRACESTATE =
            Pattern.compile("[a-z0-9][a-z0-9_*/@-]{0,255}=[ -+\\--<>-~]{0,255}[!-+\\--<>-~]"
                    + "(,[a-z0-9][a-z0-9_*/@-]{0,255}=[ -+\\--<>-~]{0,255}[!-+\\--<>-~]){0,31}");
    private static final Pattern LEGAL_BAGGAGE = Pattern.compile("[!-~ \t]{1,8192}");

    private final TraceContextPropagator propagator = TraceContextPropagator.create(List.of("tracecontext", "baggage"));

    @Test
    void neverThrowsAndNeverWritesAnIllegalHeaderWhateverItReceives() {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            Headers headers = new Headers();
            headers.add("traceparent", random.nextInt(4) == 0 ? noise(random) : mutated(TRACEPARENT, random));
            for (int count = random.nextInt(3); count >= 0; count--) {
                headers.add("tracestate", mutated("rojo=00f067aa0ba902b7,congo@x=t6 1, 1=2", random));
                headers.add("baggage", mutated("userId=alice,node=DF%2028;p=1;q,x=1", random));
            }
            assertThatWhatIsPassedOnIsLegal(headers);
        }
    }

    @Test
    void isBoundedForHeadersOfAMegabyte() {
        Random random = new Random(2);
        for (String piece :
                List.of("a", "a=", "a=1,", ",", "=", "%", "%41", ";", "a=%41;", " ", "\t,", "-", "\u00e9")) {
            String huge = piece.repeat((1 << 20) / piece.length());
            assertThatWhatIsPassedOnIsLegal(
                    Headers.of("traceparent", huge, "tracestate", huge, "baggage", huge, "baggage", huge));
            assertThatWhatIsPassedOnIsLegal(Headers.of(
                    "traceparent", TRACEPARENT, "tracestate", "a=" + huge, "baggage", mutated("b=1," + huge, random)));
        }
    }

    /** OpenTelemetry doesn't accept white space around the value, as W3C's tests ask; it gets the value without. */
    @Test
    void acceptsTheTraceparentsThatOpenTelemetryAccepts() {
        Random random = new Random(3);
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String header =
                    mutated(random.nextInt(5) == 0 ? "c" + TRACEPARENT.substring(1) + "-x" : TRACEPARENT, random);
            SpanContext ours = TraceContextPropagator.parseTraceparent(header);
            SpanContext theirs = openTelemetry(Headers.of("traceparent", header.strip()));

            assertThat(ours).as(header).isEqualTo(theirs);
            accepted += ours.isValid() ? 1 : 0;
        }
        assertThat(accepted).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    /** OpenTelemetry knows no Level 2 keys and, in the oldest supported version, no empty members; so only one way. */
    @Test
    void acceptsEveryTracestateThatOpenTelemetryAccepts() {
        Random random = new Random(4);
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Headers headers = Headers.of(
                    "traceparent", TRACEPARENT, "tracestate", mutated("rojo=00f0,congo=t6 1,t@s=x", random, 2));
            TraceState theirs = openTelemetry(headers).getTraceState();
            if (!theirs.isEmpty()) {
                TraceState ours = Span.fromContext(propagator.extract(Context.root(), headers, Headers.ALL_VALUES))
                        .getSpanContext()
                        .getTraceState();
                assertThat(ours.asMap()).as(headers.get("tracestate")).isEqualTo(theirs.asMap());
                accepted++;
            }
        }
        assertThat(accepted).isGreaterThan(ROUNDS / 10);
    }

    @Test
    void bringsRandomBaggageBackAsItWas() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS / 10; round++) {
            BaggageBuilder builder = Baggage.builder();
            for (int count = random.nextInt(10); count >= 0; count--) {
                String value = random.ints(random.nextInt(20), 1, 0x3000)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
                BaggageEntryMetadata metadata = random.nextBoolean()
                        ? BaggageEntryMetadata.create("p=" + count + ";q")
                        : BaggageEntryMetadata.empty();
                builder.put("key-" + count, value, metadata);
            }
            Baggage baggage = builder.build();
            Headers headers = new Headers();
            propagator.inject(Context.root().with(baggage), headers, Headers.SETTER);

            assertThat(Baggage.fromContext(propagator.extract(Context.root(), headers, Headers.ALL_VALUES))
                            .asMap())
                    .isEqualTo(baggage.asMap());
        }
    }

    private void assertThatWhatIsPassedOnIsLegal(Headers incoming) {
        Context context = propagator.extract(Context.root(), incoming, Headers.ALL_VALUES);
        Headers outgoing = new Headers();
        propagator.inject(context, outgoing, Headers.SETTER);
        for (String name : outgoing.names()) {
            Pattern legal =
                    switch (name) {
                        case "traceparent" -> LEGAL_TRACEPARENT;
                        case "tracestate" -> LEGAL_TRACESTATE;
                        default -> LEGAL_BAGGAGE;
                    };
            assertThat(outgoing.get(name)).as(name).matches(legal);
        }
        assertThat(Baggage.fromContext(context).size()).isLessThanOrEqualTo(64);
        // What was passed on is read the same by the next service.
        Context next = propagator.extract(Context.root(), outgoing, Headers.ALL_VALUES);
        assertThat(Span.fromContext(next).getSpanContext().getTraceState())
                .isEqualTo(Span.fromContext(context).getSpanContext().getTraceState());
    }

    private static SpanContext openTelemetry(Headers headers) {
        return Span.fromContext(
                        W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, Headers.FIRST_VALUE))
                .getSpanContext();
    }

    private static String noise(Random random) {
        return random.ints(random.nextInt(80), 0, random.nextBoolean() ? 128 : 0x10000)
                .collect(StringBuilder::new, (text, value) -> text.append((char) value), StringBuilder::append)
                .toString();
    }

    private static String mutated(String valid, Random random) {
        return mutated(valid, random, 3);
    }

    /** The text with up to some characters replaced, inserted, removed or copied. */
    private static String mutated(String valid, Random random, int most) {
        String alphabet = "0123456789abcdefgAF-_,;=% @*\t.\"\\\u0000\u007f\u00e9\uff11";
        StringBuilder text = new StringBuilder(valid);
        for (int change = random.nextInt(most + 1); change > 0 && text.length() > 0; change--) {
            int position = random.nextInt(text.length());
            char character = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(position, character);
                case 1 -> text.insert(position, character);
                case 2 -> text.deleteCharAt(position);
                default -> text.insert(position, text.charAt(random.nextInt(text.length())));
            }
        }
        return text.toString();
    }
}
