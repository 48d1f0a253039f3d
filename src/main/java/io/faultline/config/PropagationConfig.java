package io.faultline.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a trace crosses process borders.
 *
 * @param propagators names in the order in which they are asked, each once, of {@code tracecontext} and {@code baggage};
 *     empty: none
 * @param traceIdHeader the response header that carries the trace id, an RFC 9110 token; null: no such header
 */
public record PropagationConfig(
        List<String> propagators, @Nullable String traceIdHeader) {

    /** What {@link #propagators} may contain. */
    public static final Set<String> KNOWN_PROPAGATORS = Set.of("tracecontext", "baggage");

    public PropagationConfig {
        propagators = propagators.stream().distinct().toList();
        Rules.require(KNOWN_PROPAGATORS.containsAll(propagators), "propagators", Rules.PROPAGATORS);
        Rules.require(traceIdHeader == null || Rules.isToken(traceIdHeader), "traceIdHeader", Rules.TOKEN);
    }
}
