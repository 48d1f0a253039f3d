package io.faultline.trace;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server spans that have not ended, so that none stays open for ever. A span is abandoned when nobody holds its
 * {@link RequestTrace} any more: the server has then dropped the request, and only the reaper can end it. Its size is
 * bounded by the requests that the server has open. Thread-safe.
 */
final class OpenSpans {
    private static final System.Logger LOGGER = System.getLogger(OpenSpans.class.getName());

    private final Map<ServerSpan, WeakReference<RequestTrace>> open = new ConcurrentHashMap<>();
    private final AtomicLong reaped = new AtomicLong();
    private final AtomicBoolean reported = new AtomicBoolean();
    private final NanoClock clock;
    private final long maximumNanos;

    /** @param maximumNanos how long a request may take before its span is ended without it, in nanoseconds */
    OpenSpans(NanoClock clock, long maximumNanos) {
        this.clock = clock;
        this.maximumNanos = maximumNanos;
    }

    void add(ServerSpan span, RequestTrace trace) {
        open.put(span, new WeakReference<>(trace));
    }

    void remove(ServerSpan span) {
        open.remove(span);
    }

    int size() {
        return open.size();
    }

    /** How many spans were ended here because nobody else did. */
    long reaped() {
        return reaped.get();
    }

    void reap() {
        long now = clock.nanoTime();
        open.forEach((span, trace) -> {
            span.reap(now, maximumNanos, trace.refersTo(null));
            if (span.isEnded()) {
                reaped.incrementAndGet();
            }
        });
    }

    /** The SDK threw where it must not, a sampler or processor in it, say. Said once; the request goes on. */
    void failed(Throwable cause) {
        if (reported.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING, "A part of the OpenTelemetry SDK threw; spans may be missing", cause);
        }
    }

    /** Ends what is open: the application goes away. */
    void endAll() {
        open.keySet().forEach(span -> span.finishNow(null));
    }
}
