package io.faultline.propagation;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries trace context and baggage between services: the header formats that {@code otel.propagators} names, one after
 * the other.
 *
 * <p>What a header contains never makes it throw. A header that is missing or breaks its format leaves the context as it
 * was, so the request starts a new trace. Where two formats carry a trace, the one named last wins, as in OpenTelemetry.
 * Work is bounded whatever is received: trace headers longer than 16,447 characters are ignored, baggage is read up to
 * 64 members and 8,192 characters. Use a {@link HeaderGetter} wherever the carrier can tell a header sent twice from one
 * sent once.
 *
 * <p>Immutable, so safe for use by any thread.
 */
public final class TraceContextPropagator implements TextMapPropagator {
    private final TextMapPropagator[] formats;
    private final List<String> fields;

    private TraceContextPropagator(List<TextMapPropagator> formats) {
        this.formats = formats.toArray(new TextMapPropagator[0]);
        Set<String> names = new LinkedHashSet<>();
        formats.forEach(format -> names.addAll(format.fields()));
        this.fields = List.copyOf(names);
    }

    /**
     * The propagator for some formats.
     *
     * @param names the values of {@code otel.propagators}: {@code tracecontext}, {@code baggage}, or {@code none} alone;
     *     a name given twice counts once, and no name is the same as {@code none}
     * @return the propagator, extracting and injecting in the order of the names
     * @throws IllegalArgumentException when a name isn't known, or {@code none} isn't alone
     */
    public static TraceContextPropagator create(List<String> names) {
        return new TraceContextPropagator(HeaderFormats.of(names));
    }

    /**
     * Reads one {@code traceparent} header.
     *
     * @param header the header's value, white space around it allowed; null stands for a missing one
     * @return the caller's span, remote and with an empty trace state; {@link SpanContext#getInvalid()} when the header
     *     is missing or invalid
     */
    public static SpanContext parseTraceparent(@Nullable String header) {
        return header == null || header.length() > HeaderValues.MAX_TRACE_LENGTH
                ? SpanContext.getInvalid()
                : Traceparent.parse(header);
    }

    /**
     * Writes the {@code traceparent} header for a span, in version 00.
     *
     * @param context the span to become the receiver's parent
     * @return the header's value with the span's own {@code sampled} and {@code random} flags; empty when the span
     *     context is invalid, for then nothing must be sent
     */
    public static String generateTraceparent(SpanContext context) {
        return context.isValid() ? Traceparent.format(context) : "";
    }

    @Override
    public Collection<String> fields() {
        return fields;
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        for (TextMapPropagator format : formats) {
            format.inject(context, carrier, setter);
        }
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        Context extracted = context;
        for (TextMapPropagator format : formats) {
            extracted = format.extract(extracted, carrier, getter);
        }
        return extracted;
    }

    @Override
    public String toString() {
        return "TraceContextPropagator" + fields;
    }
}
