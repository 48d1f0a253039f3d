package io.faultline.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a problem has from its request. Immutable.
 *
 * @param traceId the id of its trace; null, or anything but 32 lower-case hexadecimal digits: the problem has none
 * @param instance its path, without a query, in which secrets stand; null: the problem has none
 * @param languages what its caller wants to read
 */
public record ProblemContext(
        @Nullable String traceId, @Nullable String instance, AcceptLanguage languages) {

    public ProblemContext {
        Objects.requireNonNull(languages, "languages");
    }

    /** Outside of a request. */
    public static ProblemContext empty() {
        return new ProblemContext(null, null, AcceptLanguage.none());
    }
}
