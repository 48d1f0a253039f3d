package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorDomainsTest {

    private static final ErrorDomain BILLING = new ErrorDomain("billing", 700, 799);

    @ParameterizedTest
    @CsvSource({"AUTH,200,299", "RESOURCE,300,399", "VALIDATION,400,499", "SERVER,500,599", "CUSTOM,900,999"})
    void hasTheFiveOfTheOriginal(String name, int first, int last) {
        ErrorDomains domains = ErrorDomains.standard();

        assertThat(domains.find(name)).isEqualTo(new ErrorDomain(name, first, last));
        assertThat(Objects.requireNonNull(domains.of(first)).name()).isEqualTo(name);
        assertThat(Objects.requireNonNull(domains.of(last)).name()).isEqualTo(name);
        assertThat(domains.all()).hasSize(5);
    }

    @Test
    void ownOnesAreAddedInOrder() {
        ErrorDomains domains = ErrorDomains.of(List.of(BILLING, new ErrorDomain("low", 0, 99)));

        assertThat(domains.all())
                .extracting(ErrorDomain::name)
                .containsExactly("LOW", "AUTH", "RESOURCE", "VALIDATION", "SERVER", "BILLING", "CUSTOM");
        assertThat(domains.of(100)).isNull();
        assertThat(domains.find("Billing")).isEqualTo(BILLING);
        assertThat(domains.find("nothing")).isNull();
        assertThat(domains).hasToString(domains.all().toString());
    }

    @Test
    void namesAreTheSameInEverySpelling() {
        assertThat(new ErrorDomain("my-shop", 1, 2)).isEqualTo(new ErrorDomain("MY_SHOP", 1, 2));
    }

    @Test
    void aBuiltInOneCanBeReplaced() {
        ErrorDomains domains =
                ErrorDomains.of(List.of(new ErrorDomain("high", 1000, 1999), new ErrorDomain("custom", 900, 998)));

        assertThat(domains.find("CUSTOM")).isEqualTo(new ErrorDomain("CUSTOM", 900, 998));
    }

    @Test
    void theSameOneTwiceIsOne() {
        assertThat(ErrorDomains.of(List.of(BILLING, BILLING)).all()).hasSize(6);
    }

    @Test
    void tellsAllConflictsAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorDomains.of(List.of(
                        BILLING,
                        new ErrorDomain("BILLING", 1000, 1999),
                        new ErrorDomain("wide", 150, 250),
                        new ErrorDomain("last", 799, 800))))
                .withMessage("domain BILLING 1000-1999 is BILLING 700-799 already; "
                        + "domain WIDE 150-250 overlaps AUTH 200-299; domain LAST 799-800 overlaps BILLING 700-799");
        assertThat(ErrorDomains.conflict(List.of(BILLING), new ErrorDomain("x", 700, 700)))
                .isEqualTo("must be a range of its own: domain X 700-700 overlaps BILLING 700-799");
        assertThat(ErrorDomains.conflict(List.of(), BILLING)).isNull();
    }

    @Test
    void readsRanges() {
        assertThat(ErrorDomain.parse("billing", " 700 - 799 ")).isEqualTo(BILLING);
        assertThat(ErrorDomain.parse("one", "0-0")).isEqualTo(new ErrorDomain("ONE", 0, 0));
        assertThat(BILLING).hasToString("BILLING 700-799");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "700", "700-", "-799", "799-700", "1-10000", "a-b", "+1-2", "00001-2", "1-2-3", "1–2"})
    void refusesWhatIsNoRange(String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorDomain.parse("x", range))
                .withMessage(ErrorDomain.RANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "_a", "a b", "ä", "a.b", "a2345678901234567890123456789012345678901"})
    void refusesWhatIsNoName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorDomain(name, 1, 2))
                .withMessage("name " + ErrorDomain.NAME);
    }
}
