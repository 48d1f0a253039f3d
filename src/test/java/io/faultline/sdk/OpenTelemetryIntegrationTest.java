package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.BatchConfig;
import io.faultline.config.ExporterConfig;
import io.faultline.config.MaskingConfig;
import io.faultline.config.Mode;
import io.faultline.config.SamplerConfig;
import io.faultline.config.TracingConfig;
import io.faultline.it.OtlpReceiver;
import io.faultline.it.ReceivedSpan;
import io.faultline.pii.PiiPattern;
import io.faultline.sdk.Host.Origin;
import io.faultline.sdk.Host.Server;
import io.faultline.trace.FoldingSpanExporter;
import io.faultline.trace.FoldingSpanProcessor;
import io.faultline.trace.Masking;
import io.faultline.trace.RequestTrace;
import io.faultline.trace.ServerRequest;
import io.faultline.trace.ServerResponse;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From start to shutdown in every mode. */
class OpenTelemetryIntegrationTest {
    private static final Host BARE = new Host(Server.OTHER, false, Origin.APPLICATION);
    private static final Host PAYARA = new Host(Server.PAYARA, false, Origin.SERVER);

    private final CapturedLog log = new CapturedLog();
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void ownModeDeliversSpansAndLeavesNothingBehind() {
        Set<Thread> before = ours();
        try (OtlpReceiver receiver = OtlpReceiver.create()) {
            TracingConfig config = config(receiver.endpoint());
            OpenTelemetryIntegration integration = start(config, BARE, () -> {
                throw new AssertionError("the host is not asked");
            });
            assertThat(integration.mode()).hasToString("own (the application brings OpenTelemetry)");
            assertThat(integration.config()).isSameAs(config);
            assertThat(integration.openTelemetry()).isInstanceOf(OpenTelemetrySdk.class);
            RequestTrace finished = serve(integration);
            assertThat(integration.flush(Duration.ofSeconds(10))).isTrue();
            ReceivedSpan span = receiver.awaitTrace(finished.traceId(), 1).get(0);
            assertThat(span.name()).isEqualTo("GET /orders/{id}");
            assertThat(span.kind()).isEqualTo(ReceivedSpan.Kind.SERVER);
            assertThat(span.attributes()).containsEntry("http.response.status_code", 200L);

            RequestTrace open = integration.serverTracer().start(new Request());
            integration.close();
            integration.close();
            assertThat(open.isFinished()).isTrue();
            assertThat(receiver.spansOfTrace(open.traceId())).hasSize(1);
        }
        assertThat(log.messages(Level.WARNING)).isEmpty();
        assertThat(log.messages(Level.SEVERE)).isEmpty();
        Awaitility.await().untilAsserted(() -> assertThat(ours()).isSubsetOf(before));
    }

    @Test
    void ownModeSaysWhatItDoesInOneLine() {
        try (OpenTelemetryIntegration integration = start(config("http://127.0.0.1:9"), BARE, () -> null)) {
            assertThat(integration.mode().kind()).isEqualTo(ActiveMode.Kind.OWN);
            assertThat(log.messages(Level.INFO))
                    .containsExactly("Faultline (development) on an unknown server: mode own (the application brings"
                            + " OpenTelemetry), service shop, exporter otlp to http://127.0.0.1:9/v1/traces, sampler"
                            + " parentbased_always_on, masking full, viewer none");
        }
    }

    @Test
    void ownModeGoesOnWithoutSpansWhenTheSdkCannotBeBuilt() {
        TracingConfig config = TracingConfig.builder()
                .mode(Mode.OWN)
                .exporters(List.of("carrier-pigeon"))
                .build();
        try (OpenTelemetryIntegration integration = start(config, BARE, () -> null)) {
            assertThat(integration.mode()).hasToString("off (OpenTelemetry could not be started)");
            assertThat(serve(integration).traceId()).matches("[0-9a-f]{32}");
            assertThat(integration.flush(Duration.ZERO)).isTrue();
        }
        assertThat(log.messages(Level.SEVERE))
                .singleElement()
                .asString()
                .startsWith("FLT-008 ")
                .contains("carrier-pigeon");
    }

