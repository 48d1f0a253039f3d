package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.Settings;
import io.faultline.config.TracingConfig;
import io.faultline.it.OtlpReceiver;
import io.faultline.it.ReceivedSpan;
import io.faultline.pii.PiiPattern;
import io.faultline.sdk.Host.Origin;
import io.faultline.sdk.Host.Server;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application masks is masked in its pipeline, whoever built that and when. */
class MaskingPipelineTest {
    private static final Host BARE = new Host(Server.OTHER, false, Origin.APPLICATION);
    private static final Host PAYARA = new Host(Server.PAYARA, false, Origin.SERVER);
    private static final String TEXT = "jane.doe@example.com has EMP-123456";
    private static final PiiPattern EMPLOYEE = PiiPattern.of("employee", "EMP-[0-9]{6}");

    private final CapturedLog log = new CapturedLog();
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void masksWhatAJoinedSdkExportsAlreadyBeforeTheApplicationStarts() {
        try (OpenTelemetrySdk server = server(TracingConfig.defaults())) {
            span(server, TEXT);

            assertThat(exported()).isEqualTo("[EMAIL] has EMP-123456");
        }
    }

    /** Patterns of beans are known when the application starts, long after the server has built its SDK. */
    @Test
    void masksWhatOnlyTheApplicationKnowsInAJoinedSdk() {
        try (OpenTelemetrySdk server = server(TracingConfig.defaults());
                OpenTelemetryIntegration integration = start(withPattern(TracingConfig.defaults()), PAYARA, server)) {
            span(server, TEXT);

            assertThat(exported()).isEqualTo("[EMAIL] has [EMPLOYEE]");
            assertThat(integration.masking().masker().mask(TEXT)).isEqualTo("[EMAIL] has [EMPLOYEE]");
        }
    }

    @Test
    void sharesSecretKeysAndCountsWithAJoinedSdk() {
        TracingConfig config = TracingConfig.read(Settings.of(Map.of("faultline.masking.secret-keys", "badge")))
                .config();
        try (OpenTelemetrySdk server = server(TracingConfig.defaults());
                OpenTelemetryIntegration integration = start(config, PAYARA, server)) {
            server.getTracer("t")
                    .spanBuilder("a")
                    .setAttribute("badge", "1234")
                    .setAttribute("note", "x ".repeat(40_000))
                    .startSpan()
                    .end();

            assertThat(exporter.getFinishedSpanItems().get(0).getAttributes().asMap())
                    .containsValue("[SECRET]");
            assertThat(integration.maskingFailures()).isEqualTo(1);
        }
    }

