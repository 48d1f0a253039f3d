package io.faultline.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** What to do with a server span that the host may have started before the application sees the request. */
public enum HostSpans {
    /** The host starts none that can be adopted, or leaves stale ones behind: always start our own. */
    IGNORE {
        @Override
        Span adoptable(SpanContext incoming) {
            return Span.getInvalid();
        }

        @Override
        boolean mayStayBehind() {
            return true;
        }
    },
    /** Adopt the host's span when there is one, else start our own. */
    ADOPT {
        @Override
        Span adoptable(SpanContext incoming) {
            return currentIfFresh(incoming);
        }
    },
    /**
     * Fold the host's span into ours when there is one: ours starts as its child, in its trace and by its sampling decision,
     * and takes its place on export. Only where our pipeline is in the host's SDK.
     */
    FOLD {
        @Override
        Span adoptable(SpanContext incoming) {
            return currentIfFresh(incoming);
        }
    },
    /** Adopt the host's span, never start one: an agent decides which requests are traced. */
    ADOPT_ONLY {
        @Override
        Span adoptable(SpanContext incoming) {
            return currentIfFresh(incoming);
        }

        @Override
        boolean mayStartSpans() {
            return false;
        }
    },
    /** Tracing is off. */
    OFF {
        @Override
        Span adoptable(SpanContext incoming) {
            return Span.getInvalid();
        }

        @Override
        boolean mayStartSpans() {
            return false;
        }
    };

    /** @return an invalid span when there is none to adopt */
    abstract Span adoptable(SpanContext incoming);

    boolean mayStartSpans() {
        return true;
    }

    /** Whether the host's context of a request may still be current on a thread when the request isn't there any more. */
    boolean mayStayBehind() {
        return false;
    }

    /**
     * The span that is current on this thread, if it can be this request's: of the trace that the request's header names,
     * not ended, and neither ours nor one folded into ours. Servers leave contexts of earlier requests on their threads;
     * such a span has ended, or belongs to another trace, or to us. A span that is not sampled is adopted as well: the
     * host has decided against this trace, and a second decision must not start another.
     */
    private static Span currentIfFresh(SpanContext incoming) {
        Span current = Span.current();
        SpanContext context = current.getSpanContext();
        boolean open = current.isRecording() || !context.isSampled();
        boolean sameTrace = !incoming.isValid() || incoming.getTraceId().equals(context.getTraceId());
        return context.isValid() && open && sameTrace && !FoldingSpanProcessor.isOurs(current)
                ? current
                : Span.getInvalid();
    }
}
