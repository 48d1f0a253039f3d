package io.faultline.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is inside the jars, and what must not be. Needs them built, and no server. */
class JarContentsIT {
    /**
     * So that nothing large gets in unnoticed. Not the 400 KB that the design aimed at: docs/RATIONALE.md has what stands in their way.
     */
    private static final long MAXIMUM_THIN_SIZE = 768 * 1024;

    enum Flavour {
        THIN("faultline.jar.thin"),
        STANDALONE("faultline.jar.standalone");

        private final String property;

        Flavour(String property) {
            this.property = property;
        }

        Path jar() {
            return Path.of(System.getProperty(property));
        }

        Map<String, byte[]> entries() throws IOException {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            try (ZipFile zip = new ZipFile(jar().toFile())) {
                for (var entry :
                        zip.stream().filter(each -> !each.isDirectory()).toList()) {
                    byte[] earlier = entries.put(
                            entry.getName(), zip.getInputStream(entry).readAllBytes());
                    assertThat(earlier).as("first %s", entry.getName()).isNull();
                }
            }
            return entries;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReleaseHasABillOfWhatTheJarCarries(Flavour flavour) throws IOException {
        Path bill = flavour.jar().resolveSibling(flavour == Flavour.THIN ? "bom.json" : "standalone-bom.json");
        assumeTrue(Files.exists(bill), "there is one with -Prelease only");
        String listed = Files.readString(bill);

        assertThat(listed).contains("pkg:maven/com.google.re2j/re2j@");
        assertThat(listed.contains("pkg:maven/io.opentelemetry/opentelemetry-sdk@"))
                .isEqualTo(flavour == Flavour.STANDALONE);
    }

    @ParameterizedTest
    @EnumSource
    void hasRe2jUnderItsOtherNameOnly(Flavour flavour) throws IOException {
        Map<String, byte[]> entries = flavour.entries();

        assertThat(entries).containsKey("io/faultline/shaded/re2j/Pattern.class");
        assertThat(entries.keySet()).noneMatch(name -> name.startsWith("com/google"));
        assertThat(mentioning("com/google/re2j", entries)).isEmpty();
        assertThat(mentioning("com.google.re2j", entries)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void hasTheLicencesOfWhatIsInside(Flavour flavour) throws IOException {
        Map<String, byte[]> entries = flavour.entries();

        assertThat(entries).containsKey("META-INF/LICENSE");
        assertThat(text(entries, "META-INF/NOTICE")).contains("RE2/J").contains("META-INF/licenses/re2j.txt");
        assertThat(text(entries, "META-INF/licenses/re2j.txt")).contains("The Go Authors. All rights reserved.");
    }

    @ParameterizedTest
    @EnumSource
    void usesNoServletApi(Flavour flavour) throws IOException {
        assertThat(mentioning("jakarta/servlet/", flavour.entries())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void hasNobodysMavenMetadata(Flavour flavour) throws IOException {
        assertThat(flavour.entries().keySet()).noneMatch(name -> name.startsWith("META-INF/maven/"));
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItIs(Flavour flavour) throws IOException {
        assertThat(text(flavour.entries(), "META-INF/MANIFEST.MF"))
                .contains("Automatic-Module-Name: io.faultline\r\n")
                .contains("Implementation-Title: Faultline")
                .contains("Implementation-Version: ");
    }

    /** JaCoCo knows a class by a checksum of its bytes; what it sees on a server must be what the report is made of. */
    @ParameterizedTest
    @EnumSource
    void changesNoClassThatDoesNotUseRe2j(Flavour flavour) throws IOException {
        Path classes = Flavour.THIN.jar().resolveSibling("classes");
        List<String> changed = new ArrayList<>();
        for (var entry : flavour.entries().entrySet()) {
            String name = entry.getKey();
            if (name.startsWith("io/faultline/")
                    && !name.startsWith("io/faultline/shaded/")
                    && !latin1(entry.getValue()).contains("io/faultline/shaded/")
                    && !Arrays.equals(Files.readAllBytes(classes.resolve(name)), entry.getValue())) {
                changed.add(name);
            }
        }
        assertThat(changed).isEmpty();
    }

    @Test
    void thinHasNoOpenTelemetry() throws IOException {
        assertThat(Flavour.THIN.entries().keySet())
                .noneMatch(name -> name.startsWith("io/opentelemetry/"))
                .filteredOn(name -> name.endsWith(".class"))
                .allMatch(name -> name.startsWith("io/faultline/"));
    }

    @Test
    void thinIsSmall() throws IOException {
        assertThat(Files.size(Flavour.THIN.jar())).isLessThanOrEqualTo(MAXIMUM_THIN_SIZE);
    }

    @Test
    void standaloneHasOpenTelemetryAndKnowsItself() throws IOException {
        Map<String, byte[]> entries = Flavour.STANDALONE.entries();

        assertThat(entries)
                .containsKey("META-INF/faultline/standalone")
                .containsKey("io/opentelemetry/api/OpenTelemetry.class")
                .containsKey("io/opentelemetry/sdk/autoconfigure/AutoConfiguredOpenTelemetrySdk.class");
        assertThat(text(entries, "META-INF/NOTICE")).contains("OpenTelemetry Java");
    }

    @Test
    void standaloneHasEveryServiceOfTheThinJar() throws IOException {
        Map<String, byte[]> thin = Flavour.THIN.entries();
        Map<String, byte[]> standalone = Flavour.STANDALONE.entries();

        for (String name : thin.keySet()) {
            if (name.startsWith("META-INF/services/")) {
                assertThat(text(standalone, name).lines().toList())
                        .as(name)
                        .containsAll(text(thin, name).lines().toList());
            }
        }
    }

    /** Names of files that have a text somewhere: in a class file, the names of other classes are modified UTF-8. */
    private static List<String> mentioning(String text, Map<String, byte[]> entries) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".class"))
                .filter(entry -> latin1(entry.getValue()).contains(text))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String text(Map<String, byte[]> entries, String name) {
        assertThat(entries).containsKey(name);
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }
}
