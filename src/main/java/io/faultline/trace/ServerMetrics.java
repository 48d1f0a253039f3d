package io.faultline.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code http.server.request.duration}
 * (https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration), recorded once for a
 * span that we end, with the span's own duration. Silent where the host records the same metric. Thread-safe.
 */
final class ServerMetrics {
    static final String REQUEST_DURATION = "http.server.request.duration";

    /** In seconds; the boundaries that the conventions prescribe. */
    static final List<Double> BUCKETS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

    private static final double NANOS_PER_SECOND = 1e9;

    private final @Nullable DoubleHistogram requestDuration;

    private ServerMetrics(@Nullable DoubleHistogram requestDuration) {
        this.requestDuration = requestDuration;
    }

    static ServerMetrics create(Meter meter) {
        return new ServerMetrics(meter.histogramBuilder(REQUEST_DURATION)
                .setUnit("s")
                .setDescription("Duration of HTTP server requests.")
                .build());
    }

    static ServerMetrics none() {
        return new ServerMetrics(null);
    }

    /** @param status 0 when no response was seen */
    void record(
            long durationNanos,
            Context context,
            String method,
            @Nullable String scheme,
            @Nullable String route,
            int status,
            @Nullable String errorType) {
        if (requestDuration == null) {
            return;
        }
        AttributesBuilder attributes = Attributes.builder().put(HttpAttributes.HTTP_REQUEST_METHOD, method);
        if (scheme != null) {
            attributes.put(HttpAttributes.URL_SCHEME, scheme);
        }
        if (route != null) {
            attributes.put(HttpAttributes.HTTP_ROUTE, route);
        }
        if (status != 0) {
            attributes.put(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
        }
        if (errorType != null) {
            attributes.put(HttpAttributes.ERROR_TYPE, errorType);
        }
        requestDuration.record(durationNanos / NANOS_PER_SECOND, attributes.build(), context);
    }
}
