package io.faultline.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * {@code faultline.errors}: how many requests were answered with an error, by code, domain, status and route. Recorded in the context of
 * the request's span, so that an exemplar leads to a trace. The number of time series is bounded by the codes of the catalogue, the statuses and
 * the route templates. Thread-safe.
 */
final class ErrorMetrics {
    static final String ERRORS = "faultline.errors";

    /** Every code that isn't in the catalogue, and every error without one. */
    static final String OTHER = "_OTHER";

    static final AttributeKey<String> ERROR_DOMAIN = AttributeKey.stringKey("error.domain");

    private final LongCounter errors;

    private ErrorMetrics(LongCounter errors) {
        this.errors = errors;
    }

    static ErrorMetrics create(Meter meter) {
        return new ErrorMetrics(meter.counterBuilder(ERRORS)
                .setUnit("{error}")
                .setDescription("Requests that were answered with an error.")
                .build());
    }

    /**
     * Counts one.
     *
     * @param error null when nothing is known of it
     * @param status 0 when no response was seen
     */
    void record(Context context, @Nullable ErrorIdentity error, int status, @Nullable String route) {
        ErrorIdentity registered = error != null && error.registered() ? error : null;
        AttributesBuilder attributes =
                Attributes.builder().put(ExceptionTracer.ERROR_CODE, registered == null ? OTHER : registered.code());
        String domain = registered == null ? null : registered.domain();
        if (domain != null) {
            attributes.put(ERROR_DOMAIN, domain);
        }
        if (status != 0) {
            attributes.put(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
        }
        if (route != null) {
            attributes.put(HttpAttributes.HTTP_ROUTE, route);
        }
        errors.add(1, attributes.build(), context);
    }
}
