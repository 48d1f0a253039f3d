package io.faultline.trace;

import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;

/**
 * Gives {@code http.server.request.duration} the buckets of the conventions. A view, because the API that an instrument
 * could use to ask for them is newer than the oldest OpenTelemetry supported. Stateless.
 */
public final class HttpMetricViews {
    /** Adds the view for our own meter; other meters' instruments of that name stay as they are. */
    public static SdkMeterProviderBuilder register(SdkMeterProviderBuilder builder) {
        return builder.registerView(
                InstrumentSelector.builder()
                        .setName(ServerMetrics.REQUEST_DURATION)
                        .setMeterName(ServerTracer.SCOPE_NAME)
                        .build(),
                View.builder()
                        .setAggregation(Aggregation.explicitBucketHistogram(ServerMetrics.BUCKETS))
                        .build());
    }

    private HttpMetricViews() {}
}
