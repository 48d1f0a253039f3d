package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorDefaultsTest {

    enum Short implements ErrorCode {
        ORDER_NOT_FOUND(301),
        X(901);

        private final int code;

        Short(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    @Test
    void anEnumNeedsACodeOnly() {
        ErrorCode error = Short.ORDER_NOT_FOUND;

        assertThat(error.status()).isEqualTo(404);
        assertThat(error.domain()).isEmpty();
        assertThat(error.title()).isEqualTo("Order not found");
        assertThat(error.messageKey()).isEqualTo("error.301");
        assertThat(error.type()).isEmpty();
        assertThat(error.severity()).isEqualTo(Severity.WARNING);
        assertThat(error.retryable()).isFalse();
        assertThat(Short.X.severity()).isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "0,500",
        "199,500",
        "200,401",
        "299,401",
        "300,404",
        "399,404",
        "400,400",
        "499,400",
        "500,500",
        "9999,500"
    })
    void statusFollowsTheRange(int code, int status) {
        assertThat(ErrorDefaults.status(code)).isEqualTo(status);
    }

    static class OutOfStockException extends Exception {
        private static final long serialVersionUID = 1;
    }

    static class HTTPTimeoutError extends Error {
        private static final long serialVersionUID = 1;
    }

    static class Exception2 {}

    @Test
    void titlesAreTheWordsOfAClass() {
        assertThat(ErrorDefaults.title(OutOfStockException.class)).isEqualTo("Out of stock");
        assertThat(ErrorDefaults.title(HTTPTimeoutError.class)).isEqualTo("HTTP timeout");
        assertThat(ErrorDefaults.title(Exception.class)).isEqualTo("Exception");
        assertThat(ErrorDefaults.title(Exception2.class)).isEqualTo("Exception2");
        assertThat(ErrorDefaults.title(new Exception2() {}.getClass())).isEqualTo("Error");
        ErrorCode lambda = () -> 901;
        assertThat(lambda.title()).isEqualTo("Error");
    }
}
