package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.config.ExporterConfig;
import io.faultline.config.ExporterConfig.Compression;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpExporterProviderTest {
    private static final String PREFIX = "otel.exporter.otlp.";

    private final CapturedLog log = new CapturedLog();
    private final OtlpExporterProvider provider = new OtlpExporterProvider();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void isFoundAsService() {
        assertThat(ServiceLoader.load(ConfigurableSpanExporterProvider.class))
                .anyMatch(OtlpExporterProvider.class::isInstance);
    }

    @Test
    void answersToTheStandardName() {
        assertThat(provider.getName()).isEqualTo("otlp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter",
                "io.opentelemetry.exporter.otlp.internal.OtlpSpanExporterProvider"
            })
    void stepsAsideForTheStandardExporter(String className) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.equals(className)) {
                    return OtlpExporterProviderTest.class;
                }
                throw new ClassNotFoundException(name);
            }
        });
        try {
            assertThat(provider.getName()).isEqualTo("faultline-otlp");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** As in a WAR on a server that has OpenTelemetry: whoever else is called {@code otlp} there is meant by it. */
    @Test
    void leavesTheStandardNameToAServerThatBringsOpenTelemetry() throws Exception {
        ClassLoader server = OtlpExporterProviderTest.class.getClassLoader();
        URL classes =
                OtlpExporterProvider.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader application = new URLClassLoader(new URL[] {classes}, server) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null
                            ? loaded
                            : name.startsWith("io.faultline.export.")
                                    ? findClass(name)
                                    : super.loadClass(name, resolve);
                }
            }
        }) {
            Object provider = application
                    .loadClass(OtlpExporterProvider.class.getName())
                    .getConstructor()
                    .newInstance();

            assertThat(((ConfigurableSpanExporterProvider) provider).getName()).isEqualTo("faultline-otlp");
        }
    }

    @Test
    void sendsSpansOfAnAutoconfiguredSdk() throws IOException {
        try (Collector collector = new Collector()) {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.traces.exporter",
                            "otlp",
                            "otel.metrics.exporter",
                            "none",
                            "otel.logs.exporter",
                            "none",
                            PREFIX + "endpoint",
                            "http://127.0.0.1:" + collector.port(),
                            PREFIX + "headers",
                            "x-tenant=a%20b"))
                    .build()
                    .getOpenTelemetrySdk();
            sdk.getTracer("test").spanBuilder("work").startSpan().end();
            sdk.getSdkTracerProvider().shutdown().join(60, TimeUnit.SECONDS);

            Collector.Received request = collector.received.get(0);
            assertThat(request.path()).isEqualTo("/v1/traces");
            assertThat(request.headers().getFirst("x-tenant")).isEqualTo("a b");
            assertThat(request.message()
                            .getResourceSpans(0)
                            .getScopeSpans(0)
                            .getSpans(0)
                            .getName())
                    .isEqualTo("work");
        }
    }

    @Test
    void hasTheDefaultsOfTheSpecification() {
        assertThat(config(Map.of())).isEqualTo(ExporterConfig.of(URI.create("http://localhost:4318/v1/traces")));
    }

    @Test
    void usesTheTracesEndpointAsItIs() {
        assertThat(config(Map.of(PREFIX + "endpoint", "http://a:1", PREFIX + "traces.endpoint", "https://b/x"))
                        .endpoint())
                .hasToString("https://b/x");
    }

    @Test
    void prefersTracesKeys() {
        ExporterConfig config = config(Map.of(
                PREFIX + "headers", "a=1",
                PREFIX + "traces.headers", "b=2",
                PREFIX + "timeout", "1000",
                PREFIX + "traces.timeout", "2000",
                PREFIX + "compression", "none",
                PREFIX + "traces.compression", "gzip"));

        assertThat(config.headers()).containsExactly(Map.entry("b", "2"));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.compression()).isEqualTo(Compression.GZIP);
    }

    @Test
    void decodesHeaders() {
        Map<String, String> headers =
                config(Map.of(PREFIX + "headers", " a = 1 %2C+ ,, b==x ,c=")).headers();

        assertThat(headers).containsExactlyInAnyOrderEntriesOf(Map.of("a", "1 ,+", "b", "=x", "c", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, localhost:4318, http or https",
        "traces.endpoint, ftp://h, http or https",
        "endpoint, http://h o, must be a URL",
        "endpoint, http:///, name a host",
        "timeout, 0, greater than 0",
        "traces.timeout, 3600001, at most 3600000 ms",
        "timeout, soon, timeout",
        "compression, brotli, gzip or none",
        "protocol, smoke, http/protobuf"
    })
    void namesKeyValueAndRuleOfAnInvalidValue(String name, String value, String rule) {
        assertThatThrownBy(() -> provider.createExporter(properties(Map.of(PREFIX + name, value))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(PREFIX + name)
                .hasMessageContaining(value)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "headers, secret",
        "headers, '=secret'",
        "headers, 'a=secret%zz'",
        "traces.headers, 'a b=secret'",
        "headers, 'a=secret%0A'",
        "headers, 'host=secret'",
        "endpoint, 'http://user:secret@h/'",
        "endpoint, 'http://user:secret@h o/'",
        "endpoint, 'http://h o/?key=secret'"
    })
    void showsNoSecretOfAnInvalidValue(String name, String value) {
        assertThatThrownBy(() -> provider.createExporter(properties(Map.of(PREFIX + name, value))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(PREFIX + name)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/json"})
    void warnsOnceAboutOtherProtocols(String protocol) {
        ConfigProperties properties = properties(Map.of(PREFIX + "protocol", protocol));
        provider.createExporter(properties).shutdown();
        provider.createExporter(properties).shutdown();

        assertThat(log.messages(Level.WARNING)).singleElement().asString().contains(protocol, "http/protobuf", "4318");
    }

    @Test
    void acceptsItsOwnProtocol() {
        provider.createExporter(properties(Map.of(PREFIX + "traces.protocol", "http/protobuf")))
                .shutdown();

        assertThat(log.messages(Level.WARNING)).isEmpty();
    }

    @Test
    void settingShowsNoValue() {
        assertThat(new Setting("key", "secret")).hasToString("Setting[key]");
    }

    private static ExporterConfig config(Map<String, String> values) {
        return new OtlpExporterSettings(properties(values)).exporterConfig();
    }

    /** The factory was renamed between OpenTelemetry 1.29 and later versions. */
    private static ConfigProperties properties(Map<String, String> values) {
        for (String factory : new String[] {"createFromMap", "createForTest"}) {
            try {
                Method method = DefaultConfigProperties.class.getMethod(factory, Map.class);
                return (ConfigProperties) method.invoke(null, new HashMap<>(values));
            } catch (NoSuchMethodException otherVersion) {
                // The next name.
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException(broken);
            }
        }
        throw new IllegalStateException("no factory of DefaultConfigProperties");
    }
}
