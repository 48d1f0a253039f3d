package io.faultline.demo;

import io.faultline.it.OtlpReceiver;
import io.faultline.it.ReceivedSpan;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints each trace once nothing more of it has come for a moment. For one thread, which it ends with when interrupted. */
final class TracePrinter implements Runnable {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    /** Longer than the server's export delay, so that a trace is not torn apart; short for a person. */
    private static final Duration QUIET = Duration.ofMillis(500);

    private final OtlpReceiver receiver;
    private final PrintStream out;
    private final TraceTree tree;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private @Nullable ReceivedSpan last;

    TracePrinter(OtlpReceiver receiver, PrintStream out, Palette palette) {
        this.receiver = receiver;
        this.out = out;
        this.tree = new TraceTree(palette);
    }

    @Override
    public void run() {
        try {
            while (true) {
                take();
                print(QUIET.toNanos());
                Thread.sleep(LOOK_INTERVAL.toMillis());
            }
        } catch (InterruptedException end) {
            take();
            print(0);
        }
    }

    private void take() {
        List<ReceivedSpan> received = receiver.spans();
        int next = last == null ? 0 : received.lastIndexOf(last) + 1;
        for (ReceivedSpan span : received.subList(next, received.size())) {
            pending.computeIfAbsent(span.traceId(), id -> new Pending()).add(span);
            last = span;
        }
    }

    private void print(long quietNanos) {
        long now = System.nanoTime();
        for (Iterator<Pending> traces = pending.values().iterator(); traces.hasNext(); ) {
            Pending trace = traces.next();
            if (now - trace.changedNanos >= quietNanos) {
                out.println(tree.of(trace.spans));
                traces.remove();
            }
        }
        out.flush();
    }

    /** A trace that may still grow. */
    private static final class Pending {
        private final List<ReceivedSpan> spans = new ArrayList<>();
        private long changedNanos;

        void add(ReceivedSpan span) {
            spans.add(span);
            changedNanos = System.nanoTime();
        }
    }
}
