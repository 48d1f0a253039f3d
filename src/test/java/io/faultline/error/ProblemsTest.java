package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.faultline.pii.PiiMasker;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final Instant NOW = Instant.parse("2024-02-29T12:00:00.123456Z");
    private static final ProblemContext CONTEXT = new ProblemContext(TRACE_ID, "/orders/7", AcceptLanguage.none());

    enum Shop implements ErrorCode {
        ORDER_NOT_FOUND(301, ""),
        PAID(701, "https://shop.example/errors/paid");

        private final int code;
        private final String type;

        Shop(int code, String type) {
            this.code = code;
            this.type = type;
        }

        @Override
        public int code() {
            return code;
        }

        @Override
        public String type() {
            return type;
        }
    }

    @AppError(code = 901, status = 409)
    static class OutOfStockException extends Exception {
        private static final long serialVersionUID = 1;

        OutOfStockException(String message) {
            super(message);
        }

        OutOfStockException(Throwable cause) {
            super(cause);
        }
    }

    static final class CodedException extends RuntimeException implements ErrorCoded {
        private static final long serialVersionUID = 1;

        private final int code;

        CodedException(int code) {
            super("SELECT * FROM users");
            this.code = code;
        }

        @Override
        public int errorCode() {
            return code;
        }
    }

    private final ErrorCatalog catalog = ErrorCatalog.builder()
            .domain(new ErrorDomain("billing", 700, 799))
            .add(Shop.class)
            .add(OutOfStockException.class)
            .build();

    private final Problems problems = builder().build();

    private Problems.Builder builder() {
        return Problems.builder(catalog, ErrorMessages.create(null, Locale.ENGLISH), PiiMasker.create()::mask)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Map<String, ?> members(Problem problem) {
        return ProblemMembers.standard().toMap(problem);
    }

    @Test
    void anAppExceptionTellsItsMessageAndDetails() {
        Problem problem = problems.of(
                new CompletionException(new AppException(Shop.PAID, "Paid by ann@shop.example", new SQLException("x"))
                        .with("id", 7)
                        .with("payer", "ann@shop.example")
                        .with("password", "hunter2")
                        .with("status", "PAID")),
                CONTEXT);

        assertThat(members(problem).toString()).doesNotContain("ann@", "hunter2");
        assertThat(problem.members().keySet()).containsExactly("detail_id", "payer", "password", "detail_status");
        assertThat(problem.toBuilder()
                        .detail(null)
                        .withoutMember("password")
                        .withoutMember("payer")
                        .build())
                .satisfies(rest -> assertThat(members(rest))
                        .isEqualTo(Map.ofEntries(
                                entry("type", "https://shop.example/errors/paid"),
                                entry("title", "Paid"),
                                entry("status", 500),
                                entry("instance", "/orders/7"),
                                entry("code", 701),
                                entry("domain", "BILLING"),
                                entry("traceId", TRACE_ID),
                                entry("timestamp", "2024-02-29T12:00:00.123Z"),
                                entry("detail_id", 7),
                                entry("detail_status", "PAID"))));
        assertThat(problem.detail()).startsWith("Paid by ").doesNotContain("shop.example");
        assertThat(problem.language()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void withoutATypeTheTitleOfTheCodeIsTheDetail() {
        Problem problem = problems.of(new AppException(Shop.ORDER_NOT_FOUND), CONTEXT);

        assertThat(problem.type()).isNull();
        assertThat(problem.title()).isEqualTo("Not Found");
        assertThat(problem.detail()).isEqualTo("Order not found");
        assertThat(problems.of(new AppException(Shop.ORDER_NOT_FOUND, "No 7"), CONTEXT)
                        .detail())
                .isEqualTo("No 7");
    }

    @Test
    void aBaseGivesEveryCataloguedErrorAType() {
        Problems based = builder().typeBase("/faultline/errors#").build();

        Problem problem = based.of(Shop.ORDER_NOT_FOUND, CONTEXT);
        assertThat(problem.type()).isEqualTo("/faultline/errors#301");
        assertThat(problem.title()).isEqualTo("Order not found");
        assertThat(problem.detail()).isNull();
        assertThat(based.of(Shop.PAID, CONTEXT).type()).isEqualTo("https://shop.example/errors/paid");
        assertThat(based.of(404, CONTEXT).type()).isEqualTo("/faultline/errors#394");
        assertThat(based.of(new CodedException(1234), CONTEXT).type()).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> builder().typeBase("a b"));
    }

    @Test
    void anAnnotatedExceptionTellsItsMessageButNotThatOfItsCause() {
        Problem problem = problems.of(new OutOfStockException("Nothing left"), CONTEXT);

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo(901);
        assertThat(problem.detail()).isEqualTo("Nothing left");
        assertThat(problems.of(new OutOfStockException(new SQLException("SELECT")), CONTEXT)
                        .detail())
                .isEqualTo("Out of stock");
        assertThat(Problems.builder(
                                ErrorCatalog.standard(),
                                ErrorMessages.create(null, Locale.ENGLISH),
                                ProblemMasking.none())
                        .build()
                        .of(new OutOfStockException("Nothing left"), CONTEXT)
                        .code())
                .isEqualTo(901);
    }

    @Test
    void aCodedExceptionTellsItsCodeOnly() {
        Problem known = problems.of(new CodedException(301), CONTEXT);
        Problem unknown = problems.of(new CodedException(799), CONTEXT);
        Problem invalid = problems.of(new CodedException(-1), CONTEXT);

        assertThat(known.status()).isEqualTo(404);
        assertThat(known.code()).isEqualTo(301);
        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.code()).isEqualTo(799);
        assertThat(unknown.domain()).isEqualTo("BILLING");
        assertThat(invalid.code()).isEqualTo(590);
        assertThat(List.of(known, unknown, invalid))
                .allSatisfy(problem -> assertThat(members(problem).toString()).doesNotContain("SELECT"));
    }

    @Test
    void anUnknownExceptionTellsNothing() {
        Random random = new Random(4);
        Problem expected = problems.of(new IllegalStateException("x"), CONTEXT);
        assertThat(members(expected))
                .isEqualTo(Map.ofEntries(
                        entry("title", "Internal Server Error"),
                        entry("status", 500),
                        entry("detail", "Something went wrong. It has been recorded."),
                        entry("instance", "/orders/7"),
                        entry("code", 590),
                        entry("domain", "SERVER"),
                        entry("traceId", TRACE_ID),
                        entry("timestamp", "2024-02-29T12:00:00.123Z")));

        for (int i = 0; i < 10_000; i++) {
            String message = Long.toHexString(random.nextLong()) + " at /etc/passwd SELECT";
            assertThat(problems.of(new IllegalStateException(message, new SQLException(message)), CONTEXT))
                    .isEqualTo(expected);
        }
    }

    @Test
    void inDebugModeClassesAndMaskedMessagesAreTold() {
        Problem problem = builder()
                .debug(true)
                .build()
                .of(new IllegalStateException("of ann@shop.example", new SQLException()), CONTEXT);

        assertThat(problem.members().get("debug").toString())
                .startsWith("[{exception=java.lang.IllegalStateException, message=of ")
                .endsWith("}, {exception=java.sql.SQLException}]")
                .doesNotContain("ann@");
    }

    @ParameterizedTest
    @CsvSource({
        "404,Not Found,There is nothing at this address.,394",
        "400,Bad Request,The request could not be understood.,490",
        "402,Payment Required,,490",
        "599,Server Error,,590"
    })
    void aStatusHasACode(int status, String title, String detail, int code) {
        Problem problem = problems.of(status, CONTEXT);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.title()).isEqualTo(title);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @Test
    void aStatusOfNoErrorIsOneOfTheServer() {
        assertThat(problems.of(200, CONTEXT).status()).isEqualTo(500);
    }

    @Test
    void speaksTheLanguageOfTheCaller() {
        Problem problem = problems.of(
                StandardError.VALIDATION_FAILED,
                new ProblemContext(null, null, AcceptLanguage.parse("ko-KR,en;q=0.5")));

        assertThat(problem.title()).isEqualTo("잘못된 요청");
        assertThat(problem.detail()).isEqualTo("요청의 일부 값이 올바르지 않습니다.");
        assertThat(problem.language()).isEqualTo(Locale.KOREAN);
        assertThat(problem.traceId()).isNull();
        assertThat(problem.instance()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"/a b/ü,/a%20b/%C3%BC", "/users/ann@shop.example,/users/%5BEMAIL%5D", "//x,//x", "'',"})
    void theInstanceIsAMaskedUriReference(String path, String instance) {
        assertThat(problems.of(404, new ProblemContext("no id", path, AcceptLanguage.none()))
                        .instance())
                .isEqualTo(instance);
    }

    @Test
    void aDetailGivesWayToOneOfThatVeryName() {
        Problem problem = problems.of(
                new AppException(Shop.PAID)
                        .with("id", 1)
                        .with("detail_id", 2)
                        .with("a-b-c", 3)
                        .with("a.b.c", 4),
                CONTEXT);

        assertThat(problem.members()).containsExactly(entry("detail_id", 2), entry("a_b_c", 3));
    }

    @Test
    void moreDetailsThanAProblemHoldsAreLeftOut() {
        AppException exception = new AppException(Shop.PAID);
        for (int i = 0; i < 200; i++) {
            exception.with("member" + i, i);
        }

        assertThat(builder().debug(true).build().of(exception, CONTEXT).members())
                .hasSize(Problem.MAXIMUM_MEMBERS)
                .containsKey("debug");
    }

    @Test
    void whereMaskingFailsNothingIsTold() {
        Problems failing = Problems.builder(catalog, ErrorMessages.create(null, Locale.ENGLISH), (key, value) -> {
                    throw new IllegalStateException();
                })
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        String expected = "{title=Internal Server Error, status=500, code=590, domain=SERVER, traceId=" + TRACE_ID
                + ", timestamp=2024-02-29T12:00:00.123Z}";

        assertThat(members(failing.of(new AppException(Shop.PAID, "ann@shop.example"), CONTEXT)))
                .hasToString(expected);
        assertThat(members(failing.of(Shop.PAID, CONTEXT))).hasToString(expected);
        assertThat(failing.of(404, CONTEXT).status()).isEqualTo(404);
    }
}
