package io.faultline.trace;

import io.faultline.config.ExceptionSignal;
import io.faultline.config.HttpServerConfig;
import io.faultline.config.TracingConfig;
import io.faultline.propagation.TraceContextPropagator;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerAttributesExtractor;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerAttributesGetter;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerMetrics;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRoute;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRouteSource;
import io.opentelemetry.instrumentation.api.semconv.http.HttpSpanNameExtractor;
import io.opentelemetry.instrumentation.api.semconv.http.HttpSpanStatusExtractor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Everything that is done to the server span of one request, from its headers to its end, by ours and by OpenTelemetry's
 * own {@link Instrumenter}: extract, start, make current, route, response, end. Both see the same request and look at
 * forwarded headers, both set the same attributes, over the same SDK; no exporter. The target is a ratio: ours at most
 * 1.0 times the Instrumenter, in one run on a machine that does nothing else.
 *
 * <p>The Instrumenter needs the incubator of the very OpenTelemetry it runs on; where 1.65 is the newest of it, run with
 * {@code mvn -Pbench verify -Dbench=ServerSpan -Dotel.newest.version=1.65.0}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ServerSpanBenchmark {
    private static final String ROUTE = "/shop/api/orders/{id}";

    /** Who does the work. */
    public enum Library {
        FAULTLINE,
        /** With the processor that folds a host's span into ours, as every SDK in use has it. */
        FAULTLINE_FOLDING,
        INSTRUMENTER
    }

    /** Whether the duration metric is recorded as well. */
    @Param({"false", "true"})
    public boolean metrics;

    @Param
    public Library library = Library.FAULTLINE;

    private @Nullable Providers providers;
    private @Nullable ServerTracer tracer;
    private @Nullable Instrumenter<Request, Response> instrumenter;
    private final Request request = Request.create();
    private final Response response = new Response(200);

    @Setup
    public void prepare() {
        SdkTracerProviderBuilder spans = SdkTracerProvider.builder();
        if (library == Library.FAULTLINE_FOLDING) {
            spans.addSpanProcessor(new FoldingSpanProcessor());
        }
        providers = new Providers(
                spans.build(),
                HttpMetricViews.register(SdkMeterProvider.builder())
                        .registerMetricReader(idleReader())
                        .build());
        tracer = ServerTracer.create(
                providers,
                TraceContextPropagator.create(List.of("tracecontext")),
                forwarded(TracingConfig.defaults().http()),
                HostSpans.IGNORE,
                metrics,
                NanoClock.system(),
                ExceptionTracer.create(providers, Masking.of(TracingConfig.defaults()), ExceptionSignal.SPAN_EVENTS));
        instrumenter = instrumenter(providers);
        if (!Span.fromContext(serve()).getSpanContext().isSampled()) {
            throw new IllegalStateException("Nothing is measured: the span is not sampled");
        }
    }

    /** Holds the aggregation's state, and never reads it while the benchmark runs. */
    private static MetricReader idleReader() {
        return PeriodicMetricReader.builder(new NoMetricExporter())
                .setInterval(Duration.ofDays(1))
                .build();
    }

    private static HttpServerConfig forwarded(HttpServerConfig config) {
        return new HttpServerConfig(
                config.knownMethods(),
                config.requestHeaders(),
                config.responseHeaders(),
                config.sensitiveQueryParameters(),
                true,
                config.maximumRequestDuration());
    }

    private Instrumenter<Request, Response> instrumenter(OpenTelemetry sdk) {
        RequestGetter getter = new RequestGetter();
        var builder = Instrumenter.<Request, Response>builder(sdk, "benchmark", HttpSpanNameExtractor.create(getter))
                .setSpanStatusExtractor(HttpSpanStatusExtractor.create(getter))
                .addAttributesExtractor(HttpServerAttributesExtractor.create(getter))
                .addContextCustomizer(HttpServerRoute.create(getter));
        if (metrics) {
            builder.addOperationMetrics(HttpServerMetrics.get());
        }
        return builder.buildServerInstrumenter(new HeadersGetter());
    }

    @TearDown(Level.Trial)
    public void close() {
        providers.tracers().close();
        providers.meters().close();
    }

    /** One request. */
    @Benchmark
    public Context serve() {
        return library == Library.INSTRUMENTER ? byInstrumenter() : byFaultline();
    }

    private Context byFaultline() {
        RequestTrace trace = tracer.start(request);
        try (var scope = trace.makeCurrent()) {
            trace.matched(ROUTE);
        }
        trace.responded(response);
        trace.finish();
        return trace.context();
    }

    private Context byInstrumenter() {
        Context context = instrumenter.start(Context.root(), request);
        try (var scope = context.makeCurrent()) {
            HttpServerRoute.update(context, HttpServerRouteSource.CONTROLLER, ROUTE);
        }
        instrumenter.end(context, request, response, null);
        return context;
    }

    /**
     * The SDK without {@code OpenTelemetrySdk}, which would ask the incubator for more than the one that the Instrumenter
     * finds here can give.
     */
    private record Providers(SdkTracerProvider tracers, SdkMeterProvider meters) implements OpenTelemetry {
        @Override
        public TracerProvider getTracerProvider() {
            return tracers;
        }

        @Override
        public MeterProvider getMeterProvider() {
            return meters;
        }

        @Override
        public ContextPropagators getPropagators() {
            return ContextPropagators.create(W3CTraceContextPropagator.getInstance());
        }
    }

    /** As a JAX-RS runtime holds it: parsed, with header lines in a map. */
    record Request(String method, URI uri, Map<String, List<String>> lines) implements ServerRequest {
        static Request create() {
            Map<String, List<String>> lines = new HashMap<>();
            lines.put("host", List.of("shop.example:8080"));
            lines.put("user-agent", List.of("Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"));
            lines.put("accept", List.of("application/json"));
            lines.put("traceparent", List.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
            return new Request("GET", URI.create("http://shop.example:8080/shop/api/orders/7?page=2&sort=up"), lines);
        }

        @Override
        public List<String> headers(String name) {
            return lines.getOrDefault(name, List.of());
        }

        @Override
        public Iterable<String> headerNames() {
            return lines.keySet();
        }
    }

    record Response(int status) implements ServerResponse {
        @Override
        public List<String> headers(String name) {
            return List.of();
        }
    }

    private static final class HeadersGetter implements TextMapGetter<Request> {
        @Override
        public Iterable<String> keys(Request carrier) {
            return carrier.headerNames();
        }

        @Override
        public @Nullable String get(@Nullable Request carrier, String key) {
            return carrier == null ? null : carrier.header(key);
        }
    }

    private static final class RequestGetter implements HttpServerAttributesGetter<Request, Response> {
        @Override
        public String getHttpRequestMethod(Request request) {
            return request.method();
        }

        @Override
        public List<String> getHttpRequestHeader(Request request, String name) {
            return request.headers(name);
        }

        @Override
        public Integer getHttpResponseStatusCode(Request request, Response response, @Nullable Throwable error) {
            return response.status();
        }

        @Override
        public List<String> getHttpResponseHeader(Request request, Response response, String name) {
            return response.headers(name);
        }

        @Override
        public String getUrlScheme(Request request) {
            return request.uri().getScheme();
        }

        @Override
        public String getUrlPath(Request request) {
            return request.uri().getRawPath();
        }

        @Override
        public @Nullable String getUrlQuery(Request request) {
            return request.uri().getRawQuery();
        }
    }
}
