package io.faultline.propagation;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code baggage}: the header of <a href="https://www.w3.org/TR/baggage/">W3C Baggage</a>, bounded both ways.
 *
 * <p>OpenTelemetry up to 1.61 reads baggage without any bound (CVE-2026-45292), and servers carry older ones.
 *
 * <p>Safe for use by any thread.
 */
final class W3cBaggageFormat implements TextMapPropagator {
    private static final String NAME = "baggage";
    private static final List<String> FIELDS = List.of(NAME);

    private final GetterKind getters = new GetterKind();

    @Override
    public Collection<String> fields() {
        return FIELDS;
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        Baggage baggage = Baggage.fromContext(context);
        if (baggage.isEmpty()) {
            return;
        }
        BaggageWriter writer = new BaggageWriter();
        baggage.forEach(writer::add);
        String header = writer.header();
        if (!header.isEmpty()) {
            setter.set(carrier, NAME, header);
        }
    }

    /** The context with the baggage received in place of any it had; the same context when there is no legal member. */
    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        String first = getter.get(carrier, NAME);
        if (first == null) {
            return context;
        }
        BaggageReader reader = new BaggageReader();
        HeaderGetter<C> headers = getters.several(carrier, getter);
        if (carrier == null || headers == null) {
            reader.read(first);
        } else {
            for (String value : headers.values(carrier, NAME)) {
                if (!reader.read(value)) {
                    break;
                }
            }
        }
        return reader.isEmpty() ? context : context.with(reader.baggage());
    }
}