    @Test
    void ownModeSaysWhenSpansCouldNotBeDeliveredInTime() {
        TracingConfig config = TracingConfig.builder()
                .mode(Mode.OWN)
                .otlp(otlp("http://127.0.0.1:9"))
                .shutdownTimeout(Duration.ZERO)
                .build();
        OpenTelemetryIntegration integration = start(config, BARE, () -> null);
        for (int i = 0; i < 10; i++) {
            serve(integration);
        }
        integration.close();

        assertThat(log.messages(Level.WARNING))
                .anyMatch(message -> message.startsWith("Not all spans were delivered within 0 ms"));
        // The export goes on in the background until it has failed; its warning must not end up in another test.
        Awaitility.await().untilAsserted(() -> assertThat(log.messages(Level.WARNING))
                .anyMatch(message -> message.startsWith("FLT-006 ")));
    }

    @Test
    void offGivesTraceIdsAndNothingElse() {
        TracingConfig config = TracingConfig.builder().mode(Mode.OFF).build();
        try (OpenTelemetryIntegration integration = start(config, PAYARA, () -> {
            throw new AssertionError("the host is not asked");
        })) {
            RequestTrace trace = serve(integration);

            assertThat(trace.traceId()).matches("[0-9a-f]{32}");
            assertThat(trace.shouldReplaceParent()).isFalse();
            assertThat(integration.openTelemetry()).isSameAs(OpenTelemetry.noop());
            assertThat(integration.flush(Duration.ZERO)).isTrue();
            assertThat(log.messages(Level.INFO))
                    .singleElement()
                    .asString()
                    .contains("on Payara: mode off (faultline.mode=off)")
                    .contains("exporter none, sampler none");
        }
    }

    @Test
    void joinUsesTheHostsSdkWithOurPipelineAndLeavesItsShutdownToTheHost() {
        OpenTelemetrySdk host = host(PipelineProbe.answering(Sampler.alwaysOn(), Masking.of(TracingConfig.defaults())));
        OpenTelemetryIntegration integration = start(TracingConfig.defaults(), PAYARA, () -> host);
        assertThat(integration.mode()).hasToString("join (the server brings OpenTelemetry)");
        assertThat(integration.openTelemetry()).isSameAs(host);
        RequestTrace open = integration.serverTracer().start(new Request());
        integration.close();
        assertThat(open.isFinished()).isTrue();
        host.getTracer("host").spanBuilder("after close").startSpan().end();

        assertThat(exporter.getFinishedSpanItems())
                .extracting(span -> span.getName())
                .containsExactly("GET", "after close");
        assertThat(log.messages(Level.WARNING)).isEmpty();
        assertThat(log.messages(Level.INFO)).singleElement().asString().contains("exporter the server's otlp");
        host.close();
    }

    @Test
    void joinSaysWhenOurPipelineIsNotInTheHostsSdk() {
        try (OpenTelemetrySdk host = host(Sampler.alwaysOn());
                OpenTelemetryIntegration integration = start(TracingConfig.defaults(), PAYARA, () -> host)) {
            assertThat(serve(integration).shouldReplaceParent()).isTrue();
            assertThat(log.messages(Level.WARNING)).singleElement().asString().startsWith("FLT-004 ");
        }
    }

    @Test
    void joinFallsBackToAnSdkOfItsOwnWhenTheServerOffersNone() {
        TracingConfig config = TracingConfig.builder().exporters(List.of()).build();
        try (OpenTelemetryIntegration integration = start(config, PAYARA, () -> null)) {
            assertThat(integration.mode()).hasToString("own (the server offers no OpenTelemetry to inject)");
            assertThat(log.messages(Level.INFO)).singleElement().asString().contains("exporter none");
        }
        try (OpenTelemetryIntegration integration = start(config, PAYARA, () -> {
            throw new NoClassDefFoundError("hidden");
        })) {
            assertThat(integration.mode().kind()).isEqualTo(ActiveMode.Kind.OWN);
            assertThat(integration.mode().reason()).contains("hidden");
        }
    }

