package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in docs/masking.md are true. */
class MaskingDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/masking.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @ParameterizedTest
    @MethodSource
    void masksAsTheDocumentSays(List<String> row) {
        assertThat(PiiMasker.create().mask(row.get(0))).isEqualTo(row.get(1));
    }

    static Stream<List<String>> masksAsTheDocumentSays() {
        return rows("| text | masked |").stream();
    }

    @ParameterizedTest
    @MethodSource
    void leavesAloneWhatTheDocumentSays(List<String> row) {
        assertThat(PiiMasker.create().mask(row.get(0))).isSameAs(row.get(0));
    }

    static Stream<List<String>> leavesAloneWhatTheDocumentSays() {
        return rows("| left alone | why |").stream();
    }

    @ParameterizedTest
    @MethodSource
    void masksInPartAsTheDocumentSays(List<String> row) {
        PiiMasker masker = PiiMasker.builder().style(MaskStyle.PARTIAL).build();

        assertThat(masker.mask(row.get(0))).isEqualTo(row.get(1));
    }

    static Stream<List<String>> masksInPartAsTheDocumentSays() {
        return rows("| kind | value | partial |").stream();
    }

    @ParameterizedTest
    @MethodSource
    void hasNoKindThatTheDocumentDoesNotTell(PiiKind kind) throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains("| `" + kind.configName() + "`");
    }

    static Stream<PiiKind> hasNoKindThatTheDocumentDoesNotTell() {
        return Stream.of(PiiKind.values()).filter(kind -> kind != PiiKind.CUSTOM);
    }

    @Test
    void masksByThePatternsOfTheDocument() {
        PiiMasker masker = PiiMasker.builder()
                .pattern(PiiPattern.of("employee", "EMP-[0-9]{6}"))
                .pattern(new PiiPattern("room", "[A-F][0-9]{3}", MaskStyle.FULL, java.util.Set.of("room", "office")))
                .build();

        assertThat(masker.mask("EMP-004711 in room B207")).isEqualTo("[EMPLOYEE] in room [ROOM]");
    }

    @Test
    void findsNotWhatTheDocumentSaysItDoesNot() {
        PiiMasker masker = PiiMasker.create();

        for (String text : List.of("my password is x", "<password>x</password>", "a".repeat(65) + "@example.com")) {
            assertThat(masker.mask(text)).isSameAs(text);
        }
    }

    /** What stands in code in each row of a table, which is found by its header. */
    private static List<List<String>> rows(String header) {
        try {
            List<String> lines = Files.readAllLines(DOCUMENT);
            List<List<String>> rows = new ArrayList<>();
            int start = lines.indexOf(header);
            assertThat(start).as(header).isNotNegative();
            for (int i = start + 2; lines.get(i).startsWith("|"); i++) {
                rows.add(CODE.matcher(lines.get(i))
                        .results()
                        .map(MatchResult::group)
                        .map(code -> code.substring(1, code.length() - 1))
                        .toList());
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
