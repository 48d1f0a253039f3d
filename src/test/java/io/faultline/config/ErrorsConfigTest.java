package io.faultline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.error.ErrorDomain;
import io.faultline.error.ProblemMember;
import io.faultline.error.ProblemMembers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsConfigTest {

    private static ConfigReading read(Map<String, String> values) {
        return TracingConfig.read(Settings.of(values));
    }

    private static ErrorsConfig valid(Map<String, String> values) {
        ConfigReading reading = read(values);
        assertThat(reading.violations()).isEmpty();
        return reading.config().errors();
    }

    @Test
    void readsEveryKey() {
        Map<String, String> values = new HashMap<>(Map.of(
                "faultline.debug", "true",
                "faultline.errors.enabled", "false",
                "faultline.errors.catalog.enabled", "true",
                "faultline.errors.envelope", "error",
                "faultline.errors.default-locale", "pt-br",
                "faultline.errors.expected.log-level", "Info",
                "faultline.errors.type-base", "https://shop.example/errors/",
                "faultline.errors.replace-bodies", "empty",
                "faultline.errors.xml", "false"));
        for (ProblemMember member : ProblemMember.values()) {
            values.put(
                    "faultline.errors.members."
                            + member.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    member == ProblemMember.TYPE ? "NONE" : "my_" + member.defaultName());
        }

        ErrorsConfig errors = valid(values);

        assertThat(errors)
                .isEqualTo(new ErrorsConfig(
                        false,
                        true,
                        true,
                        errors.members(),
                        List.of(),
                        Locale.forLanguageTag("pt-BR"),
                        ErrorsConfig.LogLevel.INFO,
                        "https://shop.example/errors/",
                        ErrorsConfig.BodyReplacement.EMPTY,
                        false));
        assertThat(errors.members().envelope()).isEqualTo("error");
        assertThat(errors.members().names())
                .hasSize(ProblemMember.values().length - 1)
                .containsEntry(ProblemMember.TRACE_ID, "my_traceId");
    }

    @Test
    void namesMayBeSwapped() {
        assertThat(valid(Map.of("faultline.errors.members.title", "detail", "faultline.errors.members.detail", "title"))
                        .members()
                        .names())
                .containsEntry(ProblemMember.TITLE, "detail")
                .containsEntry(ProblemMember.DETAIL, "title");
    }

    @Test
    void aRepeatedNameIsRefusedAndAllHaveTheirDefaults() {
        ConfigReading reading = read(Map.of(
                "faultline.errors.members.code", "detail",
                "faultline.errors.members.domain", "area",
                "faultline.errors.members.title", "area",
                "faultline.errors.members.type", "kind"));

        assertThat(reading.violations())
                .extracting(Violation::key)
                .containsExactly(
                        "faultline.errors.members.title",
                        "faultline.errors.members.code",
                        "faultline.errors.members.domain");
        assertThat(reading.config().errors().members()).isEqualTo(ProblemMembers.standard());
    }

    @ParameterizedTest
    @CsvSource({
        "faultline.errors.members.code,error-code",
        "faultline.errors.members.code,1st",
        "faultline.errors.envelope,a b",
        "faultline.errors.default-locale,english language",
        "faultline.errors.default-locale,und",
        "faultline.errors.default-locale,de_DE",
        "faultline.errors.type-base,a b",
        "faultline.errors.expected.log-level,fatal",
        "faultline.errors.replace-bodies,all",
        "faultline.debug,yes"
    })
    void whatCannotBeUsedIsToldAndReplaced(String key, String value) {
        ConfigReading reading = read(Map.of(key, value));

        assertThat(reading.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.key()).isEqualTo(key);
            assertThat(violation.value()).isEqualTo(value);
        });
        assertThat(reading.config()).isEqualTo(TracingConfig.defaults());
    }

    @Test
    void readsDomains() {
        assertThat(valid(Map.of(
                                "faultline.errors.domains.billing", "700-799",
                                "faultline.errors.domains.my-shop", "1000-1999",
                                "FAULTLINE_ERRORS_DOMAINS_PLAY", "0 - 9",
                                "faultline.errors.domains.blank", " "))
                        .domains())
                .containsExactlyInAnyOrder(
                        new ErrorDomain("BILLING", 700, 799),
                        new ErrorDomain("MY_SHOP", 1000, 1999),
                        new ErrorDomain("PLAY", 0, 9));
    }

    @Test
    void aBuiltInDomainCanBeMovedOutOfTheWay() {
        assertThat(valid(Map.of(
                                "faultline.errors.domains.a", "950-999",
                                "faultline.errors.domains.custom", "900-949"))
                        .domains())
                .containsExactlyInAnyOrder(new ErrorDomain("A", 950, 999), new ErrorDomain("CUSTOM", 900, 949));
    }

    @Test
    void tellsAllDomainsThatCannotBeHad() {
        ConfigReading reading = read(Map.of(
                "faultline.errors.domains.billing", "700-799",
                "faultline.errors.domains.Billing", "600-699",
                "faultline.errors.domains.wide", "150-250",
                "faultline.errors.domains.wrong", "9-1",
                "faultline.errors.domains.2nd", "1-2"));

        assertThat(reading.violations())
                .extracting(Violation::toString)
                .containsExactlyInAnyOrder(
                        "faultline.errors.domains.2nd = \"1-2\" (from map): name must be 1 to 40 characters of A-Z a-z 0-9 _ -, the first one a letter",
                        "faultline.errors.domains.wrong = \"9-1\" (from map): must be a range from 0 to 9999, such as 700-799",
                        "faultline.errors.domains.billing = \"700-799\" (from map): must be a range of its own: domain BILLING 700-799 is BILLING 600-699 already",
                        "faultline.errors.domains.wide = \"150-250\" (from map): must be a range of its own: domain WIDE 150-250 overlaps AUTH 200-299");
        assertThat(reading.config().errors().domains()).containsExactly(new ErrorDomain("BILLING", 600, 699));
    }

    @ParameterizedTest
    @ValueSource(strings = {"faultline.errors.domains.a.b", "faultline.errors.domains.", "faultline.errors.domains"})
    void aDomainWithoutANameOrWithAPointIsUnknown(String key) {
        assertThat(read(Map.of(key, "700-799")).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.rule()).startsWith("unknown key"));
    }

    @Test
    void aVariableThatAServerListsInTwoSpellingsIsOneDomain() {
        assertThat(valid(Map.of(
                                "FAULTLINE_ERRORS_DOMAINS_MY_SHOP", "700-799",
                                "faultline.errors.domains.my.shop", "700-799"))
                        .domains())
                .containsExactly(new ErrorDomain("MY_SHOP", 700, 799));
        assertThat(valid(Map.of(
                                "FAULTLINE_ERRORS_DOMAINS_SHOP", "700-799",
                                "faultline.errors.domains.shop", "700-799"))
                        .domains())
                .hasSize(1);
    }

    @Test
    void aDomainThatCannotBeReadIsTold() {
        Settings failing = new Settings() {
            @Override
            public Optional<Setting> find(String key) {
                if (key.startsWith("faultline.errors.domains.")) {
                    throw new IllegalStateException("no such variable");
                }
                return Optional.empty();
            }

            @Override
            public Iterable<String> names() {
                return List.of("faultline.errors.domains.billing");
            }
        };

        assertThat(TracingConfig.read(failing).violations())
                .extracting(Violation::rule)
                .containsExactly("cannot be read: java.lang.IllegalStateException: no such variable");
    }
}
