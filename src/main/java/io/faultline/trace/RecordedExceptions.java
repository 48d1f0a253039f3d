package io.faultline.trace;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions were recorded on which spans, so that each is recorded once. Exceptions are compared by identity and held weakly,
 * spans are known by their ids, so that neither is kept in memory. Thread-safe; all state is guarded by {@code this}.
 */
final class RecordedExceptions {
    /** Exceptions that are still in use somewhere; beyond, the oldest is forgotten and may be recorded again. About 1 MB when full. */
    static final int MAXIMUM_EXCEPTIONS = 4_096;

    /** An exception that is made once and thrown again and again meets any number of spans; those of the latest count. */
    static final int MAXIMUM_SPANS = 16;

    private final Map<Identity, List<String>> spanIds = new LinkedHashMap<>();
    private final ReferenceQueue<Throwable> collected = new ReferenceQueue<>();

    /**
     * Adds an exception with all its causes: servers and libraries throw on either, wrapped or unwrapped.
     *
     * @param chain the exception and its causes
     * @return false if one of them is recorded on this span already, so that this is the same failure
     */
    synchronized boolean add(String spanId, List<Throwable> chain) {
        removeCollected();
        for (Throwable throwable : chain) {
            List<String> known = spanIds.get(new Identity(throwable, null));
            if (known != null && known.contains(spanId)) {
                return false;
            }
        }
        for (Throwable throwable : chain) {
            List<String> known = spanIds.computeIfAbsent(new Identity(throwable, collected), key -> new ArrayList<>(1));
            if (known.size() == MAXIMUM_SPANS) {
                known.remove(0);
            }
            known.add(spanId);
        }
        removeOldest();
        return true;
    }

    synchronized int size() {
        removeCollected();
        return spanIds.size();
    }

    private void removeCollected() {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            spanIds.remove((Identity) gone);
        }
    }

    private void removeOldest() {
        Iterator<Identity> oldest = spanIds.keySet().iterator();
        while (spanIds.size() > MAXIMUM_EXCEPTIONS) {
            oldest.next();
            oldest.remove();
        }
    }

    /** An exception's identity: its own {@code equals} may be anything. */
    private static final class Identity extends WeakReference<Throwable> {
        private final int hash;

        Identity(Throwable throwable, @Nullable ReferenceQueue<Throwable> queue) {
            super(throwable, queue);
            this.hash = System.identityHashCode(throwable);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            if (!(other instanceof Identity identity)) {
                return false;
            }
            Throwable own = get();
            return own != null && identity.refersTo(own);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
