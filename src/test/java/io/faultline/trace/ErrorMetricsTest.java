package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code faultline.errors}, from a real meter provider. */
class ErrorMetricsTest {
    @Test
    void countsByCodeDomainStatusAndRoute() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.start();
            trace.matched("/orders/{id}");
            trace.error(new ErrorIdentity("301", "RESOURCE", true));
            tracing.answer(trace, 404);
            trace.finish();

            assertThat(points(tracing)).singleElement().satisfies(point -> {
                assertThat(point.getValue()).isEqualTo(1);
                assertThat(point.getAttributes())
                        .isEqualTo(Attributes.builder()
                                .put("error.code", "301")
                                .put("error.domain", "RESOURCE")
                                .put("http.response.status_code", 404)
                                .put("http.route", "/orders/{id}")
                                .build());
            });
            assertThat(Tracing.text(tracing.onlySpan(), "error.code")).isEqualTo("301");
            assertThat(Tracing.text(tracing.onlySpan(), "error.domain")).isEqualTo("RESOURCE");
        }
    }

    @Test
    void leadsToTheTraceWithoutACurrentSpan() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.start();
            tracing.answer(trace, 500);

            assertThat(points(tracing)).singleElement().satisfies(point -> assertThat(point.getExemplars())
                    .extracting(exemplar -> exemplar.getSpanContext().getTraceId())
                    .containsExactly(trace.traceId()));
        }
    }

    @Test
    void countsWhatNobodyAnswers() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.start();
            trace.finishNow(new IOException("gone"));

            assertThat(points(tracing)).singleElement().satisfies(point -> assertThat(point.getAttributes())
                    .isEqualTo(Attributes.builder().put("error.code", "_OTHER").build()));
        }
    }

    @Test
    void countsNoSuccess() {
        try (Tracing tracing = Tracing.create()) {
            tracing.serve(TestRequest.get());

            assertThat(points(tracing)).isEmpty();
        }
    }

    @Test
    void countsCodesThatNobodyRegisteredTogether() {
        try (Tracing tracing = Tracing.create()) {
            for (int code = 0; code < 10_000; code++) {
                RequestTrace trace = tracing.start();
                trace.error(new ErrorIdentity(Integer.toString(code), "D" + code, code == 301));
                tracing.answer(trace, 400);
            }

            assertThat(points(tracing))
                    .extracting(point -> point.getAttributes().get(ExceptionTracer.ERROR_CODE) + "=" + point.getValue())
                    .containsExactlyInAnyOrder("301=1", "_OTHER=9999");
        }
    }

    private static Collection<LongPointData> points(Tracing tracing) {
        return tracing.metric("faultline.errors")
                .map(metric -> metric.getLongSumData().getPoints())
                .orElse(List.of());
    }
}
