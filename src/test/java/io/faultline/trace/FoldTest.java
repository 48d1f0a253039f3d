package io.faultline.trace;

import static io.faultline.trace.TestRequest.PARENT_ID;
import static io.faultline.trace.TestRequest.TRACE_ID;
import static io.faultline.trace.Tracing.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The host's own server span of a request disappears into ours, whichever of the two encloses the other. */
@SuppressWarnings("try") // Scopes are only there to be closed.
class FoldTest {
    private final Tracing tracing = Tracing.create();

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void dropsTheHostsSpanBelowOurs() {
        RequestTrace trace = tracing.tracer.start(TestRequest.get().traced());
        Span host = tracing.hostSpan(trace);
        trace.matched("/orders/{id}");
        tracing.answer(trace, 200);
        tracing.end(host);

        SpanData span = tracing.onlySpan();
        assertThat(span.getSpanContext()).isEqualTo(trace.spanContext());
        assertThat(span.getName()).isEqualTo("GET /orders/{id}");
        assertThat(span.getParentSpanId()).isEqualTo(PARENT_ID);
    }

    @Test
    void givesTheHostsChildrenOurSpanAsParentWheneverTheyStart() {
        RequestTrace trace = tracing.start();
        Span host = tracing.hostSpan(trace);
        Span early = tracing.child(host, "early");
        Span grandchild = tracing.child(early, "grandchild");
        grandchild.end();
        early.end();
        tracing.end(host);
        Span late = tracing.child(host, "late");
        tracing.answer(trace, 200);
        late.end();

        for (String name : List.of("early", "late")) {
            SpanData child = tracing.span(name);
            assertThat(child.getParentSpanId()).isEqualTo(trace.spanContext().getSpanId());
            assertThat(child.getParentSpanContext().getTraceId()).isEqualTo(trace.traceId());
            assertThat(child.getParentSpanContext().isRemote()).isFalse();
            assertThat(child.getAttributes().isEmpty()).isTrue();
            assertThat(child.getTotalAttributeCount()).isZero();
        }
        assertThat(tracing.span("grandchild").getParentSpanId())
                .isEqualTo(early.getSpanContext().getSpanId());
        assertThat(tracing.spans()).hasSize(4);
    }

