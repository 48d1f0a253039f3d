package io.faultline.trace;

import io.faultline.config.ExceptionSignal;
import io.faultline.config.HttpServerConfig;
import io.faultline.config.Settings;
import io.faultline.config.TracingConfig;
import io.faultline.propagation.TraceContextPropagator;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server tracer over a real SDK with our pipeline, and what came out of it. The host shares the SDK, as in join mode. */
final class Tracing implements AutoCloseable {
    /** A client's address is masked unless somebody wants it. */
    private static final Map<String, String> ADDRESSES_SHOWN = Map.of("faultline.masking.disabled-kinds", "ip");

    final ManualClock clock = new ManualClock();
    final FoldingSpanProcessor fold = new FoldingSpanProcessor();
    final OpenTelemetrySdk sdk;
    final ServerTracer tracer;
    final ExceptionTracer exceptionTracer;

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final InMemoryMetricExporter metrics = InMemoryMetricExporter.create();

    private Tracing(
            Sampler sampler,
            HttpServerConfig config,
            HostSpans hostSpans,
            boolean recordMetrics,
            Map<String, String> settings) {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(fold)
                        .addSpanProcessor(SimpleSpanProcessor.create(FoldingSpanExporter.create(exporter)))
                        .build())
                .setMeterProvider(HttpMetricViews.register(SdkMeterProvider.builder())
                        // Read when a test asks; the interval never passes.
                        .registerMetricReader(PeriodicMetricReader.builder(metrics)
                                .setInterval(Duration.ofDays(1))
                                .build())
                        .build())
                .build();
        exceptionTracer = ExceptionTracer.create(sdk, masking(settings, config), ExceptionSignal.SPAN_EVENTS);
        tracer = ServerTracer.create(
                sdk,
                TraceContextPropagator.create(List.of("tracecontext", "baggage")),
                config,
                hostSpans,
                recordMetrics,
                clock,
                exceptionTracer);
    }

    static Tracing create() {
        return create(HostSpans.IGNORE);
    }

    static Tracing create(HostSpans hostSpans) {
        return create(hostSpans, true);
    }

    static Tracing create(HostSpans hostSpans, boolean recordMetrics) {
        return new Tracing(Sampler.alwaysOn(), config(), hostSpans, recordMetrics, ADDRESSES_SHOWN);
    }

    static Tracing create(HttpServerConfig config) {
        return new Tracing(Sampler.alwaysOn(), config, HostSpans.IGNORE, true, ADDRESSES_SHOWN);
    }

    /** @param settings of masking, instead of those that let addresses be seen */
    static Tracing create(HttpServerConfig config, Map<String, String> settings) {
        return new Tracing(Sampler.alwaysOn(), config, HostSpans.IGNORE, true, settings);
    }

    static Tracing create(Sampler sampler) {
        return create(sampler, HostSpans.IGNORE);
    }

    static Tracing create(Sampler sampler, HostSpans hostSpans) {
        return new Tracing(sampler, config(), hostSpans, true, ADDRESSES_SHOWN);
    }

    static Masking masking(Map<String, String> settings) {
        return masking(settings, config());
    }

    private static Masking masking(Map<String, String> settings, HttpServerConfig http) {
        return Masking.of(TracingConfig.read(Settings.of(settings)).config().toBuilder()
                .http(http)
                .build());
    }

    /** Masking by default, and nowhere else. */
    static ExceptionTracer exceptionTracer(OpenTelemetry openTelemetry) {
        return ExceptionTracer.create(openTelemetry, masking(Map.of()), ExceptionSignal.SPAN_EVENTS);
    }

    static HttpServerConfig config() {
        return TracingConfig.defaults().http();
    }

    RequestTrace start() {
        return tracer.start(TestRequest.get());
    }

    /** A whole request with one response. */
    SpanData serve(ServerRequest request, ServerResponse response) {
        RequestTrace trace = tracer.start(request);
        trace.responded(response);
        trace.finish();
        return onlySpan();
    }

    SpanData serve(ServerRequest request) {
        return serve(request, TestResponse.of(200));
    }

    void answer(RequestTrace trace, int status) {
        trace.responded(TestResponse.of(status));
        trace.finish();
    }

    void advanceMillis(long millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    Tracer hostTracer() {
        return sdk.getTracer("host.instrumentation");
    }

    /** Starts the host's own server span, below the span that the rewritten header names. */
    Span hostSpan(RequestTrace trace) {
        SpanContext parent = trace.spanContext();
        SpanContext remote = SpanContext.createFromRemoteParent(
                parent.getTraceId(), parent.getSpanId(), parent.getTraceFlags(), parent.getTraceState());
        return hostTracer()
                .spanBuilder("host GET")
                .setSpanKind(SpanKind.SERVER)
                .setParent(Context.root().with(Span.wrap(remote)))
                .setStartTimestamp(clock.epochNanos(), TimeUnit.NANOSECONDS)
                .startSpan();
    }

    void end(Span span) {
        span.end(clock.epochNanos(), TimeUnit.NANOSECONDS);
    }

    /** An internal span of the application. */
    Span child(Span parent, String name) {
        return sdk.getTracer("application")
                .spanBuilder(name)
                .setParent(Context.root().with(parent))
                .setStartTimestamp(clock.epochNanos(), TimeUnit.NANOSECONDS)
                .startSpan();
    }

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    SpanData onlySpan() {
        List<SpanData> spans = spans();
        if (spans.size() != 1) {
            throw new AssertionError("Not one span but " + spans);
        }
        return spans.get(0);
    }

    SpanData span(String name) {
        List<SpanData> named =
                spans().stream().filter(span -> span.getName().equals(name)).toList();
        if (named.size() != 1) {
            throw new AssertionError("Not one span '" + name + "' among " + spans());
        }
        return named.get(0);
    }

    static <T> @Nullable T attribute(SpanData span, AttributeKey<T> key) {
        return span.getAttributes().get(key);
    }

    static @Nullable String text(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }

    /** The points of {@code http.server.request.duration}; empty when it was never recorded. */
    List<HistogramPointData> durations() {
        return metric().map(metric -> List.copyOf(metric.getHistogramData().getPoints()))
                .orElse(List.of());
    }

    Optional<MetricData> metric() {
        return metric("http.server.request.duration");
    }

    Optional<MetricData> metric(String name) {
        metrics.reset();
        sdk.getSdkMeterProvider().forceFlush().join(10, TimeUnit.SECONDS);
        return metrics.getFinishedMetricItems().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst();
    }

    static HttpServerConfig config(UnaryOperator<ConfigBuilder> change) {
        return change.apply(new ConfigBuilder()).build();
    }

    /** Changes parts of the default configuration. */
    static final class ConfigBuilder {
        private List<String> requestHeaders = List.of();
        private List<String> responseHeaders = List.of();
        private Set<String> knownMethods = config().knownMethods();
        private Set<String> sensitiveParameters = config().sensitiveQueryParameters();
        private boolean forwarded;

        ConfigBuilder requestHeaders(String... names) {
            requestHeaders = List.of(names);
            return this;
        }

        ConfigBuilder responseHeaders(String... names) {
            responseHeaders = List.of(names);
            return this;
        }

        ConfigBuilder knownMethods(String... names) {
            knownMethods = Set.of(names);
            return this;
        }

        ConfigBuilder sensitiveParameters(String... names) {
            sensitiveParameters = Set.of(names);
            return this;
        }

        ConfigBuilder forwarded() {
            forwarded = true;
            return this;
        }

        HttpServerConfig build() {
            return new HttpServerConfig(
                    knownMethods,
                    requestHeaders,
                    responseHeaders,
                    sensitiveParameters,
                    forwarded,
                    config().maximumRequestDuration());
        }
    }

    @Override
    public void close() {
        sdk.close();
    }
}
