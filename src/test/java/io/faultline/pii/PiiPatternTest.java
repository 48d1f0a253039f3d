package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PiiPatternTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "employee", "EMP-id_2", "x123456789012345678901234567890123456789"})
    void takesNames(String name) {
        assertThat(PiiPattern.of(name, "x").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1st       | must start with a letter, at index 0 of '1st'",
                "_a        | must start with a letter, at index 0 of '_a'",
                "a b       | only letters, digits, _ and - are allowed, at index 1 of 'a b'",
                "größe     | only letters, digits, _ and - are allowed, at index 2 of 'größe'",
                "a]        | only letters, digits, _ and - are allowed, at index 1 of 'a]'",
                "phone     | must be none of Faultline's own: 'phone'",
                "URL       | must be none of Faultline's own: 'URL'",
                "masked    | must be none of Faultline's own: 'masked'",
                "''        | must have 1 to 40 characters, has 0",
                "x1234567890123456789012345678901234567890 | must have 1 to 40 characters, has 41",
            })
    void refusesNames(String name, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PiiPattern.of(name, "x"))
                .withMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "EMP-(\\d+; missing closing ); 4",
                "(a)(b(c); missing closing ); 3",
                "EMP-\\d+)x; unexpected ); 7",
                "a[0-9; missing closing ]; 1",
                "[a][0-9; missing closing ]; 3",
                "a**; invalid nested repetition operator; 1",
                "a*b**; invalid nested repetition operator; 3",
                "*a; missing argument to repetition operator; 0",
                "a+(+b); missing argument to repetition operator; 3",
                "x{2}y{2000}; invalid repeat count; 5",
                "x{3,2}; invalid repeat count; 1",
                "(a)\\1; invalid escape sequence; 3",
                "\\d\\y; invalid escape sequence; 2",
                "a\\; trailing backslash at end of expression; 1",
                "a(?=b); invalid or unsupported Perl syntax; 1",
                "a(?<!b); invalid named capture; 1",
                "(?<n>a)(?<n>b); duplicate capture group name; 10",
                "a[z-b]; invalid character class range; 2",
                "\\pN\\p{Nobody}; invalid character class range; 3",
                "((a{1000}){1000}){1000}\\y; invalid escape sequence; 23",
                "((a{1000}){1000}){1000}; too large; 10",
                "ab(c{50}){50}; too large; 9",
                "a{500}b{500}c{500}d{500}; too large; 19",
                "a(?i){1000}(b{1000}){1000}; too large; 5",
                "x*; matches the empty text; 0",
                "x|; matches the empty text; 0",
                "\\b; matches the empty text; 0",
                "(a?){3}$; matches the empty text; 0",
                "^; matches the empty text; 0",
                "a(?i)*; matches the empty text; 0",
            })
    void refusesExpressionsWithFaultAndPosition(String regex, String fault, int index) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PiiPattern.of("employee", regex))
                .withMessageStartingWith("pattern employee: " + fault)
                .withMessageEndingWith(", at index " + index + " of '" + regex + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMP-\\d{6}",
                "[A-Z]{1,900}",
                "(?i)kd[- ]?nr\\.? ?\\d{5,}",
                "(?P<year>\\d{4})-(?<number>\\d+)",
                "\\Q[x]\\E+",
                "\\p{Han}{2,4}",
                "[[:alpha:]]\\x{1F600}",
                "a(?i){3}",
                "{a}{,2}x{2,y}",
            })
    void takesExpressions(String regex) {
        assertThatCode(() -> PiiPattern.of("employee", regex)).doesNotThrowAnyException();
    }

    @Test
    void takesAThousandCharacters() {
        assertThatCode(() -> PiiPattern.of("long", "a".repeat(1_000))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PiiPattern.of("long", "a".repeat(1_001)))
                .withMessageContaining("1 to 1000 characters, has 1001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PiiPattern.of("empty", ""))
                .withMessageContaining("1 to 1000 characters, has 0");
    }

    @Test
    void refusesDeepGroups() {
        assertThatCode(() -> PiiPattern.of("deep", "(".repeat(100) + "a" + ")".repeat(100)))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PiiPattern.of("deep", "(".repeat(101) + "a" + ")".repeat(101)))
                .withMessageContaining("groups nested deeper than 100, at index 100");
    }

    @Test
    void refusesWhatNeitherParserUnderstands() {
        // Whatever is thrown at a developer's mistake, it is the promised exception.
        for (String regex :
                new String[] {"(?", "(?P<", "\\p", "\\p{", "[[:", "\\x", "\\x{", "(?i", "[\\", "\\Q\\", "a{1", "(?-)x"
                }) {
            try {
                PiiPattern.of("odd", regex);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("pattern odd: ").hasMessageContaining("at index ");
            }
        }
    }

    @Test
    void copiesTheContext() {
        Set<String> words = new HashSet<>(Set.of("employee"));
        PiiPattern pattern = new PiiPattern("employee", "\\d{6}", MaskStyle.PARTIAL, words);
        words.add("staff");
        assertThat(pattern.context()).containsExactly("employee");
    }

    @Test
    void boundsTheContext() {
        refusesContext(
                "at most 32 words",
                IntStream.range(0, 33).mapToObj(i -> "w" + i).collect(Collectors.toSet()));
        refusesContext("1 to 30 characters", Set.of(" "));
        refusesContext("1 to 30 characters", Set.of(""));
        refusesContext("1 to 30 characters", Set.of("x".repeat(31)));
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> new PiiPattern("a", "x", null, Set.of()));
        assertThatNullPointerException().isThrownBy(() -> new PiiPattern("a", "x", MaskStyle.FULL, null));
    }

    private static void refusesContext(String fault, Set<String> words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PiiPattern("employee", "x", MaskStyle.FULL, words))
                .withMessageContaining("pattern employee: ")
                .withMessageContaining(fault);
    }
}
