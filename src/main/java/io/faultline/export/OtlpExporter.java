package io.faultline.export;

import io.faultline.config.ExporterConfig;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends spans as OTLP over HTTP with the JDK's own HTTP client, so it needs no library beside the OpenTelemetry SDK. Not
 * for gRPC endpoints, and not where a server's own OTLP exporter is configured already: spans would arrive twice.
 *
 * <p>Thread-safe. Encoding runs on the calling thread, sending on at most three daemon threads of its own. No method throws,
 * whatever the collector or a broken class path does: a batch that can't be exported is dropped, counted, and logged once
 * until an export succeeds again, unless {@linkplain #leaveReportsToCaller() that is left to others}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
public final class OtlpExporter implements SpanExporter {
    /** How long {@link #shutdown()} waits at most for open requests; less than the time servers give an undeployment. */
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(5);

    /** Requests open at the same time. A batch processor has one, a simple one before a slow collector thousands. */
    private static final int MAXIMUM_OPEN = 64;

    private final SpanEncoder encoder;
    private final HttpSender sender;
    private final Duration shutdownLimit;
    private final ExportCounters counters = new ExportCounters();
    private final ExportLog log;
    private final String description;
    private final Set<CompletableResultCode> open = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(MAXIMUM_OPEN);
    private final AtomicBoolean closed = new AtomicBoolean();

    OtlpExporter(ExporterConfig config, SpanEncoder encoder, HttpSender sender, Duration shutdownLimit) {
        this.encoder = encoder;
        this.sender = sender;
        this.shutdownLimit = shutdownLimit;
        this.log = new ExportLog(config.displayedEndpoint(), counters);
        this.description = "OtlpExporter[" + config + "]";
    }

    /** An exporter that posts to the configured endpoint. Opens no connection and starts no thread yet. */
    public static OtlpExporter create(ExporterConfig config) {
        return new OtlpExporter(config, new OtlpSpanEncoder(), new JdkHttpSender(config), SHUTDOWN_LIMIT);
    }

    /**
     * Encodes the spans and starts sending them.
     *
     * @return completes when the endpoint answered or the time limit passed; successful if the endpoint accepted the
     *     batch, be it in part
     */
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        if (closed.get()) {
            counters.addFailed(FailureReason.SHUT_DOWN, spans.size());
            return CompletableResultCode.ofFailure();
        }
        if (spans.isEmpty()) {
            return CompletableResultCode.ofSuccess();
        }
        int count = spans.size();
        CompletableResultCode result = new CompletableResultCode();
        if (!free.tryAcquire()) {
            return fail(FailureReason.OVERLOAD, MAXIMUM_OPEN + " requests are open", count, result);
        }
        open.add(result);
        result.whenComplete(() -> {
            open.remove(result);
            free.release();
        });
        byte[] body;
        try {
            body = encoder.encode(spans);
        } catch (Throwable problem) {
            return fail(FailureReason.ENCODING, problem.toString(), count, result);
        }
        return send(body, count, result);
    }

    /**
     * Waits for nothing, reports on what is open.
     *
     * @return completes when all requests open now have ended; fails if one of them failed
     */
    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofAll(List.copyOf(open));
    }

    /**
     * Waits up to five seconds for open requests, then ends the others and all threads. Further spans are refused.
     *
     * @return a completed code: fails if requests had to be abandoned
     */
    @Override
    public CompletableResultCode shutdown() {
        if (!closed.compareAndSet(false, true)) {
            return CompletableResultCode.ofSuccess();
        }
        boolean ended =
                flush().join(shutdownLimit.toNanos(), TimeUnit.NANOSECONDS).isDone();
        sender.close();
        return ended ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
    }

    /**
     * From now on doesn't say that exports fail, or work again, because the caller does; an outage is one warning, not two. What
     * an endpoint rejects of a batch is said all the same.
     */
    public void leaveReportsToCaller() {
        log.leaveToOthers();
    }

    /** Why the latest failed export failed, such as {@code were rejected: HTTP status 503}; empty if none has. */
    public String lastFailure() {
        return log.lastFailure();
    }

    /** Spans sent and lost so far. */
    ExportCounters counters() {
        return counters;
    }

    /** Shows the configuration without secrets. */
    @Override
    public String toString() {
        return description;
    }

    private CompletableResultCode send(byte[] body, int spans, CompletableResultCode result) {
        try {
            sender.send(body, encoder.contentType()).whenComplete((reply, problem) -> {
                if (problem == null) {
                    replied(reply, spans, result);
                } else {
                    fail(reason(problem), problem.toString(), spans, result);
                }
            });
        } catch (Throwable problem) {
            fail(FailureReason.UNREACHABLE, problem.toString(), spans, result);
        }
        return result;
    }

    private void replied(HttpReply reply, int spans, CompletableResultCode result) {
        if (!reply.isSuccess()) {
            fail(FailureReason.REJECTED, "HTTP status " + reply.status(), spans, result);
            return;
        }
        PartialSuccess partial = reply.complete() ? PartialSuccess.parse(reply.body()) : PartialSuccess.NONE;
        long rejected = Math.min(partial.rejectedSpans(), spans);
        counters.addFailed(FailureReason.PARTIALLY_REJECTED, rejected);
        counters.addSent(spans - rejected);
        log.succeeded();
        if (!partial.isNone()) {
            log.partiallyAccepted(partial);
        }
        result.succeed();
    }

    private CompletableResultCode fail(FailureReason reason, String detail, int spans, CompletableResultCode result) {
        counters.addFailed(reason, spans);
        log.failed(reason, detail);
        return result.fail();
    }

    private FailureReason reason(Throwable problem) {
        if (problem instanceof HttpTimeoutException) {
            return FailureReason.TIMEOUT;
        }
        return closed.get() ? FailureReason.SHUT_DOWN : FailureReason.UNREACHABLE;
    }
}
