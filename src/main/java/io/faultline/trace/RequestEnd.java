package io.faultline.trace;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request is over, from what is reported of it. An end may be <em>requested</em> before it may <em>happen</em>:
 * while a span of the host is folded into ours, the host's attributes are still to come; after a failed write the server may
 * map the failure to another response. The time of the request is then the end time of the span.
 *
 * <p>Not thread-safe: part of the state that {@link ServerSpan} guards.
 */
final class RequestEnd {
    /**
     * How long an end that was requested waits for the host's span, and a failed write for another response, in
     * nanoseconds. A second is far above what a server needs between the two, and far below an export interval.
     */
    static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long NONE = Long.MIN_VALUE;

    private long endNanos = NONE;
    /** Whether {@link #endNanos} only stands if nothing more is heard of the request. */
    private boolean provisional;

    private long deadlineNanos = NONE;
    private boolean writeFailed;
    private int hostSpansOpen;
    private boolean enclosed;
    private boolean streaming;
    private @Nullable BooleanSupplier streamClosed;

    /** A span of the host encloses ours: when it ends, there is nothing more to come. */
    void enclosed() {
        enclosed = true;
    }

    void hostSpanStarted() {
        hostSpansOpen++;
    }

    /** @return whether the request is over with that */
    boolean hostSpanEnded(boolean responded) {
        hostSpansOpen--;
        boolean requested = endNanos != NONE && !writeFailed;
        boolean streamOver = streaming && streamClosed == null && responded;
        return hostSpansOpen == 0 && (requested || streamOver || enclosed);
    }

    /** The response is a stream, over when {@code closed} says so; null when nobody can tell. */
    void streaming(@Nullable BooleanSupplier closed) {
        streaming = true;
        if (closed != null) {
            streamClosed = closed;
        }
    }

    /** What failed does not stream. */
    void notStreaming() {
        streaming = false;
        streamClosed = null;
    }

    /** A response is on its way; an end that a failed write had asked for is off. */
    void responded() {
        writeFailed = false;
        provisional = false;
        endNanos = NONE;
        deadlineNanos = NONE;
    }

    void writeFailed(long nowNanos) {
        writeFailed = true;
        request(nowNanos);
    }

    boolean hasWriteFailed() {
        return writeFailed;
    }

    /** The response is complete. @return whether the request is over with that */
    boolean requested(long nowNanos) {
        if (streamClosed != null || streaming && hostSpansOpen > 0) {
            return false;
        }
        if (endNanos == NONE || provisional) {
            provisional = false;
            request(nowNanos);
        }
        return hostSpansOpen == 0 && !writeFailed;
    }

    /** The end is near: gives a server that still maps or writes something the time to do so. */
    void expected(long nowNanos) {
        if (deadlineNanos == NONE) {
            provisional = true;
            request(nowNanos);
        }
    }

    private void request(long nowNanos) {
        endNanos = nowNanos;
        deadlineNanos = nowNanos + GRACE_NANOS;
    }

    /**
     * Whether what was waited for will not come any more.
     *
     * @param abandoned whether nobody holds the request any more; a stream may go on all the same
     */
    boolean isOverdue(long nowNanos, boolean abandoned) {
        return deadlineNanos != NONE && nowNanos - deadlineNanos >= 0
                || abandoned && hostSpansOpen == 0 && streamClosed == null;
    }

    /** To be asked without a lock: it is the server's code that answers. */
    @Nullable
    BooleanSupplier streamClosed() {
        return streamClosed;
    }

    static boolean isOver(@Nullable BooleanSupplier streamClosed) {
        try {
            return streamClosed != null && streamClosed.getAsBoolean();
        } catch (RuntimeException | LinkageError e) {
            return true; // A stream that cannot be asked is gone.
        }
    }

    /** When the request was over; now, if nobody has said. */
    long endNanos(long nowNanos) {
        return endNanos == NONE ? nowNanos : endNanos;
    }
}
