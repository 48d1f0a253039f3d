package io.faultline.mpconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultsConfigSourceTest {

    private static final String FILE = "META-INF/microprofile-config.properties";

    @TempDir
    private Path directory;

    @Test
    void suppliesAndListsTheDefaultWhenNobodySaysAnything() {
        ConfigSource source = source(Map.of(), Map.of(), null);

        assertThat(source.getProperties()).isEqualTo(Map.of("otel.sdk.disabled", "false"));
        assertThat(source.getPropertyNames()).containsExactly("otel.sdk.disabled");
        assertThat(source.getValue("otel.sdk.disabled")).isEqualTo("false");
        assertThat(source.getValue("otel.service.name")).isNull();
        assertThat(source.getOrdinal()).isEqualTo(1);
        assertThat(source.getName()).isEqualTo("Faultline defaults");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", ""})
    void listsNothingWhenASystemPropertyIsSet(String value) {
        assertListsNothing(source(Map.of("otel.sdk.disabled", value), Map.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"otel.sdk.disabled", "otel_sdk_disabled", "OTEL_SDK_DISABLED"})
    void listsNothingWhenAnEnvironmentVariableIsSet(String name) {
        assertListsNothing(source(Map.of(), Map.of(name, "false"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", " OFF ", "own", " Own"})
    void listsNothingWhenTheModeUsesNothingOfTheServers(String value) throws IOException {
        assertListsNothing(source(Map.of("faultline.mode", value), Map.of(), null));
        assertListsNothing(source(Map.of(), Map.of("FAULTLINE_MODE", value), null));
        assertListsNothing(source(Map.of(), Map.of(), application(FILE, "faultline.mode=" + value)));
    }

    @Test
    void aSystemPropertySwitchesOnWhatTheFileSwitchesOff() throws IOException {
        assertLists(source(Map.of("faultline.mode", "auto"), Map.of(), application(FILE, "faultline.mode=off")));
    }

    @Test
    void listsNothingWhenAFileOfTheApplicationSetsIt() throws IOException {
        assertListsNothing(source(Map.of(), Map.of(), application(FILE, "otel.sdk.disabled=true")));
        assertLists(source(Map.of(), Map.of(), application(FILE, "otel.service.name=orders")));
    }

    @Test
    void listsNothingWhenAFileInALibraryOfTheApplicationSetsIt() throws IOException {
        Path jar = directory.resolve("library.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(FILE));
            out.write("otel.sdk.disabled=false".getBytes(StandardCharsets.UTF_8));
        }
        try (var library = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertListsNothing(source(Map.of(), Map.of(), library));
        }
    }

    @Test
    void seesEveryFileNotOnlyTheFirst() throws IOException {
        URLClassLoader parent = application(FILE, "otel.sdk.disabled=false");
        Path other = Files.createTempDirectory(directory, "other");
        write(other, FILE, "a=b");

        assertListsNothing(source(
                Map.of(), Map.of(), new URLClassLoader(new URL[] {other.toUri().toURL()}, parent)));
    }

    @Test
    void seesFilesOfItsOwnClassLoaderToo() throws IOException {
        var settings = settings(Map.of(), Map.of(), null, application(FILE, "otel.sdk.disabled=false"));

        assertListsNothing(new DefaultsConfigSource(() -> settings, null));
    }

    @Test
    void theKeyCountsWithThePrefixOfAnActiveProfile() throws IOException {
        ClassLoader application = application(FILE, "%test.otel.sdk.disabled=true");

        assertLists(source(Map.of(), Map.of(), application));
        assertLists(source(Map.of("mp.config.profile", "dev"), Map.of(), application));
        assertListsNothing(source(Map.of("mp.config.profile", "test"), Map.of(), application));
        assertListsNothing(source(Map.of(), Map.of("MP_CONFIG_PROFILE", "dev, test"), application));
        assertListsNothing(
                source(Map.of("mp.config.profile", "test"), Map.of("_TEST_OTEL_SDK_DISABLED", "true"), null));
    }

    @Test
    void theProfileMayBeSetInTheFileItself() throws IOException {
        assertListsNothing(
                source(Map.of(), Map.of(), application(FILE, "mp.config.profile=test\n%test.otel.sdk.disabled=true")));
    }

    @Test
    void theFileOfAnActiveProfileCounts() throws IOException {
        ClassLoader application = application("META-INF/microprofile-config-test.properties", "otel.sdk.disabled=true");

        assertLists(source(Map.of(), Map.of(), application));
        assertListsNothing(source(Map.of("mp.config.profile", "test,"), Map.of(), application));
    }

    @Test
    void listsNothingWhenTheJavaAgentIsAttached() throws IOException {
        Path source = directory.resolve("OpenTelemetryAgent.java");
        Files.writeString(source, "package io.opentelemetry.javaagent; class OpenTelemetryAgent {}");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", directory.toString(), source.toString());
        assertThat(result).isZero();

        try (var agent = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            assertListsNothing(new DefaultsConfigSource(() -> settings(Map.of(), Map.of(), null, null), agent));
        }
    }

    @Test
    void listsNothingRatherThanThrow() {
        assertListsNothing(new DefaultsConfigSource(
                () -> {
                    throw new SecurityException("no");
                },
                null));
        assertListsNothing(new DefaultsConfigSource(
                () -> {
                    throw new NoClassDefFoundError("no");
                },
                null));
    }

    @Test
    void unreadableFilesCountAsEmpty() throws IOException {
        assertLists(source(Map.of(), Map.of(), application(FILE, "a=\\u00zz\notel.sdk.disabled=true")));
        assertLists(source(Map.of(), Map.of(), new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("closed");
            }
        }));
        URL missing = directory.resolve("missing").toUri().toURL();
        assertLists(source(Map.of(), Map.of(), new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) {
                return Collections.enumeration(List.of(missing));
            }
        }));
    }

    @Test
    void isFoundAsAServiceAndSeesTheClassPathOfTheThread() throws IOException {
        assertThat(found()).satisfies(DefaultsConfigSourceTest::assertLists);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application(FILE, "otel.sdk.disabled=true"));
        try {
            assertThat(found()).satisfies(DefaultsConfigSourceTest::assertListsNothing);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void holdsNoClassLoader() throws IOException {
        URLClassLoader application = application(FILE, "a=b");
        var reference = new WeakReference<>(application);
        ConfigSource source = source(Map.of(), Map.of(), application);
        application.close();
        application = null;

        Awaitility.await().until(() -> {
            System.gc();
            return reference.get() == null;
        });
        assertLists(source);
    }

    private static ConfigSource found() {
        return ServiceLoader.load(ConfigSource.class, DefaultsConfigSource.class.getClassLoader()).stream()
                .filter(provider -> provider.type() == DefaultsConfigSource.class)
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElseThrow();
    }

    private static ConfigSource source(
            Map<String, String> systemProperties, Map<String, String> environment, @Nullable ClassLoader application) {
        return new DefaultsConfigSource(() -> settings(systemProperties, environment, application, null), null);
    }

    private static VisibleSettings settings(
            Map<String, String> systemProperties,
            Map<String, String> environment,
            @Nullable ClassLoader context,
            @Nullable ClassLoader own) {
        var properties = new Properties();
        properties.putAll(systemProperties);
        return new VisibleSettings(properties, environment, Arrays.asList(context, own));
    }

    private URLClassLoader application(String file, String text) throws IOException {
        Path classes = Files.createTempDirectory(directory, "classes");
        write(classes, file, text);
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
    }

    private static void write(Path classes, String file, String text) throws IOException {
        Files.createDirectories(classes.resolve(file).getParent());
        Files.writeString(classes.resolve(file), text);
    }

    private static void assertLists(ConfigSource source) {
        assertThat(source.getPropertyNames()).containsExactly("otel.sdk.disabled");
    }

    private static void assertListsNothing(ConfigSource source) {
        assertThat(source.getPropertyNames()).isEmpty();
        assertThat(source.getProperties()).isEmpty();
        assertThat(source.getValue("otel.sdk.disabled")).isNull();
    }
}
