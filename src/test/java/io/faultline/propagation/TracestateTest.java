package io.faultline.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@code tracestate}, among them each case of W3C's own test suite that Level 2 keeps. */
class TracestateTest {
    private static final String TRACEPARENT = "00-12345678901234567890123456789012-1234567890123456-00";
    private static final String KEY_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
    private static final String VALUE_CHARACTERS = IntStream.rangeClosed(' ', '~')
            .filter(character -> character != ',' && character != '=')
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    private final TraceContextPropagator propagator = TraceContextPropagator.create(List.of("tracecontext"));

    @ParameterizedTest
    @MethodSource("legal")
    void passesALegalListOn(String header, String sent) {
        assertThat(relay(header)).isEqualTo(sent);
    }

    static Stream<Arguments> legal() {
        return Stream.of(
                arguments("foo=1", "foo=1"),
                arguments("foo=1,bar=2", "foo=1,bar=2"),
                arguments("b=1,a=2,c=3,e=4,d=5,f=6", "b=1,a=2,c=3,e=4,d=5,f=6"),
                arguments("foo=1 \t , \t bar=2, \t baz=3", "foo=1,bar=2,baz=3"),
                arguments("foo=1\t \t,\t \tbar=2,\t \tbaz=3", "foo=1,bar=2,baz=3"),
                arguments("\t foo=1 \t", "foo=1"),
                arguments(",foo=1,, ,\t,bar=2,", "foo=1,bar=2"),
                arguments("foo=  1 2 ", "foo=  1 2"),
                arguments("foo=!", "foo=!"),
                arguments("1a=2", "1a=2"),
                arguments("tenant@system=1", "tenant@system=1"),
                arguments("a@b@c=1,a@=2", "a@b@c=1,a@=2"),
                arguments(KEY_CHARACTERS + "=" + VALUE_CHARACTERS, KEY_CHARACTERS + "=" + VALUE_CHARACTERS),
                arguments(
                        KEY_CHARACTERS + "@a-z0-9_-*/=" + VALUE_CHARACTERS,
                        KEY_CHARACTERS + "@a-z0-9_-*/=" + VALUE_CHARACTERS),
                arguments("foo=1," + "z".repeat(256) + "=1", "foo=1," + "z".repeat(256) + "=1"),
                arguments("t".repeat(241) + "@" + "v".repeat(14) + "=1", "t".repeat(241) + "@" + "v".repeat(14) + "=1"),
                arguments("foo=" + "v".repeat(256), "foo=" + "v".repeat(256)),
                arguments(members(32), members(32)),
                arguments(members(32) + ", ,", members(32)));
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void dropsAnIllegalListAndKeepsTheTrace(String header) {
        SpanContext parent = extract(Headers.of("traceparent", TRACEPARENT, "tracestate", header));

        assertThat(parent.isValid()).isTrue();
        assertThat(parent.getTraceState().isEmpty()).isTrue();
        assertThat(relay(header)).isNull();
    }

    static Stream<String> illegal() {
        return Stream.of(
                "",
                " ",
                ",",
                "foo",
                "foo,bar=1",
                "=1",
                "foo=",
                "foo= ",
                "foo=,bar=1",
                "foo =1",
                "foo=1=2",
                "foo=1\t2",
                "foo=\t1",
                "foo=1\u007f",
                "foo=\u00e9",
                "foo=1\r\nbar: 2",
                "f\u00e9=1",
                "FOO=1",
                "foo.bar=1",
                "_foo=1",
                "@foo=1,bar=2",
                "foo=1,foo=1",
                "foo=1,foo=2",
                "foo=1,bar=1,baz=2,bar=3",
                "z".repeat(257) + "=1",
                "foo=" + "v".repeat(257),
                members(33),
                "foo=" + " ".repeat(1 << 20) + "1",
                ",".repeat(1 << 20));
    }

    @Test
    void isNoDuplicateWhenOneKeyBeginsWithTheOther() {
        assertThat(relay("foo=1,foobar=2,fo=3")).isEqualTo("foo=1,foobar=2,fo=3");
    }

    @Test
    void joinsSeveralHeadersInTheirOrder() {
        Headers headers = Headers.of(
                "traceparent",
                TRACEPARENT,
                "tracestate",
                "foo=1,bar=2",
                "tracestate",
                "",
                "TraceState",
                "rojo=1 , congo=2",
                "tracestate",
                "baz=3");

        assertThat(relay(headers)).isEqualTo("foo=1,bar=2,rojo=1,congo=2,baz=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo=1", "foo=2", "b@d", "n=" + "\u0000"})
    void dropsSeveralHeadersWhenTheyDontBelongTogether(String second) {
        assertThat(relay(Headers.of("traceparent", TRACEPARENT, "tracestate", "foo=1", "tracestate", second)))
                .isNull();
    }

    @Test
    void countsTheMembersOfSeveralHeadersTogether() {
        assertThat(relay(Headers.of("traceparent", TRACEPARENT, "tracestate", members(32), "tracestate", "last=1")))
                .isNull();
    }

    @Test
    void dropsSeveralHeadersThatAreTooLongTogether() {
        String[] headers = new String[2 * 20_000];
        for (int index = 0; index < headers.length; index += 2) {
            headers[index] = "tracestate";
            headers[index + 1] = "";
        }
        Headers manyEmpty = Headers.of(headers);
        manyEmpty.add("traceparent", TRACEPARENT);
        manyEmpty.add("tracestate", "foo=1");

        assertThat(relay(manyEmpty)).isNull();
        assertThat(relay(Headers.of(
                        "traceparent", TRACEPARENT, "tracestate", " ".repeat(1 << 20), "tracestate", "foo=1")))
                .isNull();
    }

    @Test
    void acceptsTheLongestLegalList() {
        String longest = IntStream.range(0, 32)
                .mapToObj(index -> "k".repeat(254) + (10 + index) + "=" + "v".repeat(256))
                .collect(Collectors.joining(","));

        assertThat(longest).hasSize(HeaderValues.MAX_TRACE_LENGTH);
        assertThat(relay(longest)).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00-00000000000000000000000000000000-1234567890123456-01", "ff" + "-1"})
    void isDroppedWithoutAValidTraceparent(String traceparent) {
        Context before = Context.root();

        assertThat(propagator.extract(
                        before, Headers.of("traceparent", traceparent, "tracestate", "foo=1"), Headers.ALL_VALUES))
                .isSameAs(before);
        assertThat(propagator.extract(before, Headers.of("tracestate", "foo=1"), Headers.ALL_VALUES))
                .isSameAs(before);
    }

    @Test
    void givesThePlainGettersValueWhenNoMoreIsKnown() {
        Context context = propagator.extract(
                Context.root(), Headers.of("traceparent", TRACEPARENT, "tracestate", "a=1"), Headers.FIRST_VALUE);

        assertThat(Span.fromContext(context).getSpanContext().getTraceState().get("a"))
                .isEqualTo("1");
    }

    @Test
    void readsAsAMap() {
        TraceState state = Tracestate.parse(" foo=1, foobar=2 ,b=x y");

        assertThat(state.size()).isEqualTo(3);
        assertThat(state.isEmpty()).isFalse();
        assertThat(state.get("foo")).isEqualTo("1");
        assertThat(state.get("foobar")).isEqualTo("2");
        assertThat(state.get("b")).isEqualTo("x y");
        assertThat(state.get("fo")).isNull();
        assertThat(state.get("foo=1,b")).isNull();
        assertThat(state.get("")).isNull();
        assertThat(state.asMap().entrySet().toString()).isEqualTo("[foo=1, foobar=2, b=x y]");
        assertThat(state).hasToString("foo=1,foobar=2,b=x y");
        assertThat(state).isEqualTo(Tracestate.parse("foo=1,foobar=2,b=x y")).isNotEqualTo(Tracestate.parse("foo=1"));
        assertThat(state).hasSameHashCodeAs(Tracestate.parse("foo=1,foobar=2,b=x y"));
    }

    @Test
    void movesAChangedMemberToTheFront() {
        TraceState state = Tracestate.parse("1a=1,b@c@d=2,e=3");

        assertThat(Tracestate.format(state.toBuilder().put("e", "4").build())).isEqualTo("e=4,1a=1,b@c@d=2");
        assertThat(Tracestate.format(state.toBuilder()
                        .put("new", "0")
                        .remove("1a")
                        .remove("absent")
                        .build()))
                .isEqualTo("new=0,b@c@d=2,e=3");
        assertThat(Tracestate.format(state)).isEqualTo("1a=1,b@c@d=2,e=3");
    }

    @Test
    void becomesTheEmptyStateWhenTheLastMemberIsRemoved() {
        assertThat(Tracestate.parse("a=1").toBuilder().remove("a").build()).isSameAs(TraceState.getDefault());
    }

    @Test
    void ignoresAnIllegalChange() {
        TraceState state = Tracestate.parse("a=1");
        for (List<String> change : List.of(
                List.of("", "1"),
                List.of("B", "1"),
                List.of("b c", "1"),
                List.of("b".repeat(257), "1"),
                List.of("b", ""),
                List.of("b", "1,2"),
                List.of("b", "1 "),
                List.of("b", "\r\n"),
                List.of("b", "1".repeat(257)))) {
            assertThat(state.toBuilder().put(change.get(0), change.get(1)).build())
                    .as(change.toString())
                    .isEqualTo(state);
        }
        assertThat(state.toBuilder().put(null, "1").put("b", null).build()).isEqualTo(state);
    }

    @Test
    void takesNoThirtyThirdMemberButChangesOneOfThirtyTwo() {
        TraceState full = Tracestate.parse(members(32));

        assertThat(full.toBuilder().put("more", "1").build()).isEqualTo(full);
        assertThat(full.toBuilder().put("bar32", "0").build().size()).isEqualTo(32);
        assertThat(full.toBuilder().put("bar32", "0").build().get("bar32")).isEqualTo("0");
    }

    @Test
    void writesAStateThatOpenTelemetryBuilt() {
        TraceState state = TraceState.builder().put("b", "2").put("a", "1").build();
        SpanContext span = SpanContext.create(
                "12345678901234567890123456789012", "1234567890123456", TraceFlags.getDefault(), state);
        Headers outgoing = new Headers();
        propagator.inject(Context.root().with(Span.wrap(span)), outgoing, Headers.SETTER);

        assertThat(outgoing.get("tracestate")).isEqualTo("a=1,b=2");
    }

    private static String members(int count) {
        String[] members = new String[count];
        Arrays.setAll(members, index -> String.format("bar%02d=%02d", index + 1, index + 1));
        return String.join(",", members);
    }

    private String relay(String header) {
        return relay(Headers.of("traceparent", TRACEPARENT, "tracestate", header));
    }

    private String relay(Headers incoming) {
        Headers outgoing = new Headers();
        propagator.inject(propagator.extract(Context.root(), incoming, Headers.ALL_VALUES), outgoing, Headers.SETTER);
        assertThat(outgoing.get("traceparent")).isEqualTo(TRACEPARENT);
        return outgoing.get("tracestate");
    }

    private SpanContext extract(Headers headers) {
        return Span.fromContext(propagator.extract(Context.root(), headers, Headers.ALL_VALUES))
                .getSpanContext();
    }
}
