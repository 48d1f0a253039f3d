package io.faultline.export;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Spans sent and lost since the exporter was made. Thread-safe; each number is exact, several read together needn't be. */
final class ExportCounters {
    private final LongAdder sent = new LongAdder();
    private final Map<FailureReason, LongAdder> failed = new EnumMap<>(FailureReason.class);

    ExportCounters() {
        for (FailureReason reason : FailureReason.values()) {
            failed.put(reason, new LongAdder());
        }
    }

    void addSent(long spans) {
        sent.add(spans);
    }

    void addFailed(FailureReason reason, long spans) {
        adder(reason).add(spans);
    }

    /** Spans that the endpoint accepted. */
    long sentSpans() {
        return sent.sum();
    }

    /** Spans lost, for whatever reason. */
    long failedSpans() {
        return failed.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Spans lost for this reason. */
    long failedSpans(FailureReason reason) {
        return adder(reason).sum();
    }

    @Override
    public String toString() {
        return "ExportCounters[sent=" + sent + ", failed=" + failed + "]";
    }

    @SuppressWarnings("NullAway") // the constructor puts every reason
    private LongAdder adder(FailureReason reason) {
        return failed.get(reason);
    }
}
