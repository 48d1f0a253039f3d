package io.faultline.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.sdk.trace.ReadableSpan;

/**
 * The thread that a request came in on, and the context that was current there before. Payara (6.2025.10) and WildFly (39.0.1)
 * leave their own context of an asynchronous request on it. Whoever comes next would see a foreign span in it, and it leads by
 * that span to the SDK, to our part in it, and so to the class loader of the application, for as long as the thread lives.
 *
 * <p>Immutable.
 */
final class EntryThread {
    private final Thread thread;
    private final Context before;

    private EntryThread(Thread thread, Context before) {
        this.thread = thread;
        this.before = before;
    }

    /** A request comes in on this thread: what an earlier one has left here is removed, if its span has ended. */
    static EntryThread enter() {
        Context current = Context.current();
        if (current != Context.root() && hasEnded(Span.fromContext(current))) {
            current = Context.root();
            replaceBy(current);
        }
        return new EntryThread(Thread.currentThread(), current);
    }

    /** The request goes on elsewhere: what was current before it is current again, if this is the thread that it came in on. */
    void leave() {
        if (Thread.currentThread() == thread && Context.current() != before) {
            replaceBy(before);
        }
    }

    private static boolean hasEnded(Span span) {
        try {
            return span instanceof ReadableSpan readable && readable.hasEnded();
        } catch (LinkageError e) {
            return false; // The application does not see the SDK, so it has no part in it either.
        }
    }

    /** For good: whoever made the present context current notices, and leaves the new one alone. */
    @SuppressWarnings({"MustBeClosedChecker", "resource"})
    private static void replaceBy(Context context) {
        ContextStorage.get().attach(context);
    }
}
