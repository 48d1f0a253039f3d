package io.faultline.propagation;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A trace state kept as the text of its members, so that what nobody changed is passed on as it came.
 *
 * <p>OpenTelemetry's own knows the keys of Trace Context Level 1 only and would drop a Level 2 key such as {@code 1a}
 * or {@code a@b@c}; and parsing every member into strings is work that most requests never use.
 *
 * <p>Immutable.
 */
final class ListedTraceState implements TraceState {
    /** Legal members separated by single commas, without white space around them; at least one. */
    private final String text;

    private final int size;

    ListedTraceState(String text, int size) {
        this.text = text;
        this.size = size;
    }

    /** The header's value. */
    String text() {
        return text;
    }

    @Override
    public @Nullable String get(String key) {
        int start = 0;
        while (start < text.length()) {
            int end = memberEnd(start);
            int equals = start + key.length();
            if (equals < end && text.charAt(equals) == '=' && text.startsWith(key, start)) {
                return text.substring(equals + 1, end);
            }
            start = end + 1;
        }
        return null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void forEach(BiConsumer<String, String> consumer) {
        int start = 0;
        while (start < text.length()) {
            int end = memberEnd(start);
            int equals = text.indexOf('=', start);
            consumer.accept(text.substring(start, equals), text.substring(equals + 1, end));
            start = end + 1;
        }
    }

    @Override
    public Map<String, String> asMap() {
        Map<String, String> members = new LinkedHashMap<>();
        forEach(members::put);
        return Collections.unmodifiableMap(members);
    }

    @Override
    public TraceStateBuilder toBuilder() {
        return new ListedTraceStateBuilder(asMap());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ListedTraceState that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private int memberEnd(int start) {
        int comma = text.indexOf(',', start);
        return comma < 0 ? text.length() : comma;
    }
}
