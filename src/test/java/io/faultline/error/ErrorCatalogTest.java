package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ErrorCatalogTest {

    enum Shop implements ErrorCode {
        ORDER_NOT_FOUND(301),
        OUT_OF_STOCK(901) {
            @Override
            public String title() {
                return "Nothing left";
            }
        };

        private final int code;

        Shop(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    enum Other implements ErrorCode {
        SAME;

        @Override
        public int code() {
            return 301;
        }
    }

    enum Wrong implements ErrorCode {
        STATUS(302, 200, "", ""),
        TYPE(303, 404, "", "not a uri"),
        OUTSIDE(304, 404, "auth", ""),
        NOWHERE(1234, 404, "", ""),
        UNKNOWN(305, 404, "shop", ""),
        CODE(10_000, 99, "", "");

        private final int code;
        private final int status;
        private final String domain;
        private final String type;

        Wrong(int code, int status, String domain, String type) {
            this.code = code;
            this.status = status;
            this.domain = domain;
            this.type = type;
        }

        @Override
        public int code() {
            return code;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public String domain() {
            return domain;
        }

        @Override
        public String type() {
            return type;
        }
    }

    enum Broken implements ErrorCode {
        ONE;

        @Override
        public int code() {
            throw new IllegalStateException("not today");
        }
    }

    enum Unloadable implements ErrorCode {
        ONE;

        static final int NUMBER = Integer.parseInt("x");

        @Override
        public int code() {
            return NUMBER;
        }
    }

    @AppError(
            code = 701,
            status = 409,
            domain = "billing",
            title = "Paid already",
            messageKey = "paid",
            type = "https://shop.example/errors/paid",
            severity = Severity.CRITICAL,
            retryable = true)
    static class PaidException extends Exception {
        private static final long serialVersionUID = 1;
    }

    static class PaidTwiceException extends PaidException {
        private static final long serialVersionUID = 1;
    }

    @AppError(code = 702)
    static class PaidByCardException extends PaidException {
        private static final long serialVersionUID = 1;
    }

    @AppError(code = 301)
    static class SameException extends AppException {
        private static final long serialVersionUID = 1;
    }

    @AppError(code = 394, title = "No such page")
    static class NoPageException extends AppException {
        private static final long serialVersionUID = 1;
    }

    @AppError(code = 902)
    interface NoException {}

    private static final ErrorDomain BILLING = new ErrorDomain("billing", 700, 799);

    private final ErrorCatalog catalog = ErrorCatalog.builder()
            .add(PaidException.class)
            .add(PaidByCardException.class)
            .add(Shop.class)
            .domain(BILLING)
            .build();

    @Test
    void listsEverythingInOrder() {
        assertThat(catalog.entries())
                .isSortedAccordingTo(Comparator.comparingInt(ErrorEntry::code))
                .hasSize(StandardError.values().length + 4);
        assertThat(ErrorCatalog.standard().entries()).hasSize(StandardError.values().length);
    }

    @Test
    void readsAnAnnotation() {
        assertThat(catalog.find(701))
                .isEqualTo(new ErrorEntry(
                        701,
                        409,
                        "BILLING",
                        "Paid already",
                        "paid",
                        "https://shop.example/errors/paid",
                        Severity.CRITICAL,
                        true,
                        PaidException.class.getName()));
        assertThat(catalog.find(702))
                .isEqualTo(new ErrorEntry(
                        702,
                        500,
                        "BILLING",
                        "Paid by card",
                        "error.702",
                        null,
                        Severity.ERROR,
                        false,
                        PaidByCardException.class.getName()));
    }

    @Test
    void readsAnEnum() {
        assertThat(catalog.find(Shop.OUT_OF_STOCK))
                .isEqualTo(new ErrorEntry(
                        901,
                        500,
                        "CUSTOM",
                        "Nothing left",
                        "error.901",
                        null,
                        Severity.ERROR,
                        false,
                        Shop.class.getName() + ".OUT_OF_STOCK"));
        assertThat(ErrorCatalog.standard().find(Shop.OUT_OF_STOCK)).isNull();
    }

    @Test
    void findsByTheNearestAnnotatedClass() {
        assertThat(codeOf(PaidException.class)).isEqualTo(701);
        assertThat(codeOf(PaidTwiceException.class)).isEqualTo(701);
        assertThat(codeOf(PaidByCardException.class)).isEqualTo(702);
        assertThat(catalog.find(IllegalStateException.class)).isNull();
    }

    private int codeOf(Class<? extends Throwable> type) {
        return Objects.requireNonNull(catalog.find(type)).code();
    }

    @Test
    void findsByDomain() {
        assertThat(catalog.inDomain("Billing")).extracting(ErrorEntry::code).containsExactly(701, 702);
        assertThat(catalog.inDomain("AUTH")).extracting(ErrorEntry::code).containsExactly(291, 293);
        assertThat(catalog.inDomain("none")).isEmpty();
        assertThat(catalog.domains().find("billing")).isEqualTo(BILLING);
    }

    @Test
    void theSameDefinitionTwiceIsNoDuplicate() {
        ErrorCatalog.Builder builder = ErrorCatalog.builder()
                .domain(BILLING)
                .add(PaidException.class)
                .add(PaidTwiceException.class)
                .add(PaidException.class)
                .add(Shop.class)
                .add(Shop.ORDER_NOT_FOUND);

        assertThat(builder.faults()).isEmpty();
        assertThat(builder.build().find(701)).isEqualTo(catalog.find(701));
    }

    @Test
    void aDuplicateIsToldWithBothNames() {
        assertThat(ErrorCatalog.builder()
                        .add(Shop.class)
                        .add(SameException.class)
                        .add(Other.class)
                        .faults())
                .containsExactlyInAnyOrder(
                        "code 301 is defined twice, by " + Other.class.getName() + ".SAME and by "
                                + SameException.class.getName(),
                        "code 301 is defined twice, by " + Other.class.getName() + ".SAME and by "
                                + Shop.class.getName() + ".ORDER_NOT_FOUND");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        String wrong = Wrong.class.getName();
        ErrorCatalog.Builder builder = ErrorCatalog.builder()
                .domain(new ErrorDomain("x", 250, 260))
                .add(Wrong.class)
                .add(NoException.class)
                .add(String.class)
                .add(Broken.class)
                .add(Unloadable.class);

        assertThat(builder.faults())
                .hasSize(12)
                .anyMatch(fault -> fault.startsWith("domain X 250-260 overlaps AUTH"))
                .contains(wrong + ".STATUS: status 200 must be 400 to 599")
                .contains(wrong + ".TYPE: type \"not a uri\" must be a URI reference")
                .contains(wrong + ".OUTSIDE: code 304 is outside of its domain AUTH 200-299")
                .anyMatch(fault -> fault.startsWith(wrong + ".NOWHERE: code 1234 is in no domain of [AUTH 200-299, "))
                .anyMatch(fault -> fault.startsWith(wrong + ".UNKNOWN: domain shop is none of [AUTH 200-299, "))
                .contains(wrong + ".CODE: code 10000 must be 0 to 9999")
                .contains(wrong + ".CODE: status 99 must be 400 to 599")
                .anyMatch(fault -> fault.startsWith(NoException.class.getName() + " must be an exception"))
                .anyMatch(fault -> fault.startsWith("java.lang.String must be an exception"))
                .anyMatch(fault -> fault.startsWith(Broken.class.getName() + ".ONE can't be read: "))
                .anyMatch(fault -> fault.startsWith(Unloadable.class.getName() + " can't be read: "));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage(String.join("\n", builder.faults()));
    }

    @Test
    void anApplicationMayReplaceAStandardError() {
        ErrorCatalog replaced = ErrorCatalog.builder()
                .add(NoPageException.class)
                .add(StandardError.GONE)
                .build();

        assertThat(Objects.requireNonNull(replaced.find(394)).title()).isEqualTo("No such page");
        assertThat(replaced.entries()).hasSize(StandardError.values().length);
    }
}