    @Test
    void joinFallsBackWhenTheHostsOpenTelemetryBreaksAtTheFirstTouch() {
        OpenTelemetry broken = new OpenTelemetry() {
            @Override
            public TracerProvider getTracerProvider() {
                throw new IllegalStateException("the proxy's bean cannot be created");
            }

            @Override
            public ContextPropagators getPropagators() {
                throw new IllegalStateException("the proxy's bean cannot be created");
            }
        };
        TracingConfig config = TracingConfig.builder().exporters(List.of()).build();
        try (OpenTelemetryIntegration integration = start(config, PAYARA, () -> broken)) {
            assertThat(integration.mode().kind()).isEqualTo(ActiveMode.Kind.OWN);
            assertThat(integration.mode().reason()).contains("cannot be created");
        }
    }

    @Test
    void joinThatWasDemandedDoesNothingElseInstead() {
        TracingConfig config = TracingConfig.builder().mode(Mode.JOIN).build();
        try (OpenTelemetryIntegration integration = start(config, PAYARA, () -> null)) {
            assertThat(integration.mode()).hasToString("off (the server offers no OpenTelemetry to inject)");
            assertThat(serve(integration).spanContext().isSampled()).isFalse();
        }
        assertThat(log.messages(Level.SEVERE)).singleElement().asString().startsWith("FLT-009 faultline.mode=join");
    }

    /** What could be injected would be ours, which is being started. */
    @Test
    void joinThatWasDemandedDoesNotAskTheHostForWhatTheApplicationBrings() {
        TracingConfig config = TracingConfig.builder().mode(Mode.JOIN).build();
        try (OpenTelemetryIntegration integration = start(config, BARE, () -> {
            throw new AssertionError("the host is not asked");
        })) {
            assertThat(integration.mode())
                    .hasToString("off (the server has no OpenTelemetry, the application brings it)");
        }
        assertThat(log.messages(Level.SEVERE)).singleElement().asString().startsWith("FLT-009 faultline.mode=join");
    }

    @Test
    void withTheAgentNoSpanIsStartedHere() {
        GlobalOpenTelemetry.resetForTest();
        OpenTelemetrySdk agent = host(Sampler.alwaysOn());
        GlobalOpenTelemetry.set(agent);
        try (OpenTelemetryIntegration integration =
                start(TracingConfig.defaults(), new Host(Server.PAYARA, true, Origin.SERVER), () -> null)) {
            assertThat(integration.mode()).hasToString("join (the OpenTelemetry javaagent is attached)");
            assertThat(serve(integration).spanContext().isSampled()).isFalse();
            integration
                    .openTelemetry()
                    .getTracer("application")
                    .spanBuilder("own")
                    .startSpan()
                    .end();
        } finally {
            GlobalOpenTelemetry.resetForTest();
            agent.close();
        }
        assertThat(log.messages(Level.WARNING)).singleElement().asString().startsWith("FLT-005 ");
        assertThat(log.messages(Level.INFO))
                .singleElement()
                .asString()
                .contains("exporter the agent's, sampler the agent's");
    }

    @Test
    void theStartLineNamesARatioAndAServersNothing() {
        TracingConfig config = TracingConfig.builder()
                .exporters(List.of())
                .sampler(new SamplerConfig(SamplerConfig.Type.PARENTBASED_TRACEIDRATIO, 0.5))
                .build();

        assertThat(StartLine.of(
                        new ActiveMode(ActiveMode.Kind.JOIN, "why", false),
                        config,
                        new Host(Server.LIBERTY, false, Origin.SERVER),
                        true))
                .isEqualTo("Faultline (development) on Open Liberty: mode join (why), service (the server's default),"
                        + " exporter none, sampler parentbased_traceidratio 0.5, masking full, viewer none");
    }

    @Test
    void theStartLineNamesTheEndpointThatIsConfiguredForTheServersExporter() {
        assertThat(joined("http://collector:4317")).contains(", exporter the server's otlp to http://collector:4317, ");
        assertThat(joined("http://localhost:4318")).contains(", exporter the server's otlp, ");
        assertThat(joined("http://c/otlp?key=secret"))
                .contains("otlp to http://c/otlp/v1/traces?…, ")
                .doesNotContain("secret");
    }

