package io.faultline.trace;

import io.faultline.error.WrappedExceptions;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request's server span from its start to its end, whoever ends it: the writer interceptor, the response filter, the
 * end of the request scope, the host's own span, or the reaper. The first end counts, every further one is ignored.
 *
 * <p>When a request is over, {@link RequestEnd} decides.
 *
 * <p>Thread-safe; all state is guarded by {@code this}, which is why it is one class and longer than most.
 */
final class ServerSpan {
    /** Leads the span processor from the start of a span of ours to this object. */
    static final ContextKey<ServerSpan> KEY = ContextKey.named("faultline-server-span");

    private final NanoClock clock;
    private final OpenSpans openSpans;
    private final ServerMetrics metrics;
    private final ErrorMetrics errorMetrics;
    private final ExceptionTracer exceptionTracer;
    private final HttpServerAttributes attributes;
    private final String method;
    private final long startEpochNanos;
    private final long startNanos;

    // Written once, before the request's handle is given out; read without the lock.
    private volatile Span span = Span.getInvalid();
    private volatile Context context = Context.root();
    private volatile SpanOwnership ownership = SpanOwnership.PASSIVE;
    private @Nullable String scheme;

    private @Nullable String route;
    private int status;
    private @Nullable Throwable error;
    private @Nullable ErrorIdentity identity;
    private boolean claimed;
    private boolean ended;
    private Span outerHostSpan = Span.getInvalid();
    private final List<String> foldedSpanIds = new ArrayList<>(1); // A host starts one, as a rule.
    private final RequestEnd requestEnd = new RequestEnd();

    ServerSpan(
            NanoClock clock,
            OpenSpans openSpans,
            ServerMetrics metrics,
            ErrorMetrics errorMetrics,
            ExceptionTracer exceptionTracer,
            HttpServerAttributes attributes,
            String method) {
        this.clock = clock;
        this.openSpans = openSpans;
        this.metrics = metrics;
        this.errorMetrics = errorMetrics;
        this.exceptionTracer = exceptionTracer;
        this.attributes = attributes;
        this.method = method;
        this.startEpochNanos = clock.epochNanos();
        this.startNanos = clock.nanoTime();
    }

    synchronized void begin(Span span, Context context, SpanOwnership ownership, @Nullable String scheme) {
        this.span = span;
        this.context = context;
        this.ownership = ownership;
        this.claimed = true;
        this.scheme = scheme;
    }

    /** To be called before the begin: a span of the host encloses ours, and is to be folded into it. */
    synchronized void within(Span host) {
        outerHostSpan = host;
        requestEnd.enclosed();
    }

    /** The host's span that encloses ours; invalid when there is none. */
    synchronized Span outerHostSpan() {
        return outerHostSpan;
    }

    /** True once, for the first span that starts with this object in its context: that span is ours. */
    synchronized boolean claimsFirst() {
        boolean first = !claimed;
        claimed = true;
        return first;
    }

    String method() {
        return method;
    }

    long startEpochNanos() {
        return startEpochNanos;
    }

    Span span() {
        return span;
    }

    Context context() {
        return context;
    }

