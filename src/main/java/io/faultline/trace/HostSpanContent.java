package io.faultline.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a folded host span carries that belongs on ours: attributes and events that the application put there, and the few
 * facts of the connection that only the host can see. What the host says of the HTTP exchange itself stays behind (ours
 * says it, in current conventions), and so does its record of an exception (ours is recorded once, by us).
 */
final class HostSpanContent implements ServerSpan.HostSpanContent {
    /** Known to the host's transport alone; taken over where our span does not have them. */
    private static final Set<String> CONNECTION_FACTS =
            Set.of("network.peer.address", "network.peer.port", "network.protocol.name", "network.protocol.version");

    /** Name spaces that host instrumentation writes in, today's and those of the conventions before 1.23. */
    private static final Set<String> HOST_NAME_SPACES = Set.of(
            "http",
            "url",
            "server",
            "client",
            "network",
            "net",
            "user_agent",
            "error",
            "exception",
            "span",
            "otel",
            "faultline");

    private static final AttributeKey<String> NETWORK_PEER_ADDRESS = AttributeKey.stringKey("network.peer.address");

    private static final String EXCEPTION_EVENT = "exception";

    private final SpanData host;

    HostSpanContent(ReadableSpan host) {
        this.host = host.toSpanData();
    }

    @Override
    public void moveTo(Span span) {
        for (Map.Entry<AttributeKey<?>, Object> attribute :
                host.getAttributes().asMap().entrySet()) {
            if (belongsOn(span, attribute.getKey())) {
                put(span, attribute.getKey(), attribute.getValue());
            }
        }
        // Not the host's client.address: hosts believe forwarded headers without being asked to.
        String peer = host.getAttributes().get(NETWORK_PEER_ADDRESS);
        if (peer != null && isMissing(span, HttpAttributes.CLIENT_ADDRESS)) {
            span.setAttribute(HttpAttributes.CLIENT_ADDRESS, peer);
        }
        for (EventData event : host.getEvents()) {
            if (!EXCEPTION_EVENT.equals(event.getName())) {
                span.addEvent(event.getName(), event.getAttributes(), event.getEpochNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    @Override
    public int status() {
        Long status = host.getAttributes().get(HttpAttributes.HTTP_RESPONSE_STATUS_CODE);
        return status == null ? 0 : status.intValue();
    }

    private static boolean belongsOn(Span span, AttributeKey<?> key) {
        String name = key.getKey();
        if (CONNECTION_FACTS.contains(name)) {
            return isMissing(span, key);
        }
        int dot = name.indexOf('.');
        return !HOST_NAME_SPACES.contains(dot < 0 ? name : name.substring(0, dot)) && !name.equals("component");
    }

    private static boolean isMissing(Span span, AttributeKey<?> key) {
        return span instanceof ReadableSpan readable && readable.getAttribute(key) == null;
    }

    @SuppressWarnings("unchecked") // An attribute's value has the type of its key.
    private static void put(Span span, AttributeKey<?> key, Object value) {
        span.setAttribute((AttributeKey<Object>) key, value);
    }
}