    @Test
    void movesWhatTheApplicationPutOnTheHostsSpan() {
        RequestTrace trace = tracing.start();
        Span host = tracing.hostSpan(trace);
        host.setAttribute("order.id", 4711L);
        host.setAttribute(AttributeKey.stringArrayKey("order.tags"), List.of("a", "b"));
        host.addEvent("paid", Attributes.of(AttributeKey.stringKey("by"), "card"), 42, TimeUnit.NANOSECONDS);
        tracing.answer(trace, 200);
        tracing.end(host);

        SpanData span = tracing.onlySpan();
        assertThat(span.getAttributes().get(AttributeKey.longKey("order.id"))).isEqualTo(4711);
        assertThat(span.getAttributes().get(AttributeKey.stringArrayKey("order.tags")))
                .containsExactly("a", "b");
        assertThat(span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("paid");
            assertThat(event.getEpochNanos()).isEqualTo(42);
            assertThat(event.getAttributes().asMap())
                    .isEqualTo(
                            Attributes.of(AttributeKey.stringKey("by"), "card").asMap());
        });
    }

    @Test
    void leavesTheHostsOwnWordsOnTheExchangeBehind() {
        RequestTrace trace = tracing.start();
        Span host = tracing.hostSpan(trace);
        host.setAttribute("http.method", "GET");
        host.setAttribute("http.route", "/app/*");
        host.setAttribute("url.path", "/wrong");
        host.setAttribute("net.host.name", "inner");
        host.setAttribute("error.type", "500");
        host.setAttribute("component", "jaxrs");
        host.setStatus(StatusCode.ERROR, "of the host");
        host.recordException(new IllegalStateException("recorded by the host"));
        trace.matched("/orders/{id}");
        tracing.answer(trace, 404);
        tracing.end(host);

        SpanData span = tracing.onlySpan();
        assertThat(span.getAttributes().asMap().keySet())
                .extracting(AttributeKey::getKey)
                .containsExactlyInAnyOrder(
                        "http.request.method",
                        "http.response.status_code",
                        "http.route",
                        "server.address",
                        "server.port",
                        "url.path",
                        "url.scheme");
        assertThat(text(span, "http.route")).isEqualTo("/orders/{id}");
        assertThat(text(span, "url.path")).isEqualTo("/shop/api/orders/7");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getEvents()).isEmpty();
    }

    @Test
    void takesFactsOfTheConnectionThatOnlyTheHostKnows() {
        try (Tracing behindProxy = Tracing.create(Tracing.config(Tracing.ConfigBuilder::forwarded))) {
            RequestTrace trace = behindProxy.tracer.start(TestRequest.get().with("X-Forwarded-For", "192.0.2.1"));
            Span host = behindProxy.hostSpan(trace);
            host.setAttribute("network.protocol.version", "1.1");
            host.setAttribute("network.peer.address", "10.0.0.1");
            host.setAttribute("client.address", "10.0.0.1");
            behindProxy.answer(trace, 200);
            behindProxy.end(host);

            SpanData span = behindProxy.onlySpan();
            assertThat(text(span, "network.protocol.version")).isEqualTo("1.1");
            assertThat(text(span, "network.peer.address")).isEqualTo("10.0.0.1");
            assertThat(text(span, "client.address")).as("ours knows better").isEqualTo("192.0.2.1");
        }
    }

    @Test
    void endsAfterTheHostsSpanButAtItsOwnTime() {
        RequestTrace trace = tracing.start();
        Span host = tracing.hostSpan(trace);
        tracing.advanceMillis(10);
        tracing.answer(trace, 200);
        assertThat(trace.isFinished()).isFalse();
        assertThat(tracing.spans()).isEmpty();
        tracing.advanceMillis(5);
        tracing.end(host);

        assertThat(trace.isFinished()).isTrue();
        assertThat(tracing.onlySpan().getEndEpochNanos()).isEqualTo(ManualClock.EPOCH_NANOS + 10_000_000);
        assertThat(tracing.durations()).singleElement().satisfies(point -> assertThat(point.getSum())
                .isEqualTo(0.01));
    }

    @Test
    void waitsNoLongerThanTheGraceForAHostThatNeverEnds() {
        RequestTrace trace = tracing.start();
        Span host = tracing.hostSpan(trace);
        tracing.advanceMillis(10);
        tracing.answer(trace, 200);
        tracing.advanceMillis(999);
        tracing.tracer.reap();
        assertThat(trace.isFinished()).isFalse();
        tracing.advanceMillis(1);
        tracing.tracer.reap();

        assertThat(tracing.onlySpan().getEndEpochNanos()).isEqualTo(ManualClock.EPOCH_NANOS + 10_000_000);
        host.setAttribute("late", true);
        tracing.end(host);
        assertThat(tracing.onlySpan().getAttributes().get(AttributeKey.booleanKey("late")))
                .as("nothing can be moved any more, and the host's span stays dropped")
                .isNull();
        assertThat(tracing.fold.openSpans()).isZero();
    }

    @Test
    void anOpenResponseOutlivesTheHostsSpan() {
        RequestTrace trace = tracing.start();
        tracing.end(tracing.hostSpan(trace));
        assertThat(trace.isFinished()).isFalse();
        tracing.advanceMillis(30);
        tracing.answer(trace, 200);

        assertThat(tracing.onlySpan().getEndEpochNanos()).isEqualTo(ManualClock.EPOCH_NANOS + 30_000_000);
    }

    @Test
    void aStreamOfUnknownEndEndsWithTheHostsSpan() {
        RequestTrace trace = tracing.start();
        Span host = tracing.hostSpan(trace);
        trace.streaming(null);
        tracing.answer(trace, 200);
        tracing.advanceMillis(5_000);
        tracing.tracer.reap();
        assertThat(trace.isFinished()).isFalse();
        tracing.end(host);

        assertThat(tracing.onlySpan().getEndEpochNanos()).isEqualTo(ManualClock.EPOCH_NANOS + 5_000_000_000L);
    }

    @Test
    void keepsSpansApartThatAreNoServerSpansOfTheHost() {
        RequestTrace trace = tracing.start();
        Span child = tracing.child(trace.span(), "child");
        Span ours = tracing.sdk
                .getTracer(ServerTracer.SCOPE_NAME)
                .spanBuilder("ours")
                .setSpanKind(SpanKind.SERVER)
                .setParent(Context.root().with(trace.span()))
                .startSpan();
        Span elsewhere = tracing.hostTracer()
                .spanBuilder("elsewhere")
                .setSpanKind(SpanKind.SERVER)
                .setNoParent()
                .startSpan();
        child.end();
        ours.end();
        elsewhere.end();
        tracing.answer(trace, 200);

        assertThat(tracing.spans())
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("child", "ours", "elsewhere", "GET");
    }

    @Test
    void keepsTwoRequestsApart() {
        RequestTrace first = tracing.start();
        RequestTrace second = tracing.start();
        Span firstHost = tracing.hostSpan(first);
        Span secondHost = tracing.hostSpan(second);
        firstHost.setAttribute("request", "first");
        secondHost.setAttribute("request", "second");
        tracing.child(secondHost, "child of second").end();
        tracing.child(firstHost, "child of first").end();
        tracing.answer(second, 200);
        tracing.end(firstHost);
        tracing.answer(first, 404);
        tracing.end(secondHost);

        assertThat(tracing.span("child of first").getParentSpanContext()).isEqualTo(first.spanContext());
        assertThat(tracing.span("child of second").getParentSpanContext()).isEqualTo(second.spanContext());
        assertThat(tracing.spans())
                .filteredOn(span -> span.getKind() == SpanKind.SERVER)
                .extracting(SpanData::getSpanId, span -> text(span, "request"))
                .containsExactlyInAnyOrder(
                        tuple(first.spanContext().getSpanId(), "first"),
                        tuple(second.spanContext().getSpanId(), "second"));
    }

    @Test
    void leavesNothingBehindAfterManyRequests() {
        for (int i = 0; i < 5_000; i++) {
            RequestTrace trace = tracing.start();
            Span host = tracing.hostSpan(trace);
            tracing.child(host, "child").end();
            if (i % 2 == 0) {
                tracing.end(host);
                tracing.answer(trace, 200);
            } else if (i % 3 == 0) {
                tracing.answer(trace, 500);
                tracing.end(host);
            } else {
                trace.finishNow(null);
                tracing.end(host);
            }
        }

        assertThat(tracing.fold.openSpans()).isZero();
        assertThat(tracing.tracer.openSpans()).isZero();
        assertThat(tracing.spans()).hasSize(10_000);
    }

    @Test
    void leavesNothingBehindWhenOursEndsWhileTheHostsStarts() throws Exception {
        RequestTrace trace = tracing.start();
        ReadWriteSpan host = (ReadWriteSpan) tracing.hostTracer()
                .spanBuilder("host GET")
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        // Seen below ours, which ends at the very moment in which the host's kind is asked for.
        ReadWriteSpan racing = (ReadWriteSpan) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ReadWriteSpan.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getParentSpanContext")) {
                        return trace.spanContext();
                    }
                    if (method.getName().equals("getKind")) {
                        trace.finishNow(null);
                    }
                    try {
                        return method.invoke(host, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        tracing.fold.onStart(Context.root(), racing);
        tracing.fold.onEnd(racing);

        assertThat(trace.isFinished()).isTrue();
        assertThat(tracing.fold.openSpans()).isZero();
    }

    @Test
    void doesNothingForARequestThatIsNotSampled() {
        try (Tracing off = Tracing.create(Sampler.parentBased(Sampler.alwaysOff()))) {
            RequestTrace trace = off.start();
            Span host = off.hostSpan(trace);
            off.child(host, "child").end();
            off.answer(trace, 200);

            assertThat(trace.isFinished()).isTrue();
            assertThat(host.isRecording()).isFalse();
            off.end(host);
            assertThat(off.spans()).isEmpty();
            assertThat(off.fold.openSpans()).isZero();
        }
    }

    @Test
    void takesThePlaceOfAnEnclosingSpanOfTheHost() {
        try (Tracing joined = Tracing.create(HostSpans.FOLD)) {
            Span host = enclosing(
                    joined,
                    SpanContext.createFromRemoteParent(
                            TRACE_ID, PARENT_ID, TraceFlags.getSampled(), TraceState.getDefault()));
            RequestTrace trace;
            try (Scope ignored = host.makeCurrent()) {
                trace = joined.tracer.start(TestRequest.get().traced());
            }
            host.setAttribute("tenant", "7");
            joined.child(host, "child").end();
            joined.advanceMillis(10);
            joined.answer(trace, 200);
            assertThat(trace.isFinished()).isFalse();
            joined.end(host);

            SpanData span = joined.span("GET");
            assertThat(joined.spans()).hasSize(2);
            assertThat(span.getTraceId()).isEqualTo(TRACE_ID);
            assertThat(span.getParentSpanId()).isEqualTo(PARENT_ID);
            assertThat(span.getParentSpanContext().isRemote()).isTrue();
            assertThat(text(span, "tenant")).isEqualTo("7");
            assertThat(span.getEndEpochNanos()).isEqualTo(ManualClock.EPOCH_NANOS + 10_000_000);
            assertThat(joined.span("child").getParentSpanId())
                    .isEqualTo(trace.spanContext().getSpanId());
            assertThat(joined.fold.openSpans()).isZero();
        }
    }

    @Test
    void becomesTheRootInPlaceOfAnEnclosingRootOfTheHost() {
        try (Tracing joined = Tracing.create(HostSpans.FOLD)) {
            Span host = enclosing(joined, SpanContext.getInvalid());
            RequestTrace trace;
            try (Scope ignored = host.makeCurrent()) {
                trace = joined.start();
            }
            joined.answer(trace, 200);
            joined.end(host);

            SpanData span = joined.onlySpan();
            assertThat(span.getSpanId()).isEqualTo(trace.spanContext().getSpanId());
            assertThat(span.getTraceId()).isEqualTo(host.getSpanContext().getTraceId());
            assertThat(span.getParentSpanContext().isValid()).isFalse();
            assertThat(span.getParentSpanId()).isEqualTo("0000000000000000");
        }
    }

    @Test
    void endsWithTheEnclosingSpanWhenNoResponseWasReported() {
        try (Tracing joined = Tracing.create(HostSpans.FOLD)) {
            Span host = enclosing(joined, SpanContext.getInvalid());
            RequestTrace trace;
            try (Scope ignored = host.makeCurrent()) {
                trace = joined.start();
            }
            host.setAttribute("http.response.status_code", 503L);
            joined.advanceMillis(4);
            joined.end(host);

            assertThat(trace.isFinished()).isTrue();
            SpanData span = joined.onlySpan();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(text(span, "error.type")).isEqualTo("503");
            assertThat(span.getEndEpochNanos()).isEqualTo(ManualClock.EPOCH_NANOS + 4_000_000);
        }
    }

    private static Span enclosing(Tracing tracing, SpanContext parent) {
        return tracing.hostTracer()
                .spanBuilder("host GET")
                .setSpanKind(SpanKind.SERVER)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setStartTimestamp(tracing.clock.epochNanos(), TimeUnit.NANOSECONDS)
                .startSpan();
    }

    @Test
    void theExporterAsksItsDelegateOnlyForSpansThatAreLeft() {
        RequestTrace trace = tracing.start();
        Span host = tracing.hostSpan(trace);
        SpanData folded = ((ReadWriteSpan) host).toSpanData();
        SpanData other = ((ReadWriteSpan) tracing.child(trace.span(), "child")).toSpanData();
        FailingExporter delegate = new FailingExporter();
        FoldingSpanExporter exporter = FoldingSpanExporter.create(delegate);

        assertThat(exporter.export(List.of(folded)).isSuccess()).isTrue();
        assertThat(delegate.exports).isZero();
        assertThat(exporter.export(List.of(folded, other)).isSuccess()).isFalse();
        assertThat(exporter.export(List.of()).isSuccess()).isFalse();
        assertThat(delegate.exports).isEqualTo(2);
        assertThat(exporter.flush().isSuccess()).isFalse();
        assertThat(exporter.shutdown().isSuccess()).isFalse();
        assertThat(exporter.toString()).isEqualTo("failing");
    }

    /** Fails at everything. */
    private static final class FailingExporter implements SpanExporter {
        private int exports;

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            exports++;
            return CompletableResultCode.ofFailure();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofFailure();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofFailure();
        }

        @Override
        public String toString() {
            return "failing";
        }
    }
}
