package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code http.server.request.duration}, from a real meter provider with our view. */
class ServerMetricsTest {
    @Test
    void recordsASecondsHistogramWithTheBucketsOfTheConventions() {
        try (Tracing tracing = Tracing.create()) {
            tracing.serve(TestRequest.get());

            MetricData metric = tracing.metric().orElseThrow();
            assertThat(metric.getType()).isEqualTo(MetricDataType.HISTOGRAM);
            assertThat(metric.getUnit()).isEqualTo("s");
            assertThat(metric.getDescription()).isEqualTo("Duration of HTTP server requests.");
            assertThat(metric.getInstrumentationScopeInfo().getName()).isEqualTo("io.faultline");
            assertThat(onlyPoint(tracing).getBoundaries())
                    .containsExactly(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);
        }
    }

    @Test
    void equalsTheDurationOfTheSpan() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.start();
            tracing.advanceMillis(123);
            tracing.answer(trace, 200);

            SpanData span = tracing.onlySpan();
            assertThat(onlyPoint(tracing).getSum())
                    .isEqualTo((span.getEndEpochNanos() - span.getStartEpochNanos()) / 1e9)
                    .isEqualTo(0.123);
            assertThat(onlyPoint(tracing).getCount()).isEqualTo(1);
        }
    }

    @Test
    void carriesTheAttributesOfTheConventionsAndNoneOfManyValues() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.tracer.start(TestRequest.of("GET", "https://shop.example/orders/7?user=4711")
                    .with("User-Agent", "curl/8"));
            trace.matched("/orders/{id}");
            tracing.answer(trace, 200);

            assertThat(onlyPoint(tracing).getAttributes().asMap())
                    .isEqualTo(Attributes.builder()
                            .put("http.request.method", "GET")
                            .put("url.scheme", "https")
                            .put("http.route", "/orders/{id}")
                            .put("http.response.status_code", 200)
                            .build()
                            .asMap());
        }
    }

    @Test
    void namesAnUnknownMethodOtherAndNothingMore() {
        try (Tracing tracing = Tracing.create()) {
            tracing.serve(TestRequest.of("BREW", "http://h/"), TestResponse.of(418));

            assertThat(onlyPoint(tracing).getAttributes().asMap())
                    .isEqualTo(Attributes.builder()
                            .put("http.request.method", "_OTHER")
                            .put("url.scheme", "http")
                            .put("http.response.status_code", 418)
                            .build()
                            .asMap());
        }
    }

    @Test
    void saysTheSameErrorTypeAsTheSpan() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.start();
            trace.finishNow(new IOException("connection reset"));

            assertThat(onlyPoint(tracing).getAttributes().asMap())
                    .isEqualTo(Attributes.builder()
                            .put("http.request.method", "GET")
                            .put("url.scheme", "http")
                            .put("error.type", "java.io.IOException")
                            .build()
                            .asMap());
            assertThat(Tracing.text(tracing.onlySpan(), "error.type")).isEqualTo("java.io.IOException");
        }
    }

    @Test
    void measuresRequestsThatAreNotSampledToo() {
        try (Tracing tracing = Tracing.create(Sampler.alwaysOff())) {
            RequestTrace trace = tracing.start();
            tracing.advanceMillis(250);
            tracing.answer(trace, 200);

            assertThat(tracing.spans()).isEmpty();
            assertThat(onlyPoint(tracing).getSum()).isEqualTo(0.25);
        }
    }

    @Test
    void staysSilentWhereTheHostRecords() {
        try (Tracing tracing = Tracing.create(HostSpans.IGNORE, false)) {
            tracing.serve(TestRequest.get());

            assertThat(tracing.metric()).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("try")
    void staysSilentForAnAdoptedSpan() {
        try (Tracing tracing = Tracing.create(HostSpans.ADOPT)) {
            Span host = tracing.hostTracer().spanBuilder("host").startSpan();
            try (Scope ignored = host.makeCurrent()) {
                tracing.answer(tracing.start(), 200);
            }
            host.end();

            assertThat(tracing.metric()).isEmpty();
        }
    }

    private static HistogramPointData onlyPoint(Tracing tracing) {
        assertThat(tracing.durations()).hasSize(1);
        return tracing.durations().get(0);
    }
}
