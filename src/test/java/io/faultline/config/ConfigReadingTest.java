package io.faultline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReadingTest {

    private static final int MEBIBYTES_10 = 10 << 20;

    @Test
    void tellsAllProblemsAtOnceWithKeyValueSourceAndRule() {
        ConfigReading reading = TracingConfig.read(Settings.of(
                Map.of(
                        "faultline.mode", "atuo",
                        "otel.traces.sampler.arg", "2",
                        "otel.bsp.max.queue.size", "many",
                        "faultline.moed", "own"),
                "application.properties"));

        assertThat(reading.message()).isEqualTo("""
                        Faultline configuration: 4 problems; these values are ignored and the defaults are used.
                          faultline.mode = "atuo" (from application.properties): must be one of auto, join, own, off
                          otel.traces.sampler.arg = "2" (from application.properties): must be a number from 0 to 1
                          otel.bsp.max.queue.size = "many" (from application.properties): must be a whole number from 1 to 1048576
                          faultline.moed = "own" (from application.properties): unknown key, did you mean faultline.mode?""");
        assertThat(reading.config()).isEqualTo(TracingConfig.defaults());
    }

    @Test
    void everyKeyCanBeWrongInOneMessage() {
        Map<String, String> values = new HashMap<>();
        for (ConfigKey key : ConfigKey.values()) {
            values.put(key.key(), "\u0001 =");
        }

        ConfigReading reading = TracingConfig.read(Settings.of(values));

        assertThat(reading.config()).isEqualTo(TracingConfig.defaults());
        assertThat(reading.violations())
                .extracting(Violation::key)
                .containsExactlyInAnyOrderElementsOf(values.keySet());
        assertThat(values.keySet())
                .allSatisfy(key -> assertThat(reading.message()).contains("\n  " + key + " = "));
    }

    @Test
    void unknownKeysGetASuggestionOnlyWhereOneIsNear() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("faultline.shutdown.timout", "1s");
        values.put("faultline.response.traceid-header", "X");
        values.put("faultline.catalogue.folder", "true");
        values.put("faultline." + "x".repeat(500), "1");
        values.put("FAULTLINE_UNKNOWN", "1");
        values.put("faultlines", "1");
        values.put("other.key", "1");

        assertThat(TracingConfig.read(Settings.of(values)).violations())
                .extracting(Violation::rule)
                .containsExactly(
                        "unknown key",
                        "unknown key, did you mean faultline.response.trace-id-header?",
                        "unknown key, did you mean faultline.shutdown.timeout?",
                        "unknown key");
    }

    @Test
    void environmentSpellingThatAServerListsIsNoMistake() {
        assertThat(TracingConfig.read(Settings.of(Map.of(
                                "faultline.response.trace.id.header", "X-T",
                                "faultline.response.trace-id-header", "X-T")))
                        .violations())
                .isEmpty();
        assertThat(TracingConfig.read(Settings.of(Map.of("faultline.response.trace.id.header", "X-T")))
                        .violations())
                .hasSize(1);
    }

    @Test
    void longListsAreCounted() {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < 130; i++) {
            values.put("faultline.unknown." + i, "1");
        }

        assertThat(TracingConfig.read(Settings.of(values)).message())
                .startsWith("Faultline configuration: 130 problems")
                .endsWith("\n  and 30 more");
    }

    @Test
    void secretsAreNeverShown() {
        ConfigReading reading = TracingConfig.read(Settings.of(Map.of(
                "otel.exporter.otlp.headers", "Authorization: Bearer s3cr3t==",
                "otel.exporter.otlp.traces.headers", "s3cr3t",
                "otel.exporter.otlp.endpoint", "http://user:s3cr3t@collector:4318",
                "otel.exporter.otlp.traces.endpoint", "ftp://collector?api=s3cr3t",
                "otel.instrumentation.http.server.capture-request-headers", "authorization: s3cr3t",
                "faultline.viewer.password", "s3cr3t",
                "faultline.export.api-KEY", "s3cr3t",
                "otel.resource.attributes", "service.name=a b,api.token=s3cr3t")));

        assertThat(reading.violations()).hasSize(8);
        assertThat(reading.message()).contains("<hidden>").doesNotContain("s3cr3t");
        assertThat(reading.toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:s3cr3t@host",
                "user:s3cr3t@host",
                "http://user:s3/cr3t@host s3cr3t@x",
                "//s3cr3t@",
                "@s3cr3t@//",
                "http://user:s3cr3t@host?s3cr3t=s3cr3t#s3cr3t"
            })
    void userInformationIsHiddenInInvalidUrlsToo(String url) {
        assertThat(new Violation("otel.exporter.otlp.endpoint", url, "map", "rule").value())
                .contains("<hidden>")
                .doesNotContain("s3cr3t")
                .doesNotContain("cr3t");
    }

    @Test
    void resourceAttributesWithASecretAreHiddenAsAWhole() {
        assertThat(TracingConfig.read(Settings.of(Map.of("otel.resource.attributes", "api.token=s3cr3t,broken")))
                        .message())
                .contains("<hidden>")
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\u001b[31m", "\u2028", "\u0085", "\u202e", "\u0000", "\ud800", "\u200b"})
    void controlCharactersCannotForgeALine(String control) {
        ConfigReading reading = TracingConfig.read(Settings.of(
                Map.of(
                        "faultline.mode",
                        "a" + control + "INFO forged",
                        "faultline.x" + control + "y",
                        "z" + control + "z"),
                "file" + control + "x"));

        assertThat(reading.message().replace("\n  faultline", ""))
                .doesNotContain(control)
                .contains(String.format("\\u%04x", (int) control.charAt(0)));
        assertThat(reading.message().lines()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(20)
    void hugeValuesAreRefusedWithAShortMessage(ConfigKey key) {
        ConfigReading reading = TracingConfig.read(Settings.of(Map.of(key.key(), "9".repeat(MEBIBYTES_10))));

        assertThat(reading.config()).isEqualTo(TracingConfig.defaults());
        assertThat(reading.violations()).extracting(Violation::rule).containsExactly(Rules.LENGTH);
        assertThat(reading.message()).hasSizeLessThan(1000);
    }

    @Test
    @Timeout(20)
    void hugeKeysAndHostileLongValuesAreLinear() {
        String commas = ",a=%41".repeat(Rules.MAXIMUM_LENGTH / 6);
        Map<String, String> values = new HashMap<>();
        for (ConfigKey key : ConfigKey.values()) {
            values.put(key.key(), commas);
        }
        values.put("faultline." + "m".repeat(MEBIBYTES_10), "@".repeat(MEBIBYTES_10));

        assertThat(TracingConfig.read(Settings.of(values)).message()).hasSizeLessThan(40_000);
    }

    @Test
    void theMostAValueMayHoldIsAccepted() {
        String value = "a=" + "b".repeat(Rules.MAXIMUM_LENGTH - 2);

        ConfigReading reading = TracingConfig.read(Settings.of(Map.of("otel.resource.attributes", value)));

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.config().resource().attributes().get("a")).hasSize(Rules.MAXIMUM_LENGTH - 2);
    }

    @Test
    void aSettingShowsNoValue() {
        assertThat(new Setting("a.key", "s3cr3t", "env")).hasToString("a.key from env");
        assertThat(Settings.of(Map.of("a", "s3cr3t"))).hasToString("map");
    }

    @Test
    void violationTellsOneProblemInOneLine() {
        assertThat(new ConfigReading(
                                TracingConfig.builder()
                                        .shutdownTimeout(Duration.ofSeconds(1))
                                        .build(),
                                List.of(new Violation("a.b", "c", "d", "must e")),
                                List.of())
                        .message())
                .startsWith("Faultline configuration: 1 problem;")
                .endsWith("\n  a.b = \"c\" (from d): must e");
    }
}
