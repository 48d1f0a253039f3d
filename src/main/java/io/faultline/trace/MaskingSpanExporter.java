package io.faultline.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Masks personal data and secrets in spans before another exporter gets them. A span without any goes on as it is. Fails closed: a span
 * that can't be masked goes on without its texts, or not at all, and is counted. Thread-safe if its delegate is.
 */
public final class MaskingSpanExporter implements SpanExporter {
    private static final System.Logger LOGGER = System.getLogger(MaskingSpanExporter.class.getName());

    private final SpanExporter delegate;
    private final Masking masking;
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile SpanMasker masker;

    private MaskingSpanExporter(SpanExporter delegate, Masking masking) {
        this.delegate = delegate;
        this.masking = masking;
        this.masker = new SpanMasker(masking.rules());
    }

    /**
     * Creates an exporter in front of another.
     *
     * @param masking its rules; those in force when a span is exported count
     */
    public static MaskingSpanExporter create(SpanExporter delegate, Masking masking) {
        return new MaskingSpanExporter(delegate, masking);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        Collection<SpanData> masked = mask(spans);
        return masked.isEmpty() && !spans.isEmpty() ? CompletableResultCode.ofSuccess() : delegate.export(masked);
    }

    /** The same collection when there is nothing to mask in any. */
    private Collection<SpanData> mask(Collection<SpanData> spans) {
        SpanMasker current = masker();
        List<SpanData> result = new ArrayList<>(spans.size());
        boolean changed = false;
        for (SpanData span : spans) {
            SpanData masked = mask(span, current);
            changed |= masked != span;
            if (masked != null) {
                result.add(masked);
            }
        }
        return changed ? result : spans;
    }

    /** One of several threads may make it in vain; the rules change once. */
    private SpanMasker masker() {
        SpanMasker current = masker;
        Masking.Rules rules = masking.rules();
        if (!current.uses(rules)) {
            current = new SpanMasker(rules);
            masker = current;
        }
        return current;
    }

    private @Nullable SpanData mask(SpanData span, SpanMasker current) {
        try {
            return current.mask(span);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            failed(e);
        }
        try {
            return current.withoutTexts(span);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return null;
        }
    }

    /** Said once, without the message of what went wrong: it may quote what was to be masked. */
    private void failed(Throwable e) {
        masking.spanFailed();
        if (reported.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "A span could not be masked and is exported without its texts ({0})",
                    e.getClass().getName());
        }
    }

    @Override
    public CompletableResultCode flush() {
        return delegate.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return delegate.shutdown();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
