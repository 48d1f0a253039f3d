package io.faultline.propagation;

import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;

/**
 * The header formats by the names that {@code otel.propagators} has for them, in the <a
 * href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">OpenTelemetry
 * specification</a>. A new format is a class and one line in {@link #named} and {@link #KNOWN}.
 */
final class HeaderFormats {
    private static final String NONE = "none";
    private static final List<String> KNOWN = List.of("tracecontext", "baggage", NONE);

    private HeaderFormats() {}

    /** The formats with these names, each once and in this order. */
    static List<TextMapPropagator> of(List<String> names) {
        List<String> distinct = names.stream().distinct().toList();
        if (distinct.equals(List.of(NONE))) {
            return List.of();
        }
        return distinct.stream().map(HeaderFormats::named).toList();
    }

    private static TextMapPropagator named(String name) {
        return switch (name) {
            case "tracecontext" -> new W3cTraceContextFormat();
            case "baggage" -> new W3cBaggageFormat();
            case NONE -> throw new IllegalArgumentException("The propagator \"none\" can't be combined with others");
            default ->
                throw new IllegalArgumentException(
                        "Unknown propagator \"" + name + "\"; known are " + String.join(", ", KNOWN));
        };
    }
}
