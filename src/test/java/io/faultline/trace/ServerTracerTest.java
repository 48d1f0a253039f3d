package io.faultline.trace;

import static io.faultline.trace.TestRequest.PARENT_ID;
import static io.faultline.trace.TestRequest.TRACE_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.propagation.TraceContextPropagator;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose span a request gets: one of ours, the host's, or only an id. */
@SuppressWarnings("try") // Scopes are only there to be closed.
class ServerTracerTest {
    @Test
    void startsARootWithoutACaller() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.start();
            tracing.answer(trace, 200);

            SpanData span = tracing.onlySpan();
            assertThat(span.getParentSpanContext().isValid()).isFalse();
            assertThat(trace.traceId()).isEqualTo(span.getTraceId()).matches("[0-9a-f]{32}");
            assertThat(trace.shouldReplaceParent()).isTrue();
        }
    }

    @Test
    void continuesTheTraceOfTheCaller() {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.get().traced().with("tracestate", "a=1", "b=2"));

            assertThat(span.getTraceId()).isEqualTo(TRACE_ID);
            assertThat(span.getParentSpanId()).isEqualTo(PARENT_ID);
            assertThat(span.getParentSpanContext().isRemote()).isTrue();
            assertThat(span.getSpanContext().getTraceState().asMap())
                    .containsEntry("a", "1")
                    .containsEntry("b", "2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "00-0-0-01", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"})
    void startsANewTraceForAHeaderThatIsNone(String header) {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.get().with("traceparent", header));

            assertThat(span.getTraceId()).isNotEqualTo(TRACE_ID);
            assertThat(span.getParentSpanContext().isValid()).isFalse();
        }
    }

    @Test
    void startsANewTraceWhenTwoParentsAreNamed() {
        try (Tracing tracing = Tracing.create()) {
            assertThat(tracing.serve(TestRequest.get().traced().traced()).getTraceId())
                    .isNotEqualTo(TRACE_ID);
        }
    }

    @Test
    void ignoresWhatAnEarlierRequestLeftOnTheThread() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace stale = tracing.start();
            tracing.answer(stale, 200);
            try (Scope ignored = stale.makeCurrent()) {
                RequestTrace trace = tracing.start();
                tracing.answer(trace, 200);

                assertThat(trace.traceId()).isNotEqualTo(stale.traceId());
                assertThat(tracing.spans()).hasSize(2).allSatisfy(span -> assertThat(
                                span.getParentSpanContext().isValid())
                        .isFalse());
            }
        }
    }

    @Test
    void theContextCarriesSpanAndBaggage() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.tracer.start(TestRequest.get().with("baggage", "tenant=7"));
            assertThat(trace.isCurrent()).isFalse();
            assertThat(TraceIds.currentTraceId()).isEmpty();
            try (Scope ignored = trace.makeCurrent()) {
                assertThat(trace.isCurrent()).isTrue();
                assertThat(Span.current()).isSameAs(trace.span());
                assertThat(Baggage.current().getEntryValue("tenant")).isEqualTo("7");
                assertThat(TraceIds.currentTraceId()).isEqualTo(trace.traceId());
                assertThat(tracing.start().isCurrent()).isFalse();
            }
            assertThat(trace.isCurrent()).isFalse();
        }
    }

    @Test
    void keepsTheIdOfARequestThatIsNotSampled() {
        try (Tracing tracing = Tracing.create(Sampler.alwaysOff())) {
            RequestTrace trace = tracing.tracer.start(TestRequest.get().traced());
            tracing.answer(trace, 500);

            assertThat(trace.traceId()).isEqualTo(TRACE_ID);
            assertThat(trace.spanContext().isSampled()).isFalse();
            assertThat(trace.shouldReplaceParent()).isTrue();
            assertThat(tracing.spans()).isEmpty();
            assertThat(tracing.tracer.openSpans()).isZero();
            assertThat(tracing.fold.openSpans()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HostSpans.class,
            names = {"OFF", "ADOPT_ONLY"})
    void handsOutTheCallersIdWhereNoSpanMayBeStarted(HostSpans hostSpans) {
        try (Tracing tracing = Tracing.create(hostSpans)) {
            RequestTrace trace = tracing.tracer.start(TestRequest.get().traced().with("baggage", "tenant=7"));
            trace.matched("/route");
            trace.exception(new IllegalStateException("no one records it"));
            tracing.answer(trace, 500);

            assertThat(trace.traceId()).isEqualTo(TRACE_ID);
            assertThat(trace.shouldReplaceParent()).isFalse();
            assertThat(trace.isFinished()).isTrue();
            assertThat(Baggage.fromContext(trace.context()).getEntryValue("tenant"))
                    .isEqualTo("7");
            assertThat(tracing.spans()).isEmpty();
            assertThat(tracing.metric()).isEmpty();
            assertThat(tracing.tracer.openSpans()).isZero();
        }
    }

    @Test
    void handsOutNewValidIdsWhenTracingIsOffAndNobodyCalls() {
        ServerTracer off = ServerTracer.create(
                OpenTelemetry.noop(),
                TextMapPropagator.noop(),
                Tracing.config(),
                HostSpans.OFF,
                false,
                new ManualClock(),
                Tracing.exceptionTracer(OpenTelemetry.noop()));
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            RequestTrace trace = off.start(TestRequest.get());
            assertThat(trace.spanContext().isValid()).isTrue();
            assertThat(trace.spanContext().isSampled()).isFalse();
            ids.add(trace.traceId());
        }

        assertThat(ids).hasSize(1_000);
        assertThat(off.openSpans()).isZero();
    }

    @Test
    void handsOutAnIdWhenTheSdkGivesNoSpan() {
        ServerTracer tracer = ServerTracer.create(
                OpenTelemetry.noop(),
                TextMapPropagator.noop(),
                Tracing.config(),
                HostSpans.IGNORE,
                true,
                new ManualClock(),
                Tracing.exceptionTracer(OpenTelemetry.noop()));
        RequestTrace trace = tracer.start(TestRequest.get());

        assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        assertThat(trace.shouldReplaceParent()).isFalse();
    }

    @Test
    void handsOutAnIdWhenTheSdkThrows() {
        Sampler broken = new Sampler() {
            @Override
            public SamplingResult shouldSample(
                    Context parent,
                    String traceId,
                    String name,
                    SpanKind kind,
                    Attributes attributes,
                    List<LinkData> links) {
                throw new NoClassDefFoundError("a sampler of another version");
            }

            @Override
            public String getDescription() {
                return "broken";
            }
        };
        try (Tracing tracing = Tracing.create(broken)) {
            RequestTrace trace = tracing.tracer.start(TestRequest.get().traced());
            tracing.answer(trace, 200);

            assertThat(trace.traceId()).isEqualTo(TRACE_ID);
            assertThat(trace.isFinished()).isTrue();
        }
    }

    @Test
    void endsARequestWhoseSpanTheSdkCannotEnd() {
        SpanProcessor broken = new SpanProcessor() {
            @Override
            public void onStart(Context parent, ReadWriteSpan span) {}

            @Override
            public boolean isStartRequired() {
                return false;
            }

            @Override
            public void onEnd(ReadableSpan span) {
                throw new NoClassDefFoundError("a processor of another version");
            }

            @Override
            public boolean isEndRequired() {
                return true;
            }
        };
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder().addSpanProcessor(broken).build())
                .build()) {
            ServerTracer tracer = ServerTracer.create(
                    sdk,
                    TextMapPropagator.noop(),
                    Tracing.config(),
                    HostSpans.IGNORE,
                    true,
                    new ManualClock(),
                    Tracing.exceptionTracer(sdk));
            List<RequestTrace> traces = List.of(tracer.start(TestRequest.get()), tracer.start(TestRequest.get()));
            tracer.close();

            assertThat(traces).allMatch(RequestTrace::isFinished);
            assertThat(tracer.openSpans()).isZero();
        }
    }

    @Test
    void adoptsTheHostsSpanAndLeavesItsEndToTheHost() {
        try (Tracing tracing = Tracing.create(HostSpans.ADOPT)) {
            Span host = tracing.hostTracer()
                    .spanBuilder("host")
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan();
            RequestTrace trace;
            try (Scope ignored = host.makeCurrent()) {
                trace = tracing.tracer.start(TestRequest.get().with("baggage", "tenant=7"));
            }
            assertThat(trace.span()).isSameAs(host);
            assertThat(trace.shouldReplaceParent()).isFalse();
            assertThat(Baggage.fromContext(trace.context()).getEntryValue("tenant"))
                    .isEqualTo("7");
            trace.matched("/orders/{id}");
            trace.exception(new IllegalStateException("boom"));
            tracing.answer(trace, 500);

            assertThat(trace.isFinished()).isTrue();
            assertThat(tracing.spans()).isEmpty();
            assertThat(tracing.tracer.openSpans()).isZero();
            host.end();
            SpanData span = tracing.onlySpan();
            assertThat(span.getName()).isEqualTo("GET /orders/{id}");
            assertThat(Tracing.text(span, "url.path")).isEqualTo("/shop/api/orders/7");
            assertThat(Tracing.text(span, "error.type")).isEqualTo("java.lang.IllegalStateException");
            assertThat(span.getEvents()).hasSize(1);
        }
    }

    @Test
    void keepsTheBaggageThatTheHostHasRead() {
        try (Tracing tracing = Tracing.create(HostSpans.ADOPT)) {
            Span host = tracing.hostTracer().spanBuilder("host").startSpan();
            Baggage read = Baggage.builder().put("tenant", "of the host").build();
            try (Scope ignored = Context.root().with(host).with(read).makeCurrent()) {
                RequestTrace trace = tracing.tracer.start(TestRequest.get().with("baggage", "tenant=7"));

                assertThat(Baggage.fromContext(trace.context())).isEqualTo(read);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HostSpans.class,
            names = {"ADOPT", "ADOPT_ONLY", "FOLD"})
    void leavesASpanAloneThatHasEnded(HostSpans hostSpans) {
        try (Tracing tracing = Tracing.create(hostSpans)) {
            Span stale = tracing.hostTracer().spanBuilder("stale").startSpan();
            stale.end();

            assertLeftAlone(tracing, stale, TestRequest.get());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HostSpans.class,
            names = {"ADOPT", "ADOPT_ONLY", "FOLD"})
    void leavesASpanOfAnotherTraceAlone(HostSpans hostSpans) {
        try (Tracing tracing = Tracing.create(hostSpans)) {
            Span other = tracing.hostTracer().spanBuilder("other").startSpan();

            assertLeftAlone(tracing, other, TestRequest.get().traced());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HostSpans.class,
            names = {"ADOPT", "ADOPT_ONLY", "FOLD"})
    void leavesOurOwnSpanAlone(HostSpans hostSpans) {
        try (Tracing tracing = Tracing.create(hostSpans)) {
            Span ours = tracing.sdk
                    .getTracer(ServerTracer.SCOPE_NAME)
                    .spanBuilder("ours")
                    .startSpan();

            assertLeftAlone(tracing, ours, TestRequest.get());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HostSpans.class,
            names = {"ADOPT", "ADOPT_ONLY", "FOLD"})
    void leavesASpanAloneThatIsFoldedIntoOurs(HostSpans hostSpans) {
        try (Tracing tracing = Tracing.create(hostSpans)) {
            Span folded = tracing.hostTracer().spanBuilder("folded").startSpan();
            folded.setAttribute(FoldingSpanProcessor.FOLDED, true);

            assertLeftAlone(tracing, folded, TestRequest.get());
        }
    }

    @Test
    void leavesEverySpanAloneWhereTheHostsAreIgnored() {
        try (Tracing tracing = Tracing.create(HostSpans.IGNORE)) {
            assertLeftAlone(tracing, tracing.hostTracer().spanBuilder("host").startSpan(), TestRequest.get());
        }
    }

    /** What the rewritten header says, with an SDK that knows the random flag and with one that doesn't. */
    @ParameterizedTest
    @ValueSource(strings = {"01", "03"})
    void handsTheCallersFlagsOn(String flags) {
        try (Tracing tracing = Tracing.create(HostSpans.IGNORE)) {
            RequestTrace trace = tracing.tracer.start(
                    TestRequest.get().with("traceparent", "00-" + TRACE_ID + "-" + PARENT_ID + "-" + flags));

            assertThat(TraceContextPropagator.generateTraceparent(trace.spanContext()))
                    .isEqualTo("00-" + TRACE_ID + "-"
                            + trace.span().getSpanContext().getSpanId() + "-" + flags);
            tracing.answer(trace, 200);
        }
    }

    @Test
    void followsAHostThatHasDecidedNotToSample() {
        SpanContext unsampled =
                SpanContext.create(TRACE_ID, PARENT_ID, TraceFlags.getDefault(), TraceState.getDefault());
        try (Tracing tracing = Tracing.create(HostSpans.ADOPT)) {
            try (Scope ignored = Span.wrap(unsampled).makeCurrent()) {
                RequestTrace trace = tracing.start();
                tracing.answer(trace, 200);

                assertThat(trace.spanContext()).isEqualTo(unsampled);
                assertThat(trace.shouldReplaceParent()).isFalse();
            }
            assertThat(tracing.spans()).isEmpty();
            assertThat(tracing.metric()).isEmpty();
        }
    }

    private static void assertLeftAlone(Tracing tracing, Span current, TestRequest request) {
        try (Scope ignored = current.makeCurrent()) {
            RequestTrace trace = tracing.tracer.start(request);

            assertThat(trace.span()).isNotSameAs(current);
            assertThat(trace.spanContext().getSpanId())
                    .isNotEqualTo(current.getSpanContext().getSpanId());
            assertThat(trace.traceId()).isNotEqualTo(current.getSpanContext().getTraceId());
            tracing.answer(trace, 200);
        }
    }
}
