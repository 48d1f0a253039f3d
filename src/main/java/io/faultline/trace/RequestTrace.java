package io.faultline.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The handle by which an edge follows one request: it travels with the request (as a property of it, never in a
 * thread-local), and is reported to from whatever thread has news. Every method may be called at any time and any number
 * of times; none throws. Thread-safe.
 */
public final class RequestTrace {
    /** W3C Trace Context Level 2, https://www.w3.org/TR/trace-context-2/#random-trace-id-flag. */
    private static final int RANDOM_TRACE_ID = 2;

    private final ServerSpan serverSpan;
    private final SpanContext caller;
    private final @Nullable EntryThread entryThread;

    /**
     * @param caller the span that the request names as its parent, invalid if it names none
     * @param entryThread null on a host that leaves nothing behind
     */
    RequestTrace(ServerSpan serverSpan, SpanContext caller, @Nullable EntryThread entryThread) {
        this.serverSpan = serverSpan;
        this.caller = caller;
        this.entryThread = entryThread;
    }

    /** The context of the request: its span and its baggage. */
    public Context context() {
        return serverSpan.context();
    }

    /** The request's span; not recording when tracing is off or the request is not sampled, but always valid. */
    public Span span() {
        return serverSpan.span();
    }

    /** 32 lower-case hexadecimal digits. */
    public String traceId() {
        return serverSpan.span().getSpanContext().getTraceId();
    }

    /**
     * The identity of the request's span, with the caller's random flag: it is about the trace id, which is the caller's, and
     * SDKs of servers (1.29 to 1.48) drop it.
     */
    public SpanContext spanContext() {
        SpanContext own = serverSpan.span().getSpanContext();
        int flags = own.getTraceFlags().asByte() | caller.getTraceFlags().asByte() & RANDOM_TRACE_ID;
        return flags == own.getTraceFlags().asByte() || !own.getTraceId().equals(caller.getTraceId())
                ? own
                : SpanContext.create(
                        own.getTraceId(), own.getSpanId(), TraceFlags.fromByte((byte) flags), own.getTraceState());
    }

    /**
     * Whether the host should see our span as the parent of its own, so that the two can be told apart and folded; false
     * for an adopted span, and when tracing is off.
     */
    public boolean shouldReplaceParent() {
        return serverSpan.ownership() == SpanOwnership.OWNED;
    }

    /** Makes the request's context current on this thread until the scope is closed, on this thread. */
    @SuppressWarnings("MustBeClosedChecker") // The caller closes it; the annotation that says so would be a dependency.
    public Scope makeCurrent() {
        return context().makeCurrent();
    }

    /** Whether code on this thread already runs in this request's context. */
    public boolean isCurrent() {
        return Context.current().get(ServerSpan.KEY) == serverSpan;
    }

    /**
     * The method of an asynchronous request has returned on this thread: the host must not leave its own context of the request
     * there. Outside the scope of {@link #makeCurrent()}.
     */
    public void leftThread() {
        if (entryThread != null) {
            entryThread.leave();
        }
    }

    /** The route template that the request matched, with context root and application path. */
    public void matched(String route) {
        serverSpan.route(route);
    }

    /** An exception left the application's code, or reached a mapper; whether it is an error the response decides. */
    public void exception(Throwable throwable) {
        serverSpan.exception(throwable);
    }

    /** What the response says the error is: for the span, and for the metric when the request ends. */
    public void error(ErrorIdentity error) {
        serverSpan.error(error);
    }

    /** The response is known; its entity, if any, is not yet written. */
    public void responded(ServerResponse response) {
        serverSpan.responded(response);
    }

    /** Writing the entity failed; the server may or may not come up with another response. */
    public void writeFailed(Throwable throwable) {
        serverSpan.writeFailed(throwable);
    }

    /**
     * The response is a stream of events that goes on after its first write.
     *
     * @param closed tells whether the stream is over, asked now and then on another thread; null when nobody can tell
     */
    public void streaming(@Nullable BooleanSupplier closed) {
        serverSpan.streaming(closed);
    }

    /** The response is complete. */
    public void finish() {
        serverSpan.finish();
    }

    /**
     * The request is over, whatever was reported of it.
     *
     * @param throwable why, null when nothing went wrong
     */
    public void finishNow(@Nullable Throwable throwable) {
        serverSpan.finishNow(throwable);
    }

    /** The server has left a synchronous request; if no response was reported by now, none will be. */
    public void requestScopeEnded() {
        serverSpan.finishSoon();
    }

    /** Whether the span has ended, or, for an adopted one, all that we had to say of it is said. */
    public boolean isFinished() {
        return serverSpan.isEnded();
    }
}
