package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
    private static final String TEXT = "0123456789abcdef";

    private final Findings findings = new Findings(TEXT, null);

    FindingsTest() {
        findings.add(PiiKind.CARD, "CARD", 2, 4, "[C]");
        findings.add(PiiKind.EMAIL, "EMAIL", 8, 10, "[E]");
    }

    private static PiiMatch custom(int start, int end) {
        return new PiiMatch(PiiKind.CUSTOM, "X", start, end);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, [X]1[C]4567[E]abcdef",
        "0, 2, [X][C]4567[E]abcdef",
        "0, 3, [X][C]4567[E]abcdef",
        "2, 4, 01[C]4567[E]abcdef",
        "3, 4, 01[C]4567[E]abcdef",
        "1, 5, 0[X][C][X]567[E]abcdef",
        "4, 8, 01[C][X][E]abcdef",
        "5, 6, 01[C]4[X]67[E]abcdef",
        "3, 9, 01[C][X][E]abcdef",
        "0, 16, [X][C][X][E][X]",
        "9, 12, 01[C]4567[E][X]cdef",
        "10, 16, 01[C]4567[E][X]",
        "15, 16, 01[C]4567[E]abcde[X]",
    })
    void insertsWhatIsNotOwned(int start, int end, String masked) {
        findings.insert(List.of(custom(start, end)), List.of("[X]"));

        assertThat(findings.masked()).isEqualTo(masked);
        assertThat(findings.matches()).isSortedAccordingTo((a, b) -> Integer.compare(a.start(), b.start()));
    }

    @Test
    void insertsSeveral() {
        findings.insert(
                List.of(custom(0, 1), custom(3, 6), custom(6, 9), custom(9, 11), custom(12, 13)),
                List.of("a", "[B]", "[Y]", "[D]", "e"));

        assertThat(findings.masked()).isEqualTo("a1[C][B][Y][E][D]bedef");
    }

    @Test
    void showsNothingOfAValueThatIsInPieces() {
        findings.insert(List.of(custom(3, 6), custom(9, 11)), List.of("***3456", "***9abc"));

        assertThat(findings.masked()).isEqualTo("01[C][X]67[E][X]bcdef");
    }

    @Test
    void insertsNothing() {
        findings.insert(List.of(), List.of());

        assertThat(findings.masked()).isEqualTo("01[C]4567[E]abcdef");
        assertThat(findings.matches()).hasSize(2);
    }

    @Test
    void insertsIntoNothing() {
        Findings empty = new Findings(TEXT, null);
        empty.insert(List.of(custom(1, 2), custom(2, 3)), List.of("[X]", "[Y]"));

        assertThat(empty.masked()).isEqualTo("0[X][Y]3456789abcdef");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 01",
        "3, 01",
        "4, 01",
        "5, 01[C]",
        "6, 01[C]4",
        "12, 01[C]4567[E]",
        "13, 01[C]4567[E]a",
        "99, 01[C]4567[E]abcdef"
    })
    void endsBeforeAMaskThatDoesNotFit(int length, String beginning) {
        assertThat(findings.maskedBeginning(length)).isEqualTo(beginning);
    }
}