    @Test
    void masksInAnSdkOfItsOwn() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.create();
                OpenTelemetryIntegration integration =
                        start(withPattern(exportingTo(receiver, Map.of())), BARE, null)) {
            Span span = span(integration.openTelemetry(), TEXT);
            integration.flush(Duration.ofSeconds(10));

            ReceivedSpan received =
                    receiver.awaitTrace(span.getSpanContext().getTraceId(), 1).get(0);
            assertThat(received.name()).isEqualTo("[EMAIL] has [EMPLOYEE]");
        }
    }

    @Test
    void masksNothingWhenSwitchedOff() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.create();
                OpenTelemetryIntegration integration =
                        start(exportingTo(receiver, Map.of("faultline.masking.enabled", "false")), BARE, null)) {
            Span span = span(integration.openTelemetry(), TEXT);
            integration.flush(Duration.ofSeconds(10));

            assertThat(receiver.awaitTrace(span.getSpanContext().getTraceId(), 1)
                            .get(0)
                            .name())
                    .isEqualTo(TEXT);
            assertThat(log.messages(java.util.logging.Level.INFO))
                    .singleElement()
                    .asString()
                    .contains(", masking off, ");
        }
    }

    /** An event with an exception behind it never gets past a masker, so it tells whether there is one. */
    @Test
    void wrapsNothingWhenSwitchedOff() {
        TracingConfig off = TracingConfig.read(Settings.of(Map.of("faultline.masking.enabled", "false")))
                .config();
        SpanData raw = spanWithAnException();

        wrapped(off).export(List.of(raw));
        wrapped(TracingConfig.defaults()).export(List.of(raw));

        assertThat(exporter.getFinishedSpanItems().get(0)).isSameAs(raw);
        assertThat(exporter.getFinishedSpanItems().get(1)).isNotSameAs(raw);
    }

    @Test
    void offersTheTracerThatTheRequestsUse() {
        try (OpenTelemetrySdk server = server(TracingConfig.defaults());
                OpenTelemetryIntegration integration = start(TracingConfig.defaults(), PAYARA, server)) {
            Span span = server.getTracer("t").spanBuilder("a").startSpan();
            integration.exceptionTracer().recordException(span, new IllegalStateException("x"));
            span.end();

            assertThat(exporter.getFinishedSpanItems().get(0).getEvents()).hasSize(1);
            assertThat(integration.masking().stackTraceSanitizer().sanitizeMessage("jane.doe@example.com"))
                    .isEqualTo("[EMAIL]");
            assertThat(integration.maskingFailures()).isZero();
        }
    }

    private String exported() {
        return exporter.getFinishedSpanItems().get(0).getName();
    }

    private static Span span(OpenTelemetry openTelemetry, String name) {
        Span span = openTelemetry.getTracer("t").spanBuilder(name).startSpan();
        span.end();
        return span;
    }

    private static SpanData spanWithAnException() {
        InMemorySpanExporter raw = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(raw))
                .build()) {
            Span span = provider.get("t").spanBuilder("a").startSpan();
            span.recordException(new IllegalStateException("x"));
            span.end();
            return raw.getFinishedSpanItems().get(0);
        }
    }

    /** An SDK as a server builds it, with what our service puts into it. */
    private OpenTelemetrySdk server(TracingConfig config) {
        Parts parts = new Parts(config);
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler((Sampler) parts.customized("addSamplerCustomizer", Sampler.alwaysOn()))
                        .addSpanProcessor(SimpleSpanProcessor.create(
                                (SpanExporter) parts.customized("addSpanExporterCustomizer", exporter)))
                        .build())
                .build();
    }

    private SpanExporter wrapped(TracingConfig config) {
        return (SpanExporter) new Parts(config).customized("addSpanExporterCustomizer", exporter);
    }

    private static TracingConfig withPattern(TracingConfig config) {
        return config.toBuilder()
                .masking(config.masking().withMore(List.of(EMPLOYEE)))
                .build();
    }

    private static TracingConfig exportingTo(OtlpReceiver receiver, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("otel.exporter.otlp.endpoint", receiver.endpoint());
        return TracingConfig.read(Settings.of(settings)).config();
    }

    private static OpenTelemetryIntegration start(
            TracingConfig config, Host host, @Nullable OpenTelemetry hostOpenTelemetry) {
        return OpenTelemetryIntegration.start(config, host, () -> hostOpenTelemetry, Map.of());
    }

    /** Takes the parts of a pipeline out of what customizes an SDK. */
    private static final class Parts {
        private final Map<String, BiFunction<Object, ConfigProperties, Object>> customizers = new HashMap<>();

        @SuppressWarnings("unchecked")
        Parts(TracingConfig config) {
            AutoConfigurationCustomizer sdk = (AutoConfigurationCustomizer) Proxy.newProxyInstance(
                    Parts.class.getClassLoader(),
                    new Class<?>[] {AutoConfigurationCustomizer.class},
                    (proxy, method, arguments) -> {
                        if (arguments[0] instanceof BiFunction<?, ?, ?> function) {
                            customizers.put(method.getName(), (BiFunction<Object, ConfigProperties, Object>) function);
                        }
                        return proxy;
                    });
            Pipeline.customize(sdk, config, () -> null, Map.of());
        }

        @SuppressWarnings("NullAway") // None of ours looks at the properties.
        Object customized(String method, Object part) {
            return Objects.requireNonNull(customizers.get(method)).apply(part, null);
        }
    }
}
