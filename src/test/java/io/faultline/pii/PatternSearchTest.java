package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternSearchTest {
    private static final long PLENTY = 1_000_000_000;

    @Test
    void findsOneMatchAfterTheOther() {
        assertThat(all(compiled("EMP-\\d+"), "EMP-1, EMP-22 and EMP-x")).containsExactly("EMP-1", "EMP-22");
    }

    @Test
    void looksAtWhatStandsBeforeTheIndex() {
        PatternSearch search = compiled("\\bnd\\b").search("and nd", PLENTY);
        long match = search.find(1);
        assertThat(PatternSearch.start(match)).isEqualTo(4);
        assertThat(PatternSearch.end(match)).isEqualTo(6);
        assertThat(search.find(6)).isEqualTo(PatternSearch.NONE);
    }

    @Test
    void saysNoWithoutASearchWhereTheLiteralIsMissing() {
        CompiledPattern pattern = compiled("EMP-\\d+");
        assertThat(pattern.mayMatch("EMQ-1")).isFalse();
        assertThat(pattern.mayMatch("an EMP-")).isTrue();
        PatternSearch search = pattern.search("nothing", PLENTY);
        assertThat(search.find(0)).isEqualTo(PatternSearch.NONE);
        assertThat(search.work()).isZero();
    }

    /** Adversarial pairs for a matcher that backtracks, and for one that begins anew at each character. */
    @ParameterizedTest
    @CsvSource({
        "(a+)+$,            a,   b",
        "(a|aa)+$,          a,   b",
        "(.*)(.*)(.*)x,     a,   b",
        "(a?){50}a{50},     a,   ''",
        "(x+x+)+y,          x,   ''",
        "([a-z]+)*@,        a,   ''",
        "a.*b.*c.*d,        abc, ''",
    })
    void oneSearchIsLinear(String regex, String unit, String end) {
        CompiledPattern pattern = compiled(regex);
        for (int times : new int[] {1_000, 2_000, 4_000, 64_000}) {
            String text = unit.repeat(times) + end;
            PatternSearch search = pattern.search(text, Long.MAX_VALUE);
            assertThat(search.find(0)).isNotEqualTo(PatternSearch.EXHAUSTED);
            assertThat(search.work()).isLessThanOrEqualTo(pattern.cost(text.length()));
        }
    }

    @Test
    void allSearchesTogetherEndWithTheBudget() {
        // Each match looks for a b up to the end: 4,000 times 4,000 characters.
        CompiledPattern pattern = compiled("a(?:.*b)?");
        String text = "a".repeat(4_000);
        long budget = 100 * pattern.cost(text.length());
        PatternSearch search = pattern.search(text, budget);
        int from = 0;
        long match = search.find(from);
        while (match >= 0) {
            from = PatternSearch.end(match);
            match = search.find(from);
        }
        assertThat(match).isEqualTo(PatternSearch.EXHAUSTED);
        assertThat(from).isBetween(100, 110);
        assertThat(search.work()).isBetween(budget, budget + pattern.size());
        assertThat(search.find(0)).isEqualTo(PatternSearch.EXHAUSTED);
    }

    @Test
    void manyShortMatchesCostNoMoreThanTheText() {
        CompiledPattern pattern = compiled("a\\d");
        String text = "a1".repeat(2_000);
        PatternSearch search = pattern.search(text, Long.MAX_VALUE);
        int from = 0;
        for (long match = search.find(from); match >= 0; match = search.find(from)) {
            from = PatternSearch.end(match);
        }
        assertThat(from).isEqualTo(text.length());
        assertThat(search.work()).isLessThanOrEqualTo(3 * pattern.cost(text.length()));
    }

    @Test
    void aPatternOfTheLargestSizeFitsOnASmallStack() throws Exception {
        CompiledPattern pattern = compiled("(?:a?){990}b");
        long[] match = new long[1];
        Thread thread = new Thread(
                null,
                () -> match[0] = pattern.search("a".repeat(300) + "b", PLENTY).find(0),
                "small",
                256 * 1024);
        thread.start();
        thread.join();
        assertThat(PatternSearch.end(match[0])).isEqualTo(301);
    }

    @Test
    void threadsShareAPattern() throws Exception {
        CompiledPattern pattern = compiled("K\\d+(?:-\\d+)*");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> tasks = IntStream.range(0, 200)
                    .<Callable<List<String>>>mapToObj(i -> () -> all(pattern, "x K" + i + "-7 y K" + i))
                    .toList();
            int i = 0;
            for (var found : threads.invokeAll(tasks)) {
                assertThat(found.get()).containsExactly("K" + i + "-7", "K" + i);
                i++;
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void hasTheLabelOfTheMask() {
        CompiledPattern pattern =
                CompiledPattern.of(new PiiPattern("employee-id", "\\d{6}", MaskStyle.PARTIAL, Set.of("employee")));
        assertThat(pattern.label()).isEqualTo("EMPLOYEE_ID");
        assertThat(pattern.style()).isEqualTo(MaskStyle.PARTIAL);
        assertThat(pattern.source().name()).isEqualTo("employee-id");
        assertThat(pattern.needsContext()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "employee 123456,                                true",
        "Employee: 123456,                               true",
        "EMPLOYEE_ID=123456,                             true",
        "theEmployeeNo=123456,                           true",
        "employees 123456,                               true",
        "2employee 123456,                               true",
        "reemployee 123456,                              false",
        "the order 123456,                               false",
        "employee and twenty-nine characters more 123456, false",
        "123456 employee,                                false",
    })
    void looksForContextBefore(String text, boolean found) {
        CompiledPattern pattern = CompiledPattern.of(
                new PiiPattern("employee", "\\d{6}", MaskStyle.FULL, Set.of("employee", "staff id")));
        long match = pattern.search(text, PLENTY).find(0);
        assertThat(pattern.hasContextBefore(text, PatternSearch.start(match))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "[EMPLOYEE] 123456,           false",
        "[EMPLOYEE:k1:9f3c] 123456,   false",
        "[X_EMPLOYEE_AB] and twelve 123456, false",
        "[employee] 123456,           true",
        "[EMPLOYEE 123456,            true",
        "[EMPLOYEE: x] 123456,        true",
        "[] employee 123456,          true",
    })
    void takesAMaskForNoContext(String text, boolean found) {
        CompiledPattern pattern =
                CompiledPattern.of(new PiiPattern("employee", "\\d{6}", MaskStyle.FULL, Set.of("employee")));
        long match = pattern.search(text, PLENTY).find(0);
        assertThat(pattern.hasContextBefore(text, PatternSearch.start(match))).isEqualTo(found);
    }

    @Test
    void looksForContextInAKey() {
        CompiledPattern pattern =
                CompiledPattern.of(new PiiPattern("employee", "\\d{6}", MaskStyle.FULL, Set.of("employee")));
        assertThat(pattern.hasContextIn("app.employee.id")).isTrue();
        assertThat(pattern.hasContextIn("employeeId")).isTrue();
        assertThat(pattern.hasContextIn("order.id")).isFalse();
        assertThat(compiled("\\d{6}").hasContextIn("order.id")).isTrue();
        assertThat(compiled("\\d{6}").hasContextBefore("1", 0)).isTrue();
        assertThat(compiled("\\d{6}").needsContext()).isFalse();
    }

    private static CompiledPattern compiled(String regex) {
        return CompiledPattern.of(PiiPattern.of("test", regex));
    }

    private static List<String> all(CompiledPattern pattern, String text) {
        List<String> found = new ArrayList<>();
        PatternSearch search = pattern.search(text, PLENTY);
        for (long match = search.find(0); match >= 0; match = search.find(PatternSearch.end(match))) {
            found.add(text.substring(PatternSearch.start(match), PatternSearch.end(match)));
        }
        return found;
    }
}
