package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandardErrorTest {

    @ParameterizedTest
    @EnumSource
    void isAmongTheLastTenOfItsDomain(StandardError error) {
        ErrorDomain domain = Objects.requireNonNull(ErrorDomains.standard().of(error.code()));

        assertThat(error.code()).isBetween(domain.last() - 9, domain.last());
        assertThat(ErrorEntry.isStatus(error.status())).isTrue();
        assertThat(error.title()).isNotBlank();
    }

    @Test
    void codesAreUnique() {
        assertThat(Arrays.stream(StandardError.values()).map(StandardError::code))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "401,UNAUTHORIZED",
        "404,NOT_FOUND",
        "400,BAD_REQUEST",
        "418,BAD_REQUEST",
        "499,BAD_REQUEST",
        "429,TOO_MANY_REQUESTS",
        "500,INTERNAL_ERROR",
        "503,SERVICE_UNAVAILABLE",
        "599,INTERNAL_ERROR"
    })
    void everyStatusHasOne(int status, StandardError error) {
        assertThat(StandardError.ofStatus(status)).isEqualTo(error);
    }

    @Test
    void sayWhatMayBeTriedAgain() {
        assertThat(Arrays.stream(StandardError.values()).filter(StandardError::retryable))
                .containsExactlyInAnyOrder(
                        StandardError.REQUEST_TIMEOUT,
                        StandardError.TOO_MANY_REQUESTS,
                        StandardError.SERVICE_UNAVAILABLE,
                        StandardError.GATEWAY_TIMEOUT);
    }
}
