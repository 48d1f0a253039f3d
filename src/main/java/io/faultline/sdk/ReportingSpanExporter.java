package io.faultline.sdk;

import io.faultline.export.OtlpExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says once that an exporter fails, and once that it works again, and counts the spans that it lost. An exporter that
 * throws, even a {@link LinkageError}, would silently end the SDK's export thread; here it only fails. Thread-safe if its
 * delegate is.
 */
final class ReportingSpanExporter implements SpanExporter {
    private static final System.Logger LOGGER = System.getLogger(ReportingSpanExporter.class.getName());

    private final SpanExporter delegate;
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicLong lostSpans = new AtomicLong();

    private ReportingSpanExporter(SpanExporter delegate) {
        this.delegate = delegate;
    }

    static ReportingSpanExporter create(SpanExporter delegate) {
        if (delegate instanceof OtlpExporter ours) {
            ours.leaveReportsToCaller();
        }
        return new ReportingSpanExporter(delegate);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = guarded(() -> delegate.export(spans));
        int count = spans.size();
        return result.whenComplete(() -> report(result.isSuccess(), count));
    }

    private void report(boolean success, int count) {
        if (success) {
            if (failing.compareAndSet(true, false)) {
                LOGGER.log(
                        System.Logger.Level.INFO,
                        "Spans are exported again; {0} were lost in the meantime.",
                        lostSpans.getAndSet(0));
            }
            return;
        }
        lostSpans.addAndGet(count);
        if (failing.compareAndSet(false, true)) {
            LOGGER.log(System.Logger.Level.WARNING, Notice.EXPORTER_UNREACHABLE.text(failure()));
        }
    }

    /** The exporter, and, where it is ours, what went wrong; others tell that themselves, as a rule for each batch. */
    private String failure() {
        return delegate instanceof OtlpExporter ours
                ? delegate + ", they " + ours.lastFailure()
                : String.valueOf(delegate);
    }

    /** Spans lost since the last successful export. */
    long lostSpans() {
        return lostSpans.get();
    }

    @Override
    public CompletableResultCode flush() {
        return guarded(delegate::flush);
    }

    @Override
    public CompletableResultCode shutdown() {
        return guarded(delegate::shutdown);
    }

    private static CompletableResultCode guarded(java.util.function.Supplier<CompletableResultCode> call) {
        try {
            return call.get();
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(System.Logger.Level.DEBUG, "An exporter threw", e);
            return CompletableResultCode.ofFailure();
        }
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
