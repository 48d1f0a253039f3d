package io.faultline.propagation;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Changes a received trace state as the specification asks: a changed or new member goes to the front, the others keep
 * their order.
 *
 * <p>As with OpenTelemetry's own builder, an illegal key or value, or a new member when there are 32, is ignored. Not
 * safe for use by several threads.
 */
final class ListedTraceStateBuilder implements TraceStateBuilder {
    private Map<String, String> members;

    ListedTraceStateBuilder(Map<String, String> members) {
        this.members = members;
    }

    @Override
    public TraceStateBuilder put(@Nullable String key, @Nullable String value) {
        if (key == null || value == null || !Tracestate.isKey(key) || !Tracestate.isValue(value)) {
            return this;
        }
        if (members.size() == Tracestate.MAX_MEMBERS && !members.containsKey(key)) {
            return this;
        }
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put(key, value);
        members.forEach(changed::putIfAbsent);
        members = changed;
        return this;
    }

    @Override
    public TraceStateBuilder remove(@Nullable String key) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.remove(key);
        members = changed;
        return this;
    }

    @Override
    public TraceState build() {
        if (members.isEmpty()) {
            return TraceState.getDefault();
        }
        StringJoiner text = new StringJoiner(",");
        members.forEach((key, value) -> text.add(key + "=" + value));
        return new ListedTraceState(text.toString(), members.size());
    }
}