    private static String joined(String base) {
        return StartLine.of(
                new ActiveMode(ActiveMode.Kind.JOIN, "why", false),
                TracingConfig.builder()
                        .otlp(ExporterConfig.of(ExporterConfig.tracesEndpoint(URI.create(base))))
                        .build(),
                PAYARA,
                true);
    }

    @Test
    void theStartLineShowsNoAccessKeyOfAnEndpoint() {
        assertThat(StartLine.of(
                        new ActiveMode(ActiveMode.Kind.OWN, "why", false),
                        TracingConfig.builder()
                                .otlp(ExporterConfig.of(URI.create("http://c/v1/traces?key=secret")))
                                .build(),
                        BARE,
                        true))
                .contains(", exporter otlp to http://c/v1/traces?…, ");
    }

    @Test
    void theStartLineSaysWhatIsMasked() {
        MaskingConfig masking = TracingConfig.defaults().masking();
        List<PiiPattern> patterns = List.of(PiiPattern.of("badge", "B[0-9]+"), PiiPattern.of("room", "R[0-9]+"));

        assertThat(startLine(masking.withEnabled(false), true)).contains(", masking off, ");
        assertThat(startLine(masking, true)).contains(", masking full, viewer");
        assertThat(startLine(masking.withMore(patterns.subList(0, 1)), true)).contains(", masking full, 1 pattern, ");
        assertThat(startLine(masking.withMore(patterns), true)).contains(", masking full, 2 patterns, ");
        assertThat(startLine(masking, false)).contains(", masking full (only what Faultline itself records), ");
        assertThat(startLine(masking.withEnabled(false), false)).contains(", masking off, ");
    }

    private static String startLine(MaskingConfig masking, boolean plugged) {
        return StartLine.of(
                new ActiveMode(ActiveMode.Kind.JOIN, "why", false),
                TracingConfig.builder().masking(masking).build(),
                PAYARA,
                plugged);
    }

    @Test
    void knowsNoApplicationNameOutsideAComponent() {
        assertThat(ApplicationName.lookUp()).isNull();
    }

    private static OpenTelemetryIntegration start(
            TracingConfig config, Host host, Supplier<@Nullable OpenTelemetry> hostOpenTelemetry) {
        return OpenTelemetryIntegration.start(config, host, hostOpenTelemetry, Map.of());
    }

    private OpenTelemetrySdk host(Sampler sampler) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(new FoldingSpanProcessor())
                        .addSpanProcessor(SimpleSpanProcessor.create(FoldingSpanExporter.create(exporter)))
                        .build())
                .build();
    }

    private static TracingConfig config(String endpoint) {
        TracingConfig defaults = TracingConfig.defaults();
        return defaults.toBuilder()
                .resource(defaults.resource().withServiceName("shop"))
                .otlp(otlp(endpoint))
                .batch(new BatchConfig(Duration.ofMillis(50), 100, 100, Duration.ofSeconds(5)))
                .shutdownTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static ExporterConfig otlp(String endpoint) {
        return new ExporterConfig(
                URI.create(endpoint + "/v1/traces"), Map.of(), Duration.ofSeconds(5), ExporterConfig.Compression.NONE);
    }

    private static RequestTrace serve(OpenTelemetryIntegration integration) {
        RequestTrace trace = integration.serverTracer().start(new Request());
        trace.matched("/orders/{id}");
        trace.responded(new Response());
        trace.finish();
        return trace;
    }

    /** Threads that would keep an undeployed application in memory. */
    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("faultline")
                        || thread.getName().startsWith("BatchSpanProcessor"))
                .collect(Collectors.toSet());
    }

    private record Request() implements ServerRequest {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public URI uri() {
            return URI.create("http://shop.example/orders/7");
        }

        @Override
        public List<String> headers(String name) {
            return List.of();
        }

        @Override
        public Iterable<String> headerNames() {
            return List.of();
        }
    }

    private record Response() implements ServerResponse {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public List<String> headers(String name) {
            return List.of();
        }
    }
}
