package io.faultline.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@code traceparent}, among them each case of W3C's own test suite. */
class TraceparentTest {
    private static final String TRACE_ID = "12345678901234567890123456789012";
    private static final String PARENT_ID = "1234567890123456";
    private static final String VALID = "00-" + TRACE_ID + "-" + PARENT_ID + "-01";

    private final TraceContextPropagator propagator = TraceContextPropagator.create(List.of("tracecontext"));

    @Test
    void continuesTheCallersTrace() {
        SpanContext parent = extract(Headers.of("traceparent", VALID));

        assertThat(parent.isRemote()).isTrue();
        assertThat(parent.getTraceId()).isEqualTo(TRACE_ID);
        assertThat(parent.getSpanId()).isEqualTo(PARENT_ID);
        assertThat(parent.getTraceFlags()).isEqualTo(TraceFlags.getSampled());
        assertThat(parent.getTraceState().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TraceParent", "TrAcEpArEnT", "TRACEPARENT"})
    void acceptsTheHeaderNameInAnyCase(String name) {
        assertThat(extract(Headers.of(name, VALID)).getTraceId()).isEqualTo(TRACE_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace-parent", "trace.parent"})
    void ignoresOtherHeaderNames(String name) {
        assertThat(extract(Headers.of(name, VALID)).isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "00",
                "ff-12345678901234567890123456789012-1234567890123456-01",
                "FF-12345678901234567890123456789012-1234567890123456-01",
                "00-12345678901234567890123456789012-1234567890123456-01.",
                "00-12345678901234567890123456789012-1234567890123456-01-",
                "00-12345678901234567890123456789012-1234567890123456-01-what-the-future-will-be-like",
                "cc-12345678901234567890123456789012-1234567890123456-01.what-the-future-will-be-like",
                "cc-12345678901234567890123456789012-1234567890123456-0",
                ".0-12345678901234567890123456789012-1234567890123456-01",
                "0.-12345678901234567890123456789012-1234567890123456-01",
                "0A-12345678901234567890123456789012-1234567890123456-01",
                "000-12345678901234567890123456789012-1234567890123456-01",
                "0000-12345678901234567890123456789012-1234567890123456-01",
                "0-12345678901234567890123456789012-1234567890123456-01",
                "00-00000000000000000000000000000000-1234567890123456-01",
                "00-.2345678901234567890123456789012-1234567890123456-01",
                "00-1234567890123456789012345678901.-1234567890123456-01",
                "00-1234567890123456789012345678901A-1234567890123456-01",
                "00-123456789012345678901234567890123-1234567890123456-01",
                "00-1234567890123456789012345678901-1234567890123456-01",
                "00-12345678901234567890123456789012-0000000000000000-01",
                "00-12345678901234567890123456789012-.234567890123456-01",
                "00-12345678901234567890123456789012-123456789012345.-01",
                "00-12345678901234567890123456789012-123456789012345F-01",
                "00-12345678901234567890123456789012-12345678901234567-01",
                "00-12345678901234567890123456789012-123456789012345-01",
                "00-12345678901234567890123456789012-1234567890123456-.0",
                "00-12345678901234567890123456789012-1234567890123456-0.",
                "00-12345678901234567890123456789012-1234567890123456-0A",
                "00-12345678901234567890123456789012-1234567890123456-001",
                "00-12345678901234567890123456789012-1234567890123456-1",
                "00_12345678901234567890123456789012-1234567890123456-01",
                "00-12345678901234567890123456789012_1234567890123456-01",
                "00-12345678901234567890123456789012-1234567890123456_01",
                "\n00-12345678901234567890123456789012-1234567890123456-01",
                "00-12345678901234567890123456789012-1234567890123456-01\u00a0",
                "00-1234567890123456789012345678901\uff12-1234567890123456-01",
            })
    void refusesAnIllegalHeader(String header) {
        assertThat(TraceContextPropagator.parseTraceparent(header)).isSameAs(SpanContext.getInvalid());
        Context before = Context.root().with(Span.wrap(TraceContextPropagator.parseTraceparent(VALID)));
        assertThat(propagator.extract(before, Headers.of("traceparent", header), Headers.ALL_VALUES))
                .isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-12345678901234567890123456789012-1234567890123456-01",
                "cc-12345678901234567890123456789012-1234567890123456-01",
                "fe-12345678901234567890123456789012-1234567890123456-01-",
                "cc-12345678901234567890123456789012-1234567890123456-01-what-the-future-will-be-like",
            })
    void readsAHigherVersionByItsFirstFourFieldsAndAnswersInVersion00(String header) {
        SpanContext parent = TraceContextPropagator.parseTraceparent(header);

        assertThat(parent.getTraceId()).isEqualTo(TRACE_ID);
        assertThat(TraceContextPropagator.generateTraceparent(parent)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {" %s", "\t%s", "%s ", "%s\t", "\t %s \t"})
    void acceptsSurroundingWhiteSpace(String template) {
        assertThat(TraceContextPropagator.parseTraceparent(String.format(template, VALID))
                        .getTraceId())
                .isEqualTo(TRACE_ID);
    }

    @Test
    void startsANewTraceWhenThereAreTwo() {
        Context before = Context.root();
        String other = VALID.replace("1234567890123456-", "aaaaaaaaaaaaaaaa-");

        assertThat(propagator.extract(
                        before, Headers.of("traceparent", VALID, "traceparent", other), Headers.ALL_VALUES))
                .isSameAs(before);
        assertThat(propagator.extract(
                        before, Headers.of("traceparent", VALID, "traceparent", VALID), Headers.ALL_VALUES))
                .isSameAs(before);
        assertThat(propagator.extract(before, Headers.of("traceparent", VALID + "," + other), Headers.FIRST_VALUE))
                .isSameAs(before);
    }

    @Test
    void readsTheOnlyValueOfAPlainGetterEachTime() {
        for (int request = 0; request < 3; request++) {
            Context context = propagator.extract(Context.root(), Headers.of("traceparent", VALID), Headers.FIRST_VALUE);

            assertThat(Span.fromContext(context).getSpanContext().getTraceId()).isEqualTo(TRACE_ID);
        }
    }

    @Test
    void seesASecondTraceparentThoughAPlainGetterCameBefore() {
        Headers twice = Headers.of("traceparent", VALID, "traceparent", VALID);
        propagator.extract(Context.root(), twice, Headers.FIRST_VALUE);

        assertThat(propagator.extract(Context.root(), twice, Headers.ALL_VALUES))
                .isSameAs(Context.root());
    }

    @Test
    void leavesTheContextAsItIsWithoutHeaderOrCarrier() {
        Context before = Context.root();

        assertThat(propagator.extract(before, Headers.of(), Headers.ALL_VALUES)).isSameAs(before);
        assertThat(propagator.extract(before, Headers.of(), Headers.FIRST_VALUE))
                .isSameAs(before);
        assertThat(propagator.extract(before, null, Headers.ALL_VALUES)).isSameAs(before);
        assertThat(TraceContextPropagator.parseTraceparent(null)).isSameAs(SpanContext.getInvalid());
    }

    @Test
    void replacesTheSpanThatTheContextHas() {
        SpanContext other = TraceContextPropagator.parseTraceparent(VALID.replace("12345678", "abcdefab"));
        Context before = Context.root().with(Span.wrap(other));

        Context after = propagator.extract(before, Headers.of("traceparent", VALID), Headers.ALL_VALUES);

        assertThat(Span.fromContext(after).getSpanContext().getTraceId()).isEqualTo(TRACE_ID);
    }

    @ParameterizedTest
    @CsvSource({"00,00", "01,01", "02,02", "03,03", "04,00", "09,01", "fe,02", "ff,03"})
    void passesSampledAndRandomOnAsReceivedAndNoOtherFlag(String received, String sent) {
        SpanContext parent = extract(Headers.of("traceparent", VALID.substring(0, 53) + received));
        Headers outgoing = new Headers();
        propagator.inject(Context.root().with(Span.wrap(parent)), outgoing, Headers.SETTER);

        assertThat(parent.getTraceFlags().asHex()).isEqualTo(received);
        assertThat(outgoing.get("traceparent")).isEqualTo(VALID.substring(0, 53) + sent);
    }

    @Test
    void writesNothingForAnInvalidSpan() {
        Headers outgoing = new Headers();
        propagator.inject(Context.root(), outgoing, Headers.SETTER);

        assertThat(outgoing.names()).isEmpty();
        assertThat(TraceContextPropagator.generateTraceparent(SpanContext.getInvalid()))
                .isEmpty();
    }

    @Test
    void writesALocalSpan() {
        SpanContext local = SpanContext.create(TRACE_ID, PARENT_ID, TraceFlags.getDefault(), TraceState.getDefault());

        assertThat(TraceContextPropagator.generateTraceparent(local))
                .isEqualTo("00-" + TRACE_ID + "-" + PARENT_ID + "-00");
    }

    @Test
    void ignoresAHeaderOfAMegabyte() {
        String blanks = " ".repeat(1 << 20);

        assertThat(TraceContextPropagator.parseTraceparent(blanks + VALID).isValid())
                .isFalse();
        assertThat(extract(Headers.of("traceparent", "cc" + VALID.substring(2) + "-" + blanks))
                        .isValid())
                .isFalse();
    }

    private SpanContext extract(Headers headers) {
        return Span.fromContext(propagator.extract(Context.root(), headers, Headers.ALL_VALUES))
                .getSpanContext();
    }
}
