package io.faultline.propagation;

import io.opentelemetry.context.propagation.TextMapGetter;

/**
 * A {@link TextMapGetter} that can see a header sent several times.
 *
 * <p>Two {@code traceparent} headers must start a new trace and several {@code tracestate} or {@code baggage} headers
 * belong together, which a getter that answers with the first value hides. {@link #get} still answers with the first
 * value, and with null only where there is none: it is asked first. Implementations look names up without regard
 * to case, as HTTP does; Faultline always asks in lower case. The method isn't called {@code getAll} because
 * OpenTelemetry from 1.50 on has one of that name with another type, and the same class must link against both.
 *
 * @param <C> what carries the headers, for instance a request
 */
public interface HeaderGetter<C> extends TextMapGetter<C> {
    /**
     * All values of a header, in the order they were received.
     *
     * @param carrier what carries the headers
     * @param key the header's name, in lower case
     * @return the values, one for each header line; empty when there is none
     */
    Iterable<String> values(C carrier, String key);
}
