package io.faultline.trace;

import io.faultline.pii.PiiMasker;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Masks what callers wrote into the trace state. Identifiers stay as they are. Immutable. */
final class SpanContextMasker {
    /** In characters, https://www.w3.org/TR/trace-context/#value. */
    private static final int MAXIMUM_VALUE_LENGTH = 256;

    private final PiiMasker masker;

    SpanContextMasker(PiiMasker masker) {
        this.masker = masker;
    }

    /** The same instance when nothing is masked. */
    SpanContext mask(SpanContext context) {
        TraceState state = context.getTraceState();
        if (state.isEmpty()) {
            return context;
        }
        TraceState masked = mask(state);
        return masked == state ? context : with(context, masked);
    }

    /** The same context without any trace state. */
    static SpanContext withoutTraceState(SpanContext context) {
        return with(context, TraceState.getDefault());
    }

    private static SpanContext with(SpanContext context, TraceState state) {
        return context.isRemote()
                ? SpanContext.createFromRemoteParent(
                        context.getTraceId(), context.getSpanId(), context.getTraceFlags(), state)
                : SpanContext.create(context.getTraceId(), context.getSpanId(), context.getTraceFlags(), state);
    }

    private TraceState mask(TraceState state) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(state.size());
        boolean[] changed = new boolean[1];
        state.forEach((key, value) -> {
            Object masked = masker.mask(key, value);
            changed[0] |= masked != value;
            entries.add(Map.entry(key, masked == value ? value : legal(masked.toString())));
        });
        return changed[0] ? rebuilt(entries) : state;
    }

    /** From nothing, since a builder keeps what it had when it refuses what it is given. Each entry goes before the others. */
    private static TraceState rebuilt(List<Map.Entry<String, String>> entries) {
        TraceStateBuilder builder = TraceState.builder();
        for (int i = entries.size() - 1; i >= 0; i--) {
            builder.put(entries.get(i).getKey(), entries.get(i).getValue());
        }
        return builder.build();
    }

    /** Printable ASCII without comma and equals sign, and no space at the end. */
    private static String legal(String masked) {
        StringBuilder legal = new StringBuilder(Math.min(masked.length(), MAXIMUM_VALUE_LENGTH));
        for (int i = 0; i < masked.length() && i < MAXIMUM_VALUE_LENGTH; i++) {
            char c = masked.charAt(i);
            legal.append(c > ' ' && c <= '~' && c != ',' && c != '=' ? c : '_');
        }
        return legal.toString();
    }
}
