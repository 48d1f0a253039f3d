package io.faultline.jaxrs;

import io.opentelemetry.context.Scope;

/** A scope that can only be closed on the thread that opened it, at most once. Confined to that thread. */
final class ThreadScope {
    static final String PROPERTY = ThreadScope.class.getName();

    private final Scope scope;
    private final Thread thread;
    private boolean closed;

    ThreadScope(Scope scope, Thread thread) {
        this.scope = scope;
        this.thread = thread;
    }

    void closeOnItsThread() {
        if (Thread.currentThread() == thread && !closed) {
            closed = true;
            scope.close();
        }
    }
}
