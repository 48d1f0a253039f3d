package io.faultline.export;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Says once that exporting fails, and once that it works again, however many batches fail in between: an application with
 * an absent collector must stay readable. Says neither where somebody else does, and keeps the latest failure for them.
 * Thread-safe.
 */
final class ExportLog {
    static final String LOGGER = "io.faultline.export";

    /** Characters shown of a text that the endpoint sent. */
    private static final int LONGEST_FOREIGN_TEXT = 200;

    private final Logger logger = Logger.getLogger(LOGGER);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicBoolean partialSuccessLogged = new AtomicBoolean();
    private final String endpoint;
    private final ExportCounters counters;
    private volatile boolean leftToOthers;
    private volatile String lastFailure = "";

    /** The endpoint in a form without secrets. */
    ExportLog(String endpoint, ExportCounters counters) {
        this.endpoint = endpoint;
        this.counters = counters;
    }

    void leaveToOthers() {
        leftToOthers = true;
    }

    /** Continues "spans …"; empty before the first failure. */
    String lastFailure() {
        return lastFailure;
    }

    void failed(FailureReason reason, String detail) {
        String failure = reason.text() + ": " + printable(detail);
        lastFailure = failure;
        if (failing.compareAndSet(false, true) && !leftToOthers) {
            log(
                    Level.WARNING,
                    () -> "Spans for " + endpoint + " " + failure
                            + ". They are lost. Further failures are counted, not logged, until an export succeeds.");
        }
    }

    void succeeded() {
        if (failing.get() && failing.compareAndSet(true, false) && !leftToOthers) {
            log(
                    Level.INFO,
                    () -> "Spans reach " + endpoint + " again; " + counters.failedSpans()
                            + " were lost since the start.");
        }
    }

    void partiallyAccepted(PartialSuccess partial) {
        if (partialSuccessLogged.compareAndSet(false, true)) {
            log(
                    Level.WARNING,
                    () -> endpoint + " rejected " + partial.rejectedSpans()
                            + " spans of a batch: " + printable(partial.errorMessage())
                            + ". Further partial rejections are counted, not logged.");
        }
    }

    /** A log handler that throws must not keep an export from completing. */
    private void log(Level level, Supplier<String> message) {
        try {
            logger.log(level, message);
        } catch (RuntimeException | LinkageError brokenHandler) {
            // Nowhere left to say it.
        }
    }

    private static String printable(String foreign) {
        String text =
                foreign.length() <= LONGEST_FOREIGN_TEXT ? foreign : foreign.substring(0, LONGEST_FOREIGN_TEXT) + "…";
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
