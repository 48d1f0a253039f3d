package io.faultline.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.sdk.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the documents together with each other, with the code and with the build. */
class DocumentationTest {
    /** {@code [text](target)}, the target without a title. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private static final Pattern PROFILE = Pattern.compile("mvn [^`\\n#]*?-P([a-z,-]+)");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"));
                Stream<Path> examples = Files.walk(Path.of("examples"), 2)) {
            List<Path> found = Stream.concat(docs, examples)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            return Stream.concat(
                    Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md").map(Path::of), found.stream());
        }
    }

    @Test
    void everyNoticeHasASectionAndNoOtherHas() throws IOException {
        List<String> sections = headings(Path.of("docs", "troubleshooting.md")).stream()
                .filter(heading -> heading.startsWith("FLT-"))
                .toList();
        assertThat(sections)
                .containsExactlyElementsOf(
                        Arrays.stream(Notice.values()).map(Notice::id).toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String target : matches(LINK, text(document))) {
            if (!target.startsWith("https://") && !leadsSomewhere(document, target)) {
                broken.add(target);
            }
        }
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commandsUseProfilesThatExist(Path document) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        for (String profiles : matches(PROFILE, text(document))) {
            for (String profile : profiles.split(",")) {
                assertThat(pom).contains("<id>" + profile + "</id>");
            }
        }
    }

    @Test
    void readmeHasTheTestCommandAndTheDemo() throws IOException {
        assertThat(text(Path.of("README.md"))).contains("\nmvn -B -ntp verify ", "\nmvn -Pdemo verify ");
        assertThat(Files.readString(Path.of(".ci", "run"))).contains(" mvn -B -ntp verify\n");
    }

    @Test
    void theVersionIsTheSameEverywhere() throws IOException {
        String version = matches(
                        Pattern.compile("<artifactId>faultline</artifactId>\\s*<version>([^<]+)</version>"),
                        Files.readString(Path.of("pom.xml")))
                .get(0);
        for (Path file : List.of(Path.of("README.md"), Path.of("examples", "quickstart", "pom.xml"))) {
            assertThat(Files.readString(file))
                    .containsPattern(
                            "<artifactId>faultline</artifactId>\\s*<version>" + Pattern.quote(version) + "</version>");
        }
    }

    private static boolean leadsSomewhere(Path document, String target) throws IOException {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path path = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        if (!Files.exists(path)) {
            return false;
        }
        return hash < 0
                || headings(path).stream().map(DocumentationTest::anchor).anyMatch(target.substring(hash + 1)::equals);
    }

    private static List<String> headings(Path document) throws IOException {
        return matches(Pattern.compile("(?m)^#+ (.+)$"), text(document));
    }

    /** As GitHub and most others make it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String text(Path document) throws IOException {
        return Files.readString(document);
    }
}
