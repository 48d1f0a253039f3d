package io.faultline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.pii.MaskStyle;
import io.faultline.pii.PiiPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom patterns: keys that nobody knows before, and faults that no default can stand in for. */
class PatternReaderTest {

    private static final String PREFIX = "faultline.masking.patterns.";

    @Test
    void readsPatternsWithStyleAndContext() {
        assertThat(valid(Map.of(
                        PREFIX + "employee", " EMP-[0-9]{6} ",
                        PREFIX + "Room_2", "[A-F][0-9]{3}",
                        PREFIX + "Room_2.style", "Partial",
                        PREFIX + "Room_2.context", "room, office")))
                .containsExactlyInAnyOrder(
                        PiiPattern.of("employee", "EMP-[0-9]{6}"),
                        new PiiPattern("Room_2", "[A-F][0-9]{3}", MaskStyle.PARTIAL, Set.of("room", "office")));
    }

    @Test
    void hashesWithAKey() {
        assertThat(valid(Map.of(
                        "faultline.masking.hmac.key",
                        "0123456789abcdef",
                        PREFIX + "employee",
                        "EMP",
                        PREFIX + "employee.style",
                        "hmac")))
                .containsExactly(new PiiPattern("employee", "EMP", MaskStyle.HMAC, Set.of()));
    }

    @Test
    void aBlankPatternIsNotSetAndNeitherAreItsParts() {
        assertThat(valid(Map.of(PREFIX + "employee", " ", PREFIX + "employee.style", "partial")))
                .isEmpty();
    }

    @Test
    void anInvalidStyleOrContextMasksMore() {
        ConfigReading reading = read(Map.of(
                PREFIX + "employee", "EMP",
                PREFIX + "employee.style", "partly",
                PREFIX + "employee.context", "a\u0001b"));

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.violations())
                .extracting(Violation::key)
                .containsExactlyInAnyOrder(PREFIX + "employee.style", PREFIX + "employee.context");
        assertThat(reading.config().masking().patterns()).containsExactly(PiiPattern.of("employee", "EMP"));
    }

    @Test
    void tellsAllFaultsAtOnceWithKeyPatternSourceAndPosition() {
        ConfigReading reading = TracingConfig.read(Settings.of(
                Map.of(
                        PREFIX + "one", "EMP-[0-9",
                        PREFIX + "two", "(?<=x)@y?",
                        PREFIX + "three", "ok",
                        PREFIX + "four.style", "partial",
                        PREFIX + "five.context", "room",
                        PREFIX + "three.stlye", "partial"),
                "application.properties"));

        assertThat(reading.faults())
                .extracting(Violation::key)
                .containsExactlyInAnyOrder(
                        PREFIX + "one",
                        PREFIX + "two",
                        PREFIX + "four.style",
                        PREFIX + "five.context",
                        PREFIX + "three.stlye");
        assertThat(reading.faultMessage())
                .contains(PREFIX + "one = \"EMP-[0-9\" (from application.properties): ")
                .contains(PREFIX + "two = \"(?<=x)@y?\" (from application.properties): ")
                .contains(
                        PREFIX + "four.style = \"partial\" (from application.properties): must belong to a pattern, but"
                                + " there is no " + PREFIX + "four")
                .contains(", at index ");
        assertThat(reading.faultMessage().lines()).hasSize(5);
        assertThat(reading.violations()).isEmpty();
        assertThat(reading.config().masking().patterns()).containsExactly(PiiPattern.of("three", "ok"));
    }

    @Test
    void aLongPatternIsShownAsAWhole() {
        String pattern = "x".repeat(990) + "[";

        assertThat(read(Map.of(PREFIX + "long", pattern)).faultMessage()).contains('"' + pattern + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"1st", "a b", "-x", "\u00e9"})
    void aBadNameIsAFault(String name) {
        assertThat(read(Map.of(PREFIX + name, "x")).faults()).hasSize(1);
    }

    @Test
    void namesThatDifferInCaseOnlyAreOne() {
        ConfigReading reading = read(Map.of(PREFIX + "my-badge", "B", PREFIX + "My_Badge", "C"));

        assertThat(reading.faults()).singleElement().satisfies(fault -> assertThat(fault.rule())
                .startsWith("must have another name than " + PREFIX));
    }

    @Test
    void aPatternCanBeGivenInTheEnvironmentAlone() {
        assertThat(valid(Map.of(
                        "FAULTLINE_MASKING_PATTERNS_EMPLOYEE_ID", "EMP",
                        "FAULTLINE_MASKING_PATTERNS_EMPLOYEE_ID_STYLE", "partial",
                        "FAULTLINE_MASKING_PATTERNS_EMPLOYEE_ID_CONTEXT", "id")))
                .containsExactly(new PiiPattern("employee_id", "EMP", MaskStyle.PARTIAL, Set.of("id")));
    }

    /** MicroProfile Config finds the variable under the key of the file; some servers list it with points in it, too. */
    @Test
    void aVariableOverridesAKeyOfAFileAndIsNoPatternOfItsOwn() {
        Map<String, String> values = new HashMap<>();
        values.put(PREFIX + "employee-id", "NEW");
        values.put("FAULTLINE_MASKING_PATTERNS_EMPLOYEE_ID", "NEW");
        values.put(PREFIX + "employee.id", "NEW");
        values.put(PREFIX + "hair-style", "blond");
        values.put("FAULTLINE_MASKING_PATTERNS_HAIR_STYLE", "blond");

        assertThat(valid(values))
                .containsExactlyInAnyOrder(PiiPattern.of("employee-id", "NEW"), PiiPattern.of("hair-style", "blond"));
    }

    @Test
    void aVariableCanGiveAPartToAKeyOfAFile() {
        assertThat(valid(Map.of(PREFIX + "employee", "EMP", "FAULTLINE_MASKING_PATTERNS_EMPLOYEE_STYLE", "partial")))
                .containsExactly(new PiiPattern("employee", "EMP", MaskStyle.PARTIAL, Set.of()));
        assertThat(read(Map.of("FAULTLINE_MASKING_PATTERNS_EMPLOYEE_STYLE", "partial"))
                        .faults())
                .hasSize(1);
    }

    @Test
    void aPatternThatCannotBeReadIsAFault() {
        Settings broken = new Settings() {
            @Override
            public Optional<Setting> find(String key) {
                if (key.startsWith(PREFIX)) {
                    throw new IllegalStateException("no value for ${x}");
                }
                return Optional.empty();
            }

            @Override
            public Iterable<String> names() {
                return List.of(PREFIX + "employee");
            }
        };

        assertThat(TracingConfig.read(broken).faults()).singleElement().satisfies(fault -> assertThat(fault.rule())
                .contains("cannot be read"));
    }

    @ParameterizedTest
    @CsvSource({
        "faultline.masking.patterns,''",
        "faultline.masking.patterns.,''",
        "faultline.masking.pattern.employee,''"
    })
    void whatIsNoPatternIsAnUnknownKey(String key, String ignored) {
        ConfigReading reading = read(Map.of(key, "x"));

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.violations()).singleElement().satisfies(violation -> assertThat(violation.rule())
                .startsWith("unknown key"));
    }

    private static List<PiiPattern> valid(Map<String, String> values) {
        ConfigReading reading = read(values);
        assertThat(reading.violations()).isEmpty();
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.faultMessage()).isEmpty();
        return reading.config().masking().patterns();
    }

    private static ConfigReading read(Map<String, String> values) {
        return TracingConfig.read(Settings.of(values));
    }
}
