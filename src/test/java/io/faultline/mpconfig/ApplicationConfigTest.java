package io.faultline.mpconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.faultline.config.Setting;
import io.faultline.config.TracingConfig;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an application's configuration comes from, with and without MicroProfile Config. */
class ApplicationConfigTest {
    private static final String SAMPLER = "otel.traces.sampler";

    @TempDir
    private Path directory;

    @AfterEach
    void clear() {
        ConfigProviderResolver.setInstance(null);
        System.clearProperty(SAMPLER);
    }

    @Test
    void readsPlainSettingsWithoutMicroProfileConfig() {
        System.setProperty(SAMPLER, "always_off");

        ApplicationConfig config = ApplicationConfig.read();

        assertThat(config.tracing().sampler().type().configName()).isEqualTo("always_off");
        assertThat(config.otelValues()).containsEntry(SAMPLER, "always_off");
        assertThat(config.problems()).doesNotContain(SAMPLER);
        assertThat(ApplicationConfig.duplicateOtelKeys()).isEmpty();
    }

    @Test
    void readsMicroProfileConfigWhereThereIsOne() {
        System.setProperty(SAMPLER, "always_off");
        install(Map.of("otel.service.name", "shop", "otel.bsp.schedule.delay", "17", "other", "x"));

        ApplicationConfig config = ApplicationConfig.read();

        assertThat(config.tracing().resource().serviceName()).isEqualTo("shop");
        assertThat(config.tracing().sampler())
                .isEqualTo(TracingConfig.defaults().sampler());
        assertThat(config.otelValues()).isEqualTo(Map.of("otel.service.name", "shop", "otel.bsp.schedule.delay", "17"));
    }

    @Test
    void reportsWhatCannotBeUsedAndGoesOnWithDefaults() {
        install(Map.of(SAMPLER, "sometimes"));

        ApplicationConfig config = ApplicationConfig.read();

        assertThat(config.tracing()).isEqualTo(TracingConfig.defaults());
        assertThat(config.problems()).contains(SAMPLER).contains("sometimes").contains("stub source");
    }

    @Test
    void goesOnWhenNamesCannotBeListed() {
        ConfigProviderResolver.setInstance(new StubResolver(new StubConfig(Map.of("otel.service.name", "shop")) {
            @Override
            public Iterable<String> getPropertyNames() {
                throw new IllegalStateException("no names");
            }
        }));

        ApplicationConfig config = ApplicationConfig.read();

        assertThat(config.tracing().resource().serviceName()).isEqualTo("shop");
        assertThat(config.otelValues()).isEmpty();
    }

    @Test
    void namesKeysThatSeveralSourcesSetButNoValue() {
        assertThat(DuplicateKeys.find(
                        List.of(
                                source("one", Map.of("otel.b", "s3cr3t", "otel.a", "1", "other", "1")),
                                source("two", Map.of("otel.a", "1", "other", "1")),
                                source("three", Map.of("otel.b", "s3cr3t", "otel.c", "1")),
                                source("three", Map.of("otel.c", "2"))),
                        "otel."))
                .hasValue("otel.a (one, two), otel.b (one, three), otel.c (three, three)");
        assertThat(DuplicateKeys.find(List.of(source("one", Map.of("otel.a", "1"))), "otel."))
                .isEmpty();
    }

    @Test
    void asksTheSourcesOfTheApplicationForDuplicates() {
        StubConfig config = new StubConfig(Map.of());
        config.sources.add(source("one", Map.of("otel.a", "1")));
        config.sources.add(source("two", Map.of("otel.a", "2")));
        ConfigProviderResolver.setInstance(new StubResolver(config));

        assertThat(ApplicationConfig.duplicateOtelKeys()).hasValue("otel.a (one, two)");
    }

    @Test
    void plainSettingsFollowThePrecedenceOfTheDefaultSources() throws IOException {
        Path file = directory.resolve("META-INF/microprofile-config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a=file\nb=file\nc=file\n");
        Properties system = new Properties();
        system.setProperty("a", "system");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            PlainSettings settings =
                    new PlainSettings(new VisibleSettings(system, Map.of("B", "environment"), List.of(loader)));

            assertThat(settings.find("a").map(Setting::value)).hasValue("system");
            assertThat(settings.find("b").map(Setting::value)).hasValue("environment");
            assertThat(settings.find("c").map(Setting::value)).hasValue("file");
            assertThat(settings.find("d")).isEmpty();
            assertThat(settings.find("a").map(Setting::source).orElseThrow()).contains("system properties");
            assertThat(settings.names()).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void anSdkWithoutOurPipelineIsBetterThanNone() {
        List<String> calls = new ArrayList<>();
        AutoConfigurationCustomizer older = (AutoConfigurationCustomizer) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AutoConfigurationCustomizer.class},
                (proxy, method, args) -> {
                    calls.add(method.getName());
                    throw new NoSuchMethodError(method.getName());
                });

        assertThatCode(() -> new FaultlineAutoConfiguration().customize(older)).doesNotThrowAnyException();
        assertThat(calls).hasSize(1);
    }

    @Test
    void putsEveryPartOfThePipelineIntoTheSdk() {
        List<String> calls = new ArrayList<>();
        AutoConfigurationCustomizer sdk = (AutoConfigurationCustomizer) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AutoConfigurationCustomizer.class},
                (proxy, method, args) -> {
                    calls.add(method.getName());
                    return proxy;
                });

        new FaultlineAutoConfiguration().customize(sdk);

        assertThat(calls)
                .contains(
                        "addResourceCustomizer",
                        "addSamplerCustomizer",
                        "addTracerProviderCustomizer",
                        "addSpanExporterCustomizer",
                        "addMeterProviderCustomizer");
    }

    private static void install(Map<String, String> values) {
        ConfigProviderResolver.setInstance(new StubResolver(new StubConfig(values)));
    }

    private static ConfigSource source(String name, Map<String, String> values) {
        return new ConfigSource() {
            @Override
            public Set<String> getPropertyNames() {
                return values.keySet();
            }

            @Override
            public @Nullable String getValue(String propertyName) {
                return values.get(propertyName);
            }

            @Override
            public String getName() {
                return name;
            }
        };
    }

    /** A configuration of one map. */
    private static class StubConfig implements Config {
        private final Map<String, String> values;
        private final List<ConfigSource> sources = new ArrayList<>();

        StubConfig(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            return new ConfigValue() {
                @Override
                public String getName() {
                    return name;
                }

                @Override
                public @Nullable String getValue() {
                    return values.get(name);
                }

                @Override
                public @Nullable String getRawValue() {
                    return values.get(name);
                }

                @Override
                public String getSourceName() {
                    return "stub source";
                }

                @Override
                public int getSourceOrdinal() {
                    return 100;
                }
            };
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return Collections.unmodifiableSet(values.keySet());
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return sources;
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    /** Gives every class loader the same configuration. */
    private static final class StubResolver extends ConfigProviderResolver {
        private final Config config;

        StubResolver(Config config) {
            this.config = config;
        }

        @Override
        public Config getConfig() {
            return config;
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            return config;
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerConfig(Config registered, ClassLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void releaseConfig(Config released) {
            throw new UnsupportedOperationException();
        }
    }
}
