package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.sdk.Host.Origin;
import io.faultline.sdk.Host.Server;
import io.faultline.trace.HostSpans;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    private static final ClassLoader HERE = HostTest.class.getClassLoader();

    @ParameterizedTest
    @CsvSource({
        "wlp.install.dir,         LIBERTY",
        "jboss.home.dir,          WILDFLY",
        "com.sun.aas.installRoot, PAYARA",
        "fish.payara.version,     PAYARA",
        "user.dir,                OTHER"
    })
    void knowsServersByTheirProperties(String property, Server server) {
        assertThat(detect(HERE, Map.of(property, "/opt"), Set.of(), false).server())
                .isEqualTo(server);
    }

    /** As GlassFish 8.0.0-JDK17-M12 embedded and Payara Micro 6.2025.10 set it. */
    @ParameterizedTest
    @CsvSource({"GlassFish  (commit: null), GLASSFISH", "Payara Micro 6.2025.10 (build 42), PAYARA"})
    void tellsGlassFishFromPayara(String version, Server server) {
        Map<String, String> properties = Map.of("com.sun.aas.installRoot", "/opt", "glassfish.version", version);
        assertThat(detect(HERE, properties, Set.of(), false).server()).isEqualTo(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fish.payara.micro.cdi.Inbound", "fish.payara.cdi.jsr107.impl.NamedCache"})
    void knowsPayaraByItsClasses(String name) {
        assertThat(detect(HERE, Map.of(), Set.of(name), false).server()).isEqualTo(Server.PAYARA);
    }

    @Test
    void seesAnOpenTelemetryBesideItAsTheApplications() {
        assertThat(detect(HERE, Map.of(), Set.of(), false).openTelemetry()).isEqualTo(Origin.APPLICATION);
    }

    @Test
    void seesAnOpenTelemetryAboveItAsTheServers() throws IOException {
        try (URLClassLoader application = new URLClassLoader(new URL[0], HERE)) {
            assertThat(detect(application, Map.of(), Set.of(), false).openTelemetry())
                    .isEqualTo(Origin.SERVER);
        }
    }

    @Test
    void seesThatThereIsNone() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            assertThat(detect(empty, Map.of(), Set.of(), false).openTelemetry()).isEqualTo(Origin.NONE);
        }
    }

    @Test
    void aClassThatCannotBeLinkedIsNotThere() {
        ClassLoader broken = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                throw new NoClassDefFoundError("half a deployment");
            }
        };

        assertThat(detect(broken, Map.of(), Set.of(), false).openTelemetry()).isEqualTo(Origin.NONE);
    }

    @Test
    void keepsWhetherTheAgentIsAttached() {
        assertThat(detect(HERE, Map.of(), Set.of(), true).agent()).isTrue();
        assertThat(detect(HERE, Map.of(), Set.of(), false).agent()).isFalse();
    }

    @Test
    void looksAroundInThisJvm() {
        assertThat(Host.detect()).isEqualTo(new Host(Server.OTHER, false, Origin.APPLICATION));
    }

    @ParameterizedTest
    @CsvSource({
        "PAYARA,  true,  IGNORE, false",
        "PAYARA,  false, IGNORE, false",
        "WILDFLY, true,  IGNORE, true",
        "WILDFLY, false, IGNORE, true",
        "LIBERTY, true,  FOLD,   true",
        "LIBERTY, false, ADOPT,  true",
        "OTHER,   true,  FOLD,   true",
        "OTHER,   false, ADOPT,  true"
    })
    void knowsWhatTheHostsSpansAndMetricsAreWorth(
            Server server, boolean plugged, HostSpans hostSpans, boolean recordsMetrics) {
        Host host = new Host(server, false, Origin.SERVER);

        assertThat(host.serverSpans(plugged)).isEqualTo(hostSpans);
        assertThat(host.recordsHttpMetrics()).isEqualTo(recordsMetrics);
    }

    @Test
    void namesServersForPeople() {
        assertThat(Server.values())
                .extracting(Server::toString)
                .containsExactly("Payara", "GlassFish", "Open Liberty", "WildFly", "an unknown server");
    }

    @Test
    void theClassesByThemselvesAreNotTheStandaloneFlavour() {
        assertThat(Host.detect().isStandaloneFlavour()).isFalse();
    }

    private static Host detect(ClassLoader own, Map<String, String> properties, Set<String> visible, boolean agent) {
        return Host.detect(own, properties::get, visible::contains, agent);
    }
}
