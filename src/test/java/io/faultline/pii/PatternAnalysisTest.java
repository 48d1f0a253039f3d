package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternAnalysisTest {
    @ParameterizedTest
    @CsvSource({
        "EMP-\\d{6},               EMP-",
        "\\d{6}-EMP,               -EMP",
        "(?:EMP|USR)-\\d,          -",
        "a{3}b,                    aaab",
        "ab+c,                     ab",
        "(ab){2}c,                 ababc",
        "'(ab){2,}cde',            ababcde",
        "a(?P<x>bc)d,              abcd",
        "a\\.b,                    a.b",
        "a[.]b,                    a.b",
        "\\Qa.b\\E\\d,             a.b",
        "\\Qab\\E?c,               a",
        "\\x41\\x{42}\\103,        ABC",
        "^abc$,                    abc",
        "\\babc\\b,                abc",
        "(?i)(\\d)-1-,             -1-",
        "(?i:a)bc,                 bc",
        "a(?i)b(?-i)cd,            cd",
        "x(a(?i)b)cd,              cd",
        "𝒳{2}y,                    𝒳𝒳y",
        "ab{0}cd,                  acd",
        "{a},                      {a}",
        "\\101B,                   AB",
        "\\60x,                    0x",
        "\\077,                    ?",
        "\\1011,                   A1",
        "\\07x,                    '\u0007x'",
        "\\08x,                    '\u00008x'",
        "\\x7az,                   zz",
        "\\x{00000041}b,           Ab",
        "\\x{fF}b,                 ÿb",
        "a\\/b\\:c,                 a/b:c",
        "a\\@b\\[c,                 a@b[c",
        "a\\`b\\{c,                 a`b{c",
        "ab*?cd,                   cd",
        "ab??cd,                   cd",
        "ab+?,                     ab",
        "a{2}?b,                   aab",
        "a{2{3}?b,                 a{222b",
        "[]]x,                     ]x",
        "[^]]x,                    x",
        "'[]a]x',                  x",
        "[\\]]x,                   ]x",
        "[\\.]x,                   .x",
        "[\\d]x,                   x",
        "[\\d.]x,                  x",
        "[[:digit:]]x,             x",
        "[a[:digit:]]x,            x",
        "[[:digit:]]{2}xy,         xy",
        "\\pLx,                    x",
        "\\p{L}x,                  x",
        "(ab|c)+d,                 d",
        "x(?:\\dabc)+y,            abc",
        "'x(?:\\dabc){1,2}y',      abc",
        "'a{2,3}b',                aab",
        "'(ab){0,0}cd',            cd",
        "\\Qa\\Eb,                 ab",
        "\\Qab,                    ab",
        "(?i)\\Q12\\E3,             123",
        "(?s)ab,                   ab",
        "(?i)a(?-i:bc)d,           bc",
    })
    void knowsWhatEveryMatchHas(String regex, String literal) {
        assertThat(PatternAnalysis.of(regex).literal()).isEqualTo(literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab|ac",
                "(?i)abc",
                "(abc)?\\d",
                "(abc)*\\d",
                "[ab]",
                "[^a]",
                "[a-c]",
                "(abc){0,2}x?.",
                "\\d+",
                "(?i)é"
            })
    void isUnsureOtherwise(String regex) {
        assertThat(PatternAnalysis.of(regex).literal()).isEmpty();
    }

    @Test
    void countsRepetitionsWithoutWritingThemOut() {
        PatternAnalysis analysis = PatternAnalysis.of("((((a{1000}){1000}){1000}){1000}){1000}");
        assertThat(analysis.size()).isEqualTo(PatternAnalysis.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "a(?i){3}",
                "a\\Q\\E{3}",
                "(?x)a",
                "\\y",
                "\\p{L",
                "[a",
                "\\x4",
                "\\x{110000}",
                "\\8",
                "(?P<n",
                "\\1",
                "\\18",
                "\\7a",
                "\\9",
                "\\G",
                "\\Z",
                "[\\A]",
                "[\\z]",
                "[\\Z]",
                "\\x{000000041}",
                "\\x{}",
                "\\xg1",
                "\\x{4g}",
                "\\x4`",
                "[[:digit:]",
                "[]",
                "\\",
                "(?"
            })
    void leavesToRe2jWhatItDoesNotKnow(String regex) {
        assertThatExceptionOfType(PatternAnalysis.Unknown.class).isThrownBy(() -> PatternAnalysis.of(regex));
    }

    @Test
    void agreesWithRe2jOnExpressionsOfTheGrammar() {
        RandomExpressions random = new RandomExpressions(20_261_124);
        int matches = 0;
        for (int i = 0; i < RandomSource.count(10_000); i++) {
            String regex = random.next();
            String around = random.text();
            matches += agrees(regex, around + random.sample() + around, random.sample(), random.text(), around);
        }
        assertThat(matches).isGreaterThan(RandomSource.count(10_000));
    }

    @Test
    void agreesWithRe2jOnAnyCharacters() {
        RandomExpressions random = new RandomExpressions(3);
        int matches = 0;
        for (int i = 0; i < RandomSource.count(60_000); i++) {
            String regex = random.metaCharacters();
            matches += agrees(regex, random.metaText(), random.metaText(), regex, regex.toLowerCase(Locale.ROOT));
        }
        assertThat(matches).isGreaterThan(RandomSource.count(10_000));
    }

    /** The number of texts that it matched: a test in which nothing matches would prove nothing. */
    private static int agrees(String regex, String... texts) {
        PatternAnalysis analysis;
        Pattern pattern;
        try {
            analysis = PatternAnalysis.of(regex);
            pattern = Pattern.compile(regex);
        } catch (PatternAnalysis.Unknown e) {
            return 0;
        } catch (PatternFault e) {
            assertThatExceptionOfType(PatternSyntaxException.class).as(regex).isThrownBy(() -> Pattern.compile(regex));
            return 0;
        } catch (PatternSyntaxException e) {
            return 0;
        }
        assertThat(analysis.size()).as(regex).isGreaterThanOrEqualTo(pattern.programSize());
        int matches = 0;
        for (String text : texts) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                matches++;
                assertThat(matcher.group()).as("%s in %s", regex, text).contains(analysis.literal());
                assertThat(matcher.start() < matcher.end() || analysis.nullable())
                        .as("%s in %s", regex, text)
                        .isTrue();
            }
        }
        return matches;
    }
}
