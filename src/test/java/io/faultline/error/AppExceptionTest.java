package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppExceptionTest {

    @AppError(code = 901, status = 409, title = "Out of stock")
    static class OutOfStockException extends AppException {
        private static final long serialVersionUID = 1;

        OutOfStockException(String sku) {
            put("sku", sku);
        }

        OutOfStockException(@Nullable String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public OutOfStockException with(String key, @Nullable Object value) {
            super.with(key, value);
            return this;
        }
    }

    static class NearlyOutOfStockException extends OutOfStockException {
        private static final long serialVersionUID = 1;

        NearlyOutOfStockException() {
            super("a");
        }
    }

    static class PlainException extends AppException {
        private static final long serialVersionUID = 1;

        PlainException() {}

        PlainException(String message) {
            super(message);
        }

        PlainException(Throwable cause) {
            super(cause);
        }
    }

    static class SpokenException extends AppException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            return "spoken";
        }
    }

    @Test
    void hasWhatItsCodeSays() {
        Exception cause = new Exception("SELECT");
        AppException exception = new AppException(StandardError.CONFLICT, "No", cause);

        assertThat(exception.errorCode()).isEqualTo(399);
        assertThat(exception.error().status()).isEqualTo(409);
        assertThat(exception.error().domain()).isEqualTo("RESOURCE");
        assertThat(exception).hasMessage("No").hasCause(cause);
        assertThat(exception.ownMessage()).isEqualTo("No");
        assertThat(new AppException(StandardError.CONFLICT, "No").ownMessage()).isEqualTo("No");
    }

    @Test
    void neverTakesItsMessageFromTheCause() {
        AppException exception = new AppException(StandardError.CONFLICT, new Exception("SELECT"));

        assertThat(exception).hasMessage("Conflict");
        assertThat(exception.ownMessage()).isNull();
        assertThat(new PlainException(new Exception("SELECT"))).hasMessage("Internal Server Error");
        assertThat(new SpokenException().ownMessage()).isEqualTo("spoken");
    }

    @Test
    void aSubclassHasItsCodeByItsAnnotation() {
        assertThat(new OutOfStockException("a").errorCode()).isEqualTo(901);
        assertThat(new OutOfStockException("a").error().status()).isEqualTo(409);
        assertThat(new NearlyOutOfStockException().errorCode()).isEqualTo(901);
        assertThat(new OutOfStockException(null, null))
                .hasMessage("Out of stock")
                .hasNoCause();
        assertThat(new PlainException("x").errorCode()).isEqualTo(StandardError.INTERNAL_ERROR.code());
        assertThat(new PlainException().error().status()).isEqualTo(500);
    }

    @Test
    void detailsAreFluentInTheOrderTheyWereAdded() {
        OutOfStockException exception =
                new OutOfStockException("a").with("left", 0).with("until", null);

        assertThat(exception.details()).containsExactly(entry("sku", "a"), entry("left", 0), entry("until", null));
        assertThat(new AppException(StandardError.GONE)
                        .with("a", 1)
                        .with("a", 2)
                        .details())
                .containsExactly(entry("a", 2));
    }

    @Test
    void detailsAreCopiedAtOnce() {
        List<String> lines = new ArrayList<>(List.of("a"));
        AppException exception = new AppException(StandardError.GONE).with("lines", lines);

        lines.add("b");

        assertThat(exception.details()).containsExactly(entry("lines", List.of("a")));
    }

    @Test
    void headersMayBeRepeatedAndForgeNoOther() {
        AppException exception = new AppException(StandardError.UNAUTHORIZED)
                .withHeader("WWW-Authenticate", "Basic")
                .withHeader("WWW-Authenticate", "Bearer\r\nSet-Cookie: a=b")
                .withHeader("Retry-After", "ä" + "1".repeat(10_000));

        assertThat(exception.headers()).containsEntry("WWW-Authenticate", List.of("Basic", "Bearer  Set-Cookie: a=b"));
        assertThat(exception.headers().get("Retry-After"))
                .singleElement()
                .satisfies(value -> assertThat(value).startsWith("?1").hasSize(HeaderText.MAXIMUM_LENGTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a\r\nb", "ä", "a(b"})
    void whatIsNoHeaderNameIsIgnored(String name) {
        assertThat(new AppException(StandardError.GONE).withHeader(name, "x").headers())
                .isEmpty();
    }

    enum Invalid implements ErrorCode {
        CODE(-1, 404),
        STATUS(301, 200);

        private final int code;
        private final int status;

        Invalid(int code, int status) {
            this.code = code;
            this.status = status;
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
        public String title() {
            throw new IllegalStateException();
        }

        @Override
        public String type() {
            return "not a uri";
        }
    }

    @Test
    void anInvalidCodeStillMakesAnException() {
        assertThat(new AppException(Invalid.CODE).error().code()).isEqualTo(590);
        ErrorEntry error = new AppException(Invalid.STATUS).error();
        assertThat(error.code()).isEqualTo(301);
        assertThat(error.status()).isEqualTo(404);
        assertThat(error.type()).isNull();
        assertThat(error.title()).isEqualTo("Error 301");
    }

    @Test
    void survivesSerialisationWhateverItsDetailsAre() throws Exception {
        ErrorCode unserialisable = new ErrorCode() {
            @Override
            public int code() {
                return 902;
            }
        };
        AppException exception = new AppException(unserialisable, "No")
                .with("object", new Object() {
                    @Override
                    public String toString() {
                        return "text";
                    }
                })
                .with("map", Map.of("a", Arrays.asList(1, null, new StringBuilder("b"))))
                .withHeader("Retry-After", "5");

        AppException copy = copied(exception);

        assertThat(copy).hasMessage("No");
        assertThat(copy.error()).isEqualTo(exception.error());
        assertThat(copy.details())
                .containsExactly(entry("object", "text"), entry("map", Map.of("a", Arrays.asList(1, null, "b"))));
        assertThat(copy.headers()).containsExactly(entry("Retry-After", List.of("5")));
        assertThat(copy.with("more", 1).details()).hasSize(3);
    }

    private static AppException copied(AppException exception) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (AppException) in.readObject();
        }
    }

    @Test
    void threadsMayAddAndReadAtOnce() {
        AppException exception = new AppException(StandardError.GONE);

        IntStream.range(0, 1_000).parallel().forEach(i -> {
            exception.with("key" + i, i).withHeader("X-" + i, "x");
            assertThat(exception.details()).isNotEmpty();
        });

        assertThat(exception.details()).hasSize(1_000);
        assertThat(exception.headers()).hasSize(1_000);
    }
}
