package io.faultline.trace;

import io.faultline.config.HttpServerConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Starts, or adopts, the server span of each request. One instance an application; thread-safe. Must not be used for
 * client or messaging spans.
 */
public final class ServerTracer {
    /** The instrumentation scope of every span that Faultline starts. */
    public static final String SCOPE_NAME = "io.faultline";

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final HostSpans hostSpans;
    private final HttpServerAttributes attributes;
    private final ServerMetrics metrics;
    private final ErrorMetrics errorMetrics;
    private final ExceptionTracer exceptionTracer;
    private final NanoClock clock;
    private final OpenSpans openSpans;

    /**
     * Creates a tracer.
     *
     * @param openTelemetry where spans go; {@link OpenTelemetry#noop()} when tracing is off
     * @param propagator reads the incoming context
     * @param hostSpans what to do with a span that the host has already started
     * @param recordMetrics false where the host records {@code http.server.request.duration} itself
     * @param exceptionTracer records what fails a request; its masking is that of the attributes too
     */
    public static ServerTracer create(
            OpenTelemetry openTelemetry,
            TextMapPropagator propagator,
            HttpServerConfig config,
            HostSpans hostSpans,
            boolean recordMetrics,
            NanoClock clock,
            ExceptionTracer exceptionTracer) {
        ServerMetrics metrics =
                recordMetrics ? ServerMetrics.create(openTelemetry.getMeter(SCOPE_NAME)) : ServerMetrics.none();
        return new ServerTracer(
                openTelemetry.getTracer(SCOPE_NAME),
                propagator,
                config,
                hostSpans,
                metrics,
                ErrorMetrics.create(openTelemetry.getMeter(SCOPE_NAME)),
                clock,
                exceptionTracer);
    }

    private ServerTracer(
            Tracer tracer,
            TextMapPropagator propagator,
            HttpServerConfig config,
            HostSpans hostSpans,
            ServerMetrics metrics,
            ErrorMetrics errorMetrics,
            NanoClock clock,
            ExceptionTracer exceptionTracer) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.hostSpans = hostSpans;
        this.attributes = new HttpServerAttributes(config, exceptionTracer.masking());
        this.exceptionTracer = exceptionTracer;
        this.metrics = metrics;
        this.errorMetrics = errorMetrics;
        this.clock = clock;
        this.openSpans = new OpenSpans(clock, config.maximumRequestDuration().toNanos());
    }

    /**
     * The trace of a request that has just come in. Never throws: where no span can be had, the trace has an id all the
     * same. What happens on this thread otherwise is of no interest here: the incoming headers decide, not a context that
     * an earlier request left behind.
     */
    public RequestTrace start(ServerRequest request) {
        EntryThread entryThread = hostSpans.mayStayBehind() ? EntryThread.enter() : null;
        Context incoming = propagator.extract(Context.root(), request, ServerRequestGetter.INSTANCE);
        ServerSpan serverSpan = new ServerSpan(
                clock,
                openSpans,
                metrics,
                errorMetrics,
                exceptionTracer,
                attributes,
                attributes.method(request.method()));
        SpanContext parent = Span.fromContext(incoming).getSpanContext();
        try {
            begin(serverSpan, request, incoming, parent);
        } catch (RuntimeException | LinkageError e) {
            openSpans.failed(e);
        }
        if (!serverSpan.span().getSpanContext().isValid()) {
            beginPassive(serverSpan, incoming, parent);
        }
        RequestTrace trace = new RequestTrace(serverSpan, parent, entryThread);
        if (serverSpan.ownership() != SpanOwnership.PASSIVE) {
            openSpans.add(serverSpan, trace);
        }
        return trace;
    }

    private void begin(ServerSpan serverSpan, ServerRequest request, Context incoming, SpanContext parent) {
        Span host = hostSpans.adoptable(parent);
        if (host.getSpanContext().isValid() && hostSpans == HostSpans.FOLD) {
            serverSpan.within(host);
            open(serverSpan, request, incoming.with(parentInHostTrace(host, parent)));
        } else if (host.getSpanContext().isValid()) {
            adopt(serverSpan, request, host, incoming);
        } else if (hostSpans.mayStartSpans()) {
            open(serverSpan, request, incoming);
        }
    }

    private void open(ServerSpan serverSpan, ServerRequest request, Context incoming) {
        Context parent = incoming.with(ServerSpan.KEY, serverSpan);
        SpanBuilder builder = tracer.spanBuilder(HttpServerAttributes.name(serverSpan.method(), null))
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(serverSpan.startEpochNanos(), TimeUnit.NANOSECONDS);
        String scheme = attributes.request(request, serverSpan.method(), new HttpServerAttributes.Builder(builder));
        Span span = builder.startSpan();
        serverSpan.begin(span, parent.with(span), SpanOwnership.OWNED, scheme);
    }

    /**
     * The host's span as parent of ours, with the trace state as we read it. None, so that a new trace starts, when the host
     * has taken a parent from a header that we refuse.
     */
    private static Span parentInHostTrace(Span host, SpanContext incoming) {
        SpanContext context = host.getSpanContext();
        if (!incoming.isValid() && !FoldingSpanProcessor.isRoot(host)) {
            return Span.getInvalid();
        }
        return Span.wrap(SpanContext.create(
                context.getTraceId(), context.getSpanId(), context.getTraceFlags(), incoming.getTraceState()));
    }

    private void adopt(ServerSpan serverSpan, ServerRequest request, Span host, Context incoming) {
        Context context = Context.current().with(ServerSpan.KEY, serverSpan);
        Baggage baggage = Baggage.fromContext(incoming);
        if (!baggage.isEmpty() && Baggage.fromContext(context).isEmpty()) {
            context = context.with(baggage);
        }
        String scheme = attributes.request(request, serverSpan.method(), new HttpServerAttributes.Started(host));
        serverSpan.begin(host, context, SpanOwnership.ADOPTED, scheme);
    }

    /** No span, but an id that error bodies can name: the caller's, else a new one. */
    private static void beginPassive(ServerSpan serverSpan, Context incoming, SpanContext parent) {
        SpanContext identity = parent.isValid()
                ? parent
                : SpanContext.create(newTraceId(), newSpanId(), TraceFlags.getDefault(), TraceState.getDefault());
        Span span = Span.wrap(identity);
        serverSpan.begin(span, incoming.with(ServerSpan.KEY, serverSpan).with(span), SpanOwnership.PASSIVE, null);
    }

    private static String newTraceId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return TraceId.fromLongs(random.nextLong(), nonZero(random));
    }

    private static String newSpanId() {
        return SpanId.fromLong(nonZero(ThreadLocalRandom.current()));
    }

    private static long nonZero(ThreadLocalRandom random) {
        long value;
        do {
            value = random.nextLong();
        } while (value == 0);
        return value;
    }

    /** Ends the spans of requests that nobody ended; to be called about once a second. Never throws. */
    public void reap() {
        openSpans.reap();
    }

    /** Ends every open span; to be called before the SDK is shut down. */
    public void close() {
        openSpans.endAll();
    }

    /** How many server spans are open now. */
    public int openSpans() {
        return openSpans.size();
    }

    /** How many server spans had to be ended by {@link #reap()}. */
    public long reapedSpans() {
        return openSpans.reaped();
    }
}
