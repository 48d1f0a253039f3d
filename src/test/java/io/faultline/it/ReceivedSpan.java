package io.faultline.it;

import java.util.List;
import java.util.Map;

/**
 * One span as it arrived at {@link OtlpReceiver}, flattened for assertions. Ids are lower-case hex, a missing parent is the empty
 * string; attribute values are {@code String}, {@code Boolean}, {@code Long}, {@code Double}, {@code List}, {@code Map} or {@code byte[]}.
 */
public record ReceivedSpan(
        String traceId,
        String spanId,
        String parentSpanId,
        String name,
        Kind kind,
        Map<String, Object> attributes,
        List<Event> events,
        List<Link> links,
        Status status,
        String statusDescription,
        long startNanos,
        long endNanos,
        Map<String, Object> resource,
        String scope,
        String traceState,
        int flags) {

    /** As in the OTLP enumeration, without its prefix. */
    public enum Kind {
        UNSPECIFIED,
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    /** As in the OTLP enumeration, without its prefix. */
    public enum Status {
        UNSET,
        OK,
        ERROR
    }

    /** A span event, such as a recorded exception. */
    public record Event(String name, long timeNanos, Map<String, Object> attributes) {}

    /** A link to another span. */
    public record Link(String traceId, String spanId, Map<String, Object> attributes) {}

    public boolean isRoot() {
        return parentSpanId.isEmpty();
    }

    /** The events that record an exception. */
    public List<Event> exceptions() {
        return events.stream().filter(event -> event.name().equals("exception")).toList();
    }
}