    SpanOwnership ownership() {
        return ownership;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized void route(String route) {
        if (!ended) {
            this.route = route;
            span.updateName(HttpServerAttributes.name(method, route));
            span.setAttribute(HttpAttributes.HTTP_ROUTE, route);
        }
    }

    /**
     * The latest exception wins: an exception of a mapper or writer is what the client sees. But not one that was only put
     * around what is known: a server wraps what it hands on. It also ends a stream.
     */
    synchronized void exception(Throwable throwable) {
        if (error == null || !Throwables.isCausedBy(throwable, error)) {
            error = throwable;
        }
        requestEnd.notStreaming();
    }

    /** What the response says the error is; the latest counts. */
    synchronized void error(ErrorIdentity error) {
        if (ended) {
            return;
        }
        identity = error;
        span.setAttribute(ExceptionTracer.ERROR_CODE, error.code());
        if (error.domain() != null) {
            span.setAttribute(ErrorMetrics.ERROR_DOMAIN, error.domain());
        }
    }

    /** A response is on its way; an end that a failed write had asked for is off. */
    synchronized void responded(ServerResponse response) {
        if (ended) {
            return;
        }
        status = response.status();
        requestEnd.responded();
        if (route == null && ownership == SpanOwnership.ADOPTED) {
            span.updateName(HttpServerAttributes.name(method, null)); // The host named it after its servlet.
        }
        attributes.response(span, response);
    }

    /**
     * The entity could not be written. The server may map the failure to another response, so the end waits a little; but not
     * for a span that the host will end before.
     */
    void writeFailed(Throwable throwable) {
        boolean end;
        synchronized (this) {
            if (ended) {
                return;
            }
            error = throwable;
            requestEnd.writeFailed(clock.nanoTime());
            end = ownership == SpanOwnership.ADOPTED;
        }
        if (end) {
            end();
        }
    }

    /**
     * The response is a stream: writing a first event does not end it.
     *
     * @param closed tells when the stream is over; null when nobody can tell, then the host's span does or the next finish
     */
    synchronized void streaming(@Nullable BooleanSupplier closed) {
        requestEnd.streaming(closed);
    }

    /** Asks for the end, as of now. It happens at once unless a span of the host is still open or a stream goes on. */
    void finish() {
        boolean end;
        synchronized (this) {
            end = !ended && requestEnd.requested(clock.nanoTime());
        }
        if (end) {
            end();
        }
    }

    /** The end is near: gives a server that still maps or writes something the time to do so. */
    synchronized void finishSoon() {
        if (!ended) {
            requestEnd.expected(clock.nanoTime());
        }
    }

    /** Ends the span whatever is still open. */
    void finishNow(@Nullable Throwable throwable) {
        synchronized (this) {
            if (throwable != null && error == null) {
                error = throwable;
            }
        }
        end();
    }

    /** A span of the host is folded into ours from now on. */
    synchronized void hostSpanStarted(String spanId) {
        foldedSpanIds.add(spanId);
        requestEnd.hostSpanStarted();
    }

    /** The ids of the host's spans that are folded into ours. */
    synchronized List<String> foldedSpanIds() {
        return List.copyOf(foldedSpanIds);
    }

    /** Takes over what the application put on the host's span. */
    void hostSpanEnded(HostSpanContent content) {
        boolean end;
        synchronized (this) {
            if (!ended) {
                content.moveTo(span);
                if (status == 0) {
                    status = content.status();
                }
            }
            end = requestEnd.hostSpanEnded(status != 0);
        }
        if (end) {
            end();
        }
    }

    /** Called now and then: ends the span when what it waits for has come, or will not come any more. */
    void reap(long nowNanos, long maximumNanos, boolean abandoned) {
        boolean end;
        BooleanSupplier closed;
        synchronized (this) {
            closed = requestEnd.streamClosed();
            end = requestEnd.isOverdue(nowNanos, abandoned) || nowNanos - startNanos >= maximumNanos;
        }
        if (end || RequestEnd.isOver(closed)) {
            end();
        }
    }

    private void end() {
        try {
            endOnce();
        } catch (RuntimeException | LinkageError e) {
            openSpans.failed(e);
        } finally {
            openSpans.remove(this);
        }
    }

    private synchronized void endOnce() {
        if (ended) {
            return;
        }
        ended = true;
        long durationNanos = Math.max(0, requestEnd.endNanos(clock.nanoTime()) - startNanos);
        String errorType = outcome();
        if (errorType != null || status >= 400) {
            errorMetrics.record(context, identity, status, route);
        }
        if (ownership == SpanOwnership.OWNED) {
            span.end(startEpochNanos + durationNanos, TimeUnit.NANOSECONDS);
            metrics.record(durationNanos, context, method, scheme, route, status, errorType);
        }
    }

    /**
     * Puts the error on the span, if there is one: only a 5xx or no proper response is an error of a server; an exception
     * that was answered with a 3xx or 4xx is not.
     */
    private @Nullable String outcome() {
        boolean noResponse = status == 0 && error != null;
        if (status < 500 && !requestEnd.hasWriteFailed() && !noResponse) {
            return null;
        }
        Throwable cause = error == null ? null : WrappedExceptions.unwrapped(error);
        String type =
                cause == null ? Integer.toString(status) : cause.getClass().getName();
        if (cause != null) {
            exceptionTracer.recordException(span, cause);
        }
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(HttpAttributes.ERROR_TYPE, type);
        return type;
    }

    /** What a host's span carries that belongs on ours; an interface, so that this class needs no SDK. */
    interface HostSpanContent {
        void moveTo(Span span);

        /** The status code that the host saw, 0 when it says none. */
        int status();
    }
}
