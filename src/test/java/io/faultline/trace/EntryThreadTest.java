package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a thread of the server carries when a request has come in, or gone on elsewhere. */
@SuppressWarnings({"try", "resource"}) // What hosts leave behind is never closed, and so it is here.
class EntryThreadTest {
    private final Tracing tracing = Tracing.create();

    @BeforeEach
    @AfterEach
    void clear() {
        ContextStorage.get().attach(Context.root());
    }

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void removesWhatAnEarlierRequestLeftBehind() {
        Span host = tracing.hostSpan(tracing.start());
        host.makeCurrent();
        tracing.end(host);

        tracing.start();

        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void leavesAnOpenSpanCurrentThatSomebodyIsResponsibleFor() {
        Span outer = tracing.hostTracer().spanBuilder("outer").startSpan();
        try (Scope ignored = outer.makeCurrent()) {
            RequestTrace trace = tracing.start();
            assertThat(Span.current()).isSameAs(outer);

            // The host's own scope of an asynchronous request; nobody closes it on this thread.
            tracing.hostSpan(trace).makeCurrent();
            trace.leftThread();
            assertThat(Span.current()).isSameAs(outer);
        }
    }

    @Test
    void doesNotLetTheHostLeaveAnythingBehind() {
        RequestTrace trace = tracing.start();
        Scope host = tracing.hostSpan(trace).makeCurrent();

        trace.leftThread();
        assertThat(Context.current()).isSameAs(Context.root());

        host.close(); // As a host does that ends the request on the same thread after all.
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void changesNothingOnAnotherThread() throws Exception {
        RequestTrace trace = tracing.start();
        Span other = tracing.hostTracer().spanBuilder("other").startSpan();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Span seen = executor.submit(() -> {
                        try (Scope ignored = other.makeCurrent()) {
                            trace.leftThread();
                            return Span.current();
                        }
                    })
                    .get();
            assertThat(seen).isSameAs(other);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void leavesThreadsAloneWhereTheHostTidiesUp() {
        try (Tracing folding = Tracing.create(HostSpans.FOLD)) {
            Span host = folding.hostTracer().spanBuilder("host").startSpan();
            host.makeCurrent();
            folding.end(host);

            folding.start().leftThread();

            assertThat(Span.current()).isSameAs(host);
        }
    }
}
