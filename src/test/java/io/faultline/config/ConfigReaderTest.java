package io.faultline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigReaderTest {

    @Test
    void readsEveryKey() {
        TracingConfig config = valid(Map.ofEntries(
                Map.entry("faultline.mode", "Own"),
                Map.entry("otel.sdk.disabled", "TRUE"),
                Map.entry("otel.service.name", "my_app-1.x"),
                Map.entry("faultline.service.version", "1.0 beta"),
                Map.entry("faultline.deployment.environment", "prod"),
                Map.entry("otel.resource.attributes", "team=a%2Cb%20c, region = eu ,empty="),
                Map.entry("otel.traces.sampler", "parentbased_traceidratio"),
                Map.entry("otel.traces.sampler.arg", " 0.25 "),
                Map.entry("otel.propagators", "baggage, tracecontext,baggage"),
                Map.entry("faultline.response.trace-id-header", "Trace"),
                Map.entry("otel.instrumentation.http.known-methods", "GET,get"),
                Map.entry("otel.instrumentation.http.server.capture-request-headers", "X-Tenant,x-tenant,Accept"),
                Map.entry("otel.instrumentation.http.server.capture-response-headers", "ETag"),
                Map.entry("faultline.url.sensitive-query-parameters", "sig,SIG"),
                Map.entry("faultline.server.forwarded-headers", "true"),
                Map.entry("faultline.server.maximum-request-duration", "10 m"),
                Map.entry("otel.traces.exporter", "otlp,zipkin,my_own-1"),
                Map.entry("otel.exporter.otlp.endpoint", "https://collector.example/base/?a=b"),
                Map.entry("otel.exporter.otlp.headers", "authorization=Bearer%20a+b"),
                Map.entry("otel.exporter.otlp.timeout", "250"),
                Map.entry("otel.exporter.otlp.compression", "GZIP"),
                Map.entry("otel.exporter.otlp.protocol", "http/protobuf"),
                Map.entry("otel.bsp.schedule.delay", "1"),
                Map.entry("otel.bsp.max.queue.size", "10"),
                Map.entry("otel.bsp.max.export.batch.size", "10"),
                Map.entry("otel.bsp.export.timeout", "1h"),
                Map.entry("faultline.shutdown.timeout", "0")));

        assertThat(config)
                .isEqualTo(new TracingConfig(
                        Mode.OWN,
                        true,
                        new ResourceConfig(
                                "my_app-1.x", "1.0 beta", "prod", Map.of("team", "a,b c", "region", "eu", "empty", "")),
                        new SamplerConfig(SamplerConfig.Type.PARENTBASED_TRACEIDRATIO, 0.25),
                        new PropagationConfig(List.of("baggage", "tracecontext"), "Trace"),
                        new HttpServerConfig(
                                Set.of("GET", "get"),
                                List.of("x-tenant", "accept"),
                                List.of("etag"),
                                Set.of("sig", "SIG"),
                                true,
                                Duration.ofMinutes(10)),
                        TracingConfig.defaults().masking(),
                        TracingConfig.defaults().stackTrace(),
                        ExceptionSignal.SPAN_EVENTS,
                        TracingConfig.defaults().errors(),
                        List.of("otlp", "zipkin", "my_own-1"),
                        new ExporterConfig(
                                URI.create("https://collector.example/base/v1/traces?a=b"),
                                Map.of("authorization", "Bearer a+b"),
                                Duration.ofMillis(250),
                                ExporterConfig.Compression.GZIP),
                        new BatchConfig(Duration.ofMillis(1), 10, 10, Duration.ofHours(1)),
                        Duration.ZERO));
    }

    @Test
    void tracesKeysWinOverTheGeneralOnes() {
        ExporterConfig otlp = valid(Map.of(
                        "otel.exporter.otlp.endpoint", "http://general:4318",
                        "otel.exporter.otlp.traces.endpoint", "http://traces:4318/x",
                        "otel.exporter.otlp.headers", "a=1",
                        "otel.exporter.otlp.traces.headers", "b=2",
                        "otel.exporter.otlp.timeout", "1s",
                        "otel.exporter.otlp.traces.timeout", "2s",
                        "otel.exporter.otlp.compression", "none",
                        "otel.exporter.otlp.traces.compression", "gzip",
                        "otel.exporter.otlp.traces.protocol", "http/protobuf"))
                .otlp();

        assertThat(otlp)
                .isEqualTo(new ExporterConfig(
                        URI.create("http://traces:4318/x"),
                        Map.of("b", "2"),
                        Duration.ofSeconds(2),
                        ExporterConfig.Compression.GZIP));
    }

    @Test
    void invalidTracesKeyFallsBackToTheGeneralOne() {
        ConfigReading reading = read(Map.of(
                "otel.exporter.otlp.timeout", "1s",
                "otel.exporter.otlp.traces.timeout", "soon"));

        assertThat(reading.config().otlp().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(reading.violations()).hasSize(1);
    }

    @Test
    void takesServiceAttributesFromTheResourceAttributes() {
        String attributes = "service.name=shop,service.version=2,deployment.environment.name=qa,team=x";

        assertThat(valid(Map.of("otel.resource.attributes", attributes)).resource())
                .isEqualTo(new ResourceConfig("shop", "2", "qa", Map.of("team", "x")));
        assertThat(valid(Map.of(
                                "otel.resource.attributes", attributes,
                                "otel.service.name", "own",
                                "faultline.service.version", "3",
                                "faultline.deployment.environment", "dev"))
                        .resource())
                .isEqualTo(new ResourceConfig("own", "3", "dev", Map.of("team", "x")));
    }

    @Test
    void reportsAnInvalidServiceNameInTheResourceAttributes() {
        ConfigReading reading = read(Map.of("otel.resource.attributes", "service.name=my app,team=x"));

        assertThat(reading.config().resource()).isEqualTo(new ResourceConfig(null, null, null, Map.of("team", "x")));
        assertThat(reading.violations())
                .containsExactly(new Violation(
                        "otel.resource.attributes",
                        "service.name=my app",
                        "map",
                        "service.name in it " + Rules.SERVICE_NAME));
    }

    @Test
    void noneSwitchesOff() {
        TracingConfig config = valid(Map.of(
                "otel.propagators", "none",
                "otel.traces.exporter", "none",
                "faultline.response.trace-id-header", "None"));

        assertThat(config.propagation()).isEqualTo(new PropagationConfig(List.of(), null));
        assertThat(config.exporters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void blankMeansNotSet(ConfigKey key) {
        TracingConfig config = valid(Map.of(key.key(), " \t"));

        TracingConfig expected = key == ConfigKey.TRACE_ID_HEADER
                ? TracingConfig.builder()
                        .propagation(new PropagationConfig(List.of("tracecontext", "baggage"), null))
                        .build()
                : TracingConfig.defaults();
        assertThat(config).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void acceptsTheDocumentedExampleOfEveryKey(ConfigKey key) {
        valid(Map.of(key.key(), key.example()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    faultline.mode | atuo
                    otel.sdk.disabled | yes
                    otel.sdk.disabled | 1
                    otel.service.name | my app
                    otel.service.name | café
                    faultline.service.version | a\u0001b
                    faultline.deployment.environment | a\u0001b
                    otel.resource.attributes | team
                    otel.resource.attributes | =x
                    otel.resource.attributes | %20=x
                    otel.resource.attributes | a=%
                    otel.resource.attributes | a=%4
                    otel.resource.attributes | a=%g1
                    otel.resource.attributes | a=%1g
                    otel.resource.attributes | a=%ff
                    otel.resource.attributes | ,
                    otel.traces.sampler | jaeger_remote
                    otel.traces.sampler.arg | 1.1
                    otel.traces.sampler.arg | -0.1
                    otel.traces.sampler.arg | NaN
                    otel.traces.sampler.arg | Infinity
                    otel.traces.sampler.arg | 10%
                    otel.traces.sampler.arg | 0.000000000000000000000000000000001
                    otel.propagators | tracecontext,xray
                    otel.propagators | none,b3
                    otel.propagators | ,,
                    faultline.response.trace-id-header | X Trace
                    faultline.response.trace-id-header | X:Trace
                    otel.instrumentation.http.known-methods | GET,P ST
                    otel.instrumentation.http.server.capture-request-headers | a b
                    otel.instrumentation.http.server.capture-response-headers | a:
                    faultline.url.sensitive-query-parameters | a\u0001b
                    faultline.server.forwarded-headers | on
                    faultline.server.maximum-request-duration | 0
                    faultline.server.maximum-request-duration | 8d
                    faultline.server.maximum-request-duration | -1
                    faultline.server.maximum-request-duration | 5 minutes
                    faultline.server.maximum-request-duration | 5S
                    faultline.server.maximum-request-duration | h
                    faultline.server.maximum-request-duration | 1.5h
                    faultline.server.maximum-request-duration | 999999999999999999d
                    faultline.server.maximum-request-duration | 9999999999999999999
                    otel.traces.exporter | OTLP
                    otel.traces.exporter | none,otlp
                    otel.exporter.otlp.endpoint | localhost:4318
                    otel.exporter.otlp.endpoint | /v1/traces
                    otel.exporter.otlp.endpoint | ftp://collector
                    otel.exporter.otlp.endpoint | http:///v1
                    otel.exporter.otlp.endpoint | http://collector:70000
                    otel.exporter.otlp.endpoint | http://a b
                    otel.exporter.otlp.traces.endpoint | http://collector/#x
                    otel.exporter.otlp.headers | authorization
                    otel.exporter.otlp.headers | a b=c
                    otel.exporter.otlp.headers | a=b%0d%0aX-Evil: 1
                    otel.exporter.otlp.traces.headers | =c
                    otel.exporter.otlp.timeout | 0
                    otel.exporter.otlp.timeout | 2h
                    otel.exporter.otlp.traces.timeout | -5
                    otel.exporter.otlp.compression | zstd
                    otel.exporter.otlp.traces.compression | zstd
                    otel.exporter.otlp.protocol | http/json
                    otel.exporter.otlp.traces.protocol | http/json
                    otel.bsp.schedule.delay | 0
                    otel.bsp.max.queue.size | 0
                    otel.bsp.max.queue.size | 1048577
                    otel.bsp.max.queue.size | 99999999999
                    otel.bsp.max.export.batch.size | 0
                    otel.bsp.max.export.batch.size | 2049
                    otel.bsp.export.timeout | 0
                    faultline.shutdown.timeout | 61m
                    """)
    void reportsAnInvalidValueAndUsesTheDefault(String key, String value) {
        ConfigReading reading = read(Map.of(key, value));

        assertThat(reading.config()).isEqualTo(TracingConfig.defaults());
        assertThat(reading.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.key()).isEqualTo(key);
            assertThat(violation.source()).isEqualTo("map");
            assertThat(violation.rule()).contains("must ");
        });
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "1e-3,0.001", "0.5,0.5"})
    void acceptsRatios(String text, double ratio) {
        assertThat(valid(Map.of("otel.traces.sampler.arg", text)).sampler().ratio())
                .isEqualTo(ratio);
    }

    @ParameterizedTest
    @CsvSource({"1,PT0.001S", "5ms,PT0.005S", "2s,PT2S", "3m,PT3M", "4h,PT4H", "7d,PT168H", "007 s,PT7S"})
    void acceptsDurationsWithUnits(String text, Duration duration) {
        assertThat(valid(Map.of("faultline.server.maximum-request-duration", text))
                        .http()
                        .maximumRequestDuration())
                .isEqualTo(duration);
    }

    @Test
    void defaultBatchGivesWayToASmallerQueue() {
        assertThat(valid(Map.of("otel.bsp.max.queue.size", "100")).batch().maximumExportBatchSize())
                .isEqualTo(100);

        ConfigReading reading = read(Map.of("otel.bsp.max.queue.size", "100", "otel.bsp.max.export.batch.size", "512"));
        assertThat(reading.config().batch().maximumExportBatchSize()).isEqualTo(100);
        assertThat(reading.violations())
                .extracting(Violation::rule)
                .containsExactly("must be at most otel.bsp.max.queue.size, here 100");
    }

    @Test
    @Timeout(60)
    void readingNeverThrowsWhateverTheValuesAre() {
        var random = new Random(20_261_122);
        String alphabet = "aZ09,=%@?#:/.-_ +\t\n\u0000\u00e9\ud83d\ude00[]~";
        List<String> starts = List.of("", "http://", "https://h", "service.name=", "a=", "1", "none,", "tracecontext,");
        for (int i = 0; i < 3_000; i++) {
            Map<String, String> values = new HashMap<>();
            for (ConfigKey key : ConfigKey.values()) {
                var value = new StringBuilder(starts.get(random.nextInt(starts.size())));
                random.ints(random.nextInt(12), 0, alphabet.length()).forEach(j -> value.append(alphabet.charAt(j)));
                values.put(key.key(), value.toString());
            }

            ConfigReading reading = read(values);

            assertThat(reading.message().lines()).hasSize(reading.violations().size() + 1);
            assertThat(reading.config().toBuilder().build()).isEqualTo(reading.config());
        }
    }

    @Test
    void settingsThatThrowAreReportedNotThrown() {
        Settings broken = settings(key -> {
            throw new IllegalStateException("no value for ${x}, secret=s3cr3t");
        });

        ConfigReading reading = TracingConfig.read(broken);

        assertThat(reading.config()).isEqualTo(TracingConfig.defaults());
        assertThat(reading.violations())
                .hasSize(ConfigKey.values().length + 1)
                .anySatisfy(violation -> assertThat(violation.rule()).contains("cannot be read"))
                .anySatisfy(violation -> assertThat(violation.rule()).contains("names cannot be listed"));
        assertThat(reading.violations())
                .filteredOn(violation -> violation.key().contains("capture")
                        || violation.key().startsWith("otel.exporter")
                                && violation.key().endsWith("headers"))
                .noneSatisfy(violation -> assertThat(violation.rule()).contains("s3cr3t"));
    }

    private static Settings settings(Function<String, @Nullable String> values) {
        return new Settings() {
            @Override
            public Optional<Setting> find(String key) {
                return Optional.ofNullable(values.apply(key)).map(value -> new Setting(key, value, "test"));
            }

            @Override
            public Iterable<String> names() {
                throw new IllegalStateException("closed");
            }
        };
    }

    private static ConfigReading read(Map<String, String> values) {
        return TracingConfig.read(Settings.of(values));
    }

    private static TracingConfig valid(Map<String, String> values) {
        ConfigReading reading = read(values);
        assertThat(reading.violations()).isEmpty();
        return reading.config();
    }
}
