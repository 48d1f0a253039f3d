package io.faultline.propagation;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code tracecontext}: the headers {@code traceparent} and {@code tracestate} of <a
 * href="https://www.w3.org/TR/trace-context-2/">W3C Trace Context Level 2</a>.
 *
 * <p>Safe for use by any thread.
 */
final class W3cTraceContextFormat implements TextMapPropagator {
    private static final List<String> FIELDS = List.of(Traceparent.NAME, Tracestate.NAME);

    private final GetterKind getters = new GetterKind();

    @Override
    public Collection<String> fields() {
        return FIELDS;
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        if (!span.isValid()) {
            return;
        }
        setter.set(carrier, Traceparent.NAME, Traceparent.format(span));
        TraceState state = span.getTraceState();
        if (!state.isEmpty()) {
            setter.set(carrier, Tracestate.NAME, Tracestate.format(state));
        }
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        String header = getter.get(carrier, Traceparent.NAME);
        if (header == null) {
            return context;
        }
        SpanContext parent = TraceContextPropagator.parseTraceparent(header);
        if (!parent.isValid()) {
            return context;
        }
        HeaderGetter<C> headers = getters.several(carrier, getter);
        if (carrier == null || headers == null) {
            return context.with(Span.wrap(withState(parent, getter.get(carrier, Tracestate.NAME))));
        }
        if (HeaderValues.isRepeated(carrier, Traceparent.NAME, headers)) {
            return context;
        }
        return context.with(Span.wrap(withState(parent, HeaderValues.joined(carrier, Tracestate.NAME, headers))));
    }

    private static SpanContext withState(SpanContext parent, @Nullable String header) {
        if (header == null || header.length() > HeaderValues.MAX_TRACE_LENGTH) {
            return parent;
        }
        TraceState state = Tracestate.parse(header);
        return state.isEmpty()
                ? parent
                : SpanContext.createFromRemoteParent(
                        parent.getTraceId(), parent.getSpanId(), parent.getTraceFlags(), state);
    }
}
