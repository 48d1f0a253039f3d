package io.faultline.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Collections;
import java.util.List;

/** Spans for the tests of this package. */
final class Spans {
    static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    static final String SPAN_ID = "b7ad6b7169203331";
    static final String PARENT_ID = "00f067aa0ba902b7";
    static final Resource RESOURCE =
            Resource.create(Attributes.builder().put("service.name", "shop").build());
    static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("io.faultline");

    private Spans() {}

    static SpanContext context(String spanId) {
        return SpanContext.create(TRACE_ID, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }

    static TestSpanData.Builder span() {
        return TestSpanData.builder()
                .setName("GET /orders/{id}")
                .setKind(SpanKind.SERVER)
                .setSpanContext(context(SPAN_ID))
                .setStartEpochNanos(1_700_000_000_000_000_001L)
                .setEndEpochNanos(1_700_000_000_123_456_789L)
                .setHasEnded(true)
                .setStatus(StatusData.unset())
                .setResource(RESOURCE)
                .setInstrumentationScopeInfo(SCOPE);
    }

    static List<SpanData> batch(int size) {
        return Collections.nCopies(size, span().build());
    }
}
