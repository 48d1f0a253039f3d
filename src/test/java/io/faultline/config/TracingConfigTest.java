package io.faultline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.faultline.error.ErrorDomain;
import io.faultline.error.ProblemMembers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracingConfigTest {

    @Test
    void hasTheDocumentedDefaults() {
        ConfigReading reading = TracingConfig.read(Settings.of(Map.of()));

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.message()).isEmpty();
        TracingConfig config = reading.config();
        assertThat(config).isEqualTo(TracingConfig.defaults());
        assertThat(config.mode()).isEqualTo(Mode.AUTO);
        assertThat(config.sdkDisabled()).isFalse();
        assertThat(config.isOff()).isFalse();
        assertThat(config.resource()).isEqualTo(new ResourceConfig(null, null, null, Map.of()));
        assertThat(config.sampler()).isEqualTo(new SamplerConfig(SamplerConfig.Type.PARENTBASED_ALWAYS_ON, 1));
        assertThat(config.propagation())
                .isEqualTo(new PropagationConfig(List.of("tracecontext", "baggage"), "X-Trace-Id"));
        assertThat(config.http())
                .isEqualTo(new HttpServerConfig(
                        Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"),
                        List.of(),
                        List.of(),
                        Set.of(
                                "X-Amz-Signature",
                                "X-Amz-Credential",
                                "X-Amz-Security-Token",
                                "AWSAccessKeyId",
                                "Signature",
                                "sig",
                                "X-Goog-Signature"),
                        false,
                        Duration.ofHours(1)));
        assertThat(config.errors())
                .isEqualTo(new ErrorsConfig(
                        true,
                        false,
                        false,
                        ProblemMembers.standard(),
                        List.of(),
                        Locale.ENGLISH,
                        ErrorsConfig.LogLevel.DEBUG,
                        null,
                        ErrorsConfig.BodyReplacement.SERVER,
                        true));
        assertThat(config.exporters()).containsExactly("otlp");
        assertThat(config.otlp())
                .isEqualTo(new ExporterConfig(
                        URI.create("http://localhost:4318/v1/traces"),
                        Map.of(),
                        Duration.ofSeconds(10),
                        ExporterConfig.Compression.NONE));
        assertThat(config.batch()).isEqualTo(new BatchConfig(Duration.ofSeconds(5), 2048, 512, Duration.ofSeconds(30)));
        assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void isOffByModeOrByTheStandardKey() {
        assertThat(TracingConfig.builder().mode(Mode.OFF).build().isOff()).isTrue();
        assertThat(TracingConfig.builder().sdkDisabled(true).build().isOff()).isTrue();
    }

    @Test
    void buildsFromEveryComponent() {
        var resource = new ResourceConfig("orders", "1", "test", Map.of("team", "shop"));
        var sampler = new SamplerConfig(SamplerConfig.Type.TRACEIDRATIO, 0.5);
        var propagation = new PropagationConfig(List.of("baggage", "baggage"), null);
        var http = new HttpServerConfig(
                Set.of("GET"), List.of("X-A", "x-a"), List.of("ETag"), Set.of("sig"), true, Duration.ofMinutes(1));
        var masking = TracingConfig.defaults().masking().withEnabled(false);
        var stackTrace = new StackTraceConfig(1, 1, 256, List.of("a.", "a."), true);
        var errors = new ErrorsConfig(
                false,
                true,
                true,
                ProblemMembers.standard(),
                List.of(new ErrorDomain("billing", 700, 799)),
                Locale.KOREAN,
                ErrorsConfig.LogLevel.WARN,
                "/errors#",
                ErrorsConfig.BodyReplacement.NONE,
                false);
        var otlp = ExporterConfig.of(URI.create("https://collector.example/traces"));
        var batch = new BatchConfig(Duration.ofMillis(1), 1, 1, Duration.ofHours(1));

        TracingConfig config = TracingConfig.builder()
                .mode(Mode.OWN)
                .sdkDisabled(false)
                .resource(resource)
                .sampler(sampler)
                .propagation(propagation)
                .http(http)
                .masking(masking)
                .stackTrace(stackTrace)
                .exceptionSignal(ExceptionSignal.BOTH)
                .errors(errors)
                .exporters(List.of("otlp", "console", "otlp"))
                .otlp(otlp)
                .batch(batch)
                .shutdownTimeout(Duration.ZERO)
                .build();

        assertThat(config)
                .isEqualTo(new TracingConfig(
                        Mode.OWN,
                        false,
                        resource,
                        sampler,
                        propagation,
                        http,
                        masking,
                        stackTrace,
                        ExceptionSignal.BOTH,
                        errors,
                        List.of("otlp", "console"),
                        otlp,
                        batch,
                        Duration.ZERO));
        assertThat(config.toBuilder().build()).isEqualTo(config);
        assertThat(propagation.propagators()).containsExactly("baggage");
        assertThat(http.requestHeaders()).containsExactly("x-a");
        assertThat(http.responseHeaders()).containsExactly("etag");
        assertThat(resource.withServiceName("carts"))
                .isEqualTo(new ResourceConfig("carts", "1", "test", Map.of("team", "shop")));
        assertThat(sampler.type().usesRatio()).isTrue();
        assertThat(SamplerConfig.Type.PARENTBASED_TRACEIDRATIO.usesRatio()).isTrue();
        assertThat(SamplerConfig.Type.ALWAYS_OFF.usesRatio()).isFalse();
        assertThat(sampler.type().configName()).isEqualTo("traceidratio");
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> TracingConfig.builder().mode(null).build())
                .withMessage("mode");
    }

    @Test
    void refusesIllegalComponentsWithTheRule() {
        assertRefused(() -> new ResourceConfig("my app", null, null, Map.of()), "serviceName must be 1 to 255");
        assertRefused(() -> new ResourceConfig("", null, null, Map.of()), "serviceName");
        assertRefused(() -> new ResourceConfig(null, " ", null, Map.of()), "serviceVersion");
        assertRefused(() -> new ResourceConfig(null, null, "a\nb", Map.of()), "deploymentEnvironment");
        assertRefused(() -> new ResourceConfig(null, null, null, Map.of("service.name", "x")), "service.name");
        assertRefused(() -> new ResourceConfig(null, null, null, Map.of(" ", "x")), "attributes");
        assertRefused(() -> new SamplerConfig(SamplerConfig.Type.ALWAYS_ON, Double.NaN), "ratio must be a number");
        assertRefused(() -> new SamplerConfig(SamplerConfig.Type.ALWAYS_ON, 1.0001), "ratio");
        assertRefused(() -> new SamplerConfig(SamplerConfig.Type.ALWAYS_ON, -0.1), "ratio");
        assertRefused(() -> new PropagationConfig(List.of("xray"), null), "propagators");
        assertRefused(() -> new PropagationConfig(List.of(), "X Trace"), "traceIdHeader");
        assertRefused(() -> http(Set.of("G T"), "a", Set.of(), Duration.ofHours(1)), "knownMethods");
        assertRefused(() -> http(Set.of("GET"), "a:b", Set.of(), Duration.ofHours(1)), "Headers");
        assertRefused(() -> http(Set.of("GET"), "a", Set.of(""), Duration.ofHours(1)), "sensitiveQueryParameters");
        assertRefused(() -> http(Set.of("GET"), "a", Set.of(), Duration.ZERO), "maximumRequestDuration");
        assertRefused(() -> http(Set.of("GET"), "a", Set.of(), Duration.ofDays(8)), "maximumRequestDuration");
        assertRefused(
                () -> errors(List.of(new ErrorDomain("x", 1, 2), new ErrorDomain("y", 2, 3)), Locale.ENGLISH, null),
                "Y 2-3 overlaps X 1-2");
        assertRefused(() -> errors(List.of(), Locale.ROOT, null), "defaultLocale must be a BCP 47");
        assertRefused(() -> errors(List.of(), Locale.ENGLISH, "a b"), "typeBase must be");
        Duration second = Duration.ofSeconds(1);
        assertRefused(() -> new BatchConfig(Duration.ZERO, 1, 1, second), "scheduleDelay");
        assertRefused(() -> new BatchConfig(second, 0, 1, second), "maximumQueueSize");
        assertRefused(() -> new BatchConfig(second, 1_048_577, 1, second), "maximumQueueSize");
        assertRefused(() -> new BatchConfig(second, 10, 11, second), "maximumExportBatchSize");
        assertRefused(() -> new BatchConfig(second, 10, 0, second), "maximumExportBatchSize");
        assertRefused(() -> new BatchConfig(second, 10, 1, Duration.ofDays(2)), "exportTimeout");
        assertRefused(() -> TracingConfig.builder().exporters(List.of("OTLP")).build(), "exporters");
        assertRefused(() -> TracingConfig.builder().exporters(List.of("none")).build(), "exporters");
        assertRefused(
                () -> TracingConfig.builder()
                        .shutdownTimeout(Duration.ofMillis(-1))
                        .build(),
                "shutdownTimeout must be a duration from 0 to 1h");
    }

    private static HttpServerConfig http(Set<String> methods, String header, Set<String> parameters, Duration maximum) {
        return new HttpServerConfig(methods, List.of(header), List.of(header), parameters, false, maximum);
    }

    private static ErrorsConfig errors(List<ErrorDomain> domains, Locale locale, @Nullable String typeBase) {
        return new ErrorsConfig(
                true,
                false,
                false,
                ProblemMembers.standard(),
                domains,
                locale,
                ErrorsConfig.LogLevel.OFF,
                typeBase,
                ErrorsConfig.BodyReplacement.EMPTY,
                true);
    }

    private static void assertRefused(Runnable construction, String rule) {
        assertThatIllegalArgumentException().isThrownBy(construction::run).withMessageContaining(rule);
    }
}
