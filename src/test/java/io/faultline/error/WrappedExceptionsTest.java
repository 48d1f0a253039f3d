package io.faultline.error;

import static io.faultline.error.WrappedExceptions.unwrapped;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.persistence.RollbackException;
import jakarta.servlet.ServletException;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.security.PrivilegedActionException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jboss.resteasy.spi.ApplicationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrappedExceptionsTest {

    private static final IOException CAUSE = new IOException("inner");

    static Stream<Throwable> wrappers() {
        return Stream.of(
                CAUSE,
                new CompletionException(CAUSE),
                new ExecutionException(CAUSE),
                new InvocationTargetException(CAUSE),
                new UndeclaredThrowableException(CAUSE),
                new PrivilegedActionException(CAUSE),
                new EJBException(CAUSE),
                new EJBTransactionRolledbackException("rolled back", CAUSE),
                new RollbackException(CAUSE),
                new TransactionalException("rolled back", CAUSE),
                new ServletException(CAUSE),
                new ApplicationException(CAUSE),
                new EJBException(new InvocationTargetException(new CompletionException(CAUSE))));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void areLookedThrough(Throwable wrapper) {
        assertThat(unwrapped(wrapper)).isSameAs(CAUSE);
    }

    @Test
    void keepsWhatIsNoWrapperOrHasNoCause() {
        Throwable plain = new IllegalStateException(CAUSE);
        Throwable empty = new EJBException("no cause");

        assertThat(unwrapped(plain)).isSameAs(plain);
        assertThat(unwrapped(empty)).isSameAs(empty);
        assertThat(unwrapped(new CompletionException(empty))).isSameAs(empty);
    }

    @AppError(code = 903)
    private static final class CodedWrapper extends EJBException {
        private static final long serialVersionUID = 1;

        CodedWrapper() {
            super(CAUSE);
        }
    }

    @Test
    void keepsAWrapperWithACodeOfItsOwn() {
        CodedWrapper wrapper = new CodedWrapper();

        assertThat(unwrapped(new CompletionException(wrapper))).isSameAs(wrapper);
    }

    private static final class Cyclic extends CompletionException {
        private static final long serialVersionUID = 1;

        private @Nullable Throwable next;

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // One thread only.
        public @Nullable Throwable getCause() {
            if (next == null) {
                throw new IllegalStateException();
            }
            return next;
        }
    }

    @Test
    void aCycleEnds() {
        Cyclic first = new Cyclic();
        Cyclic second = new Cyclic();
        first.next = second;
        second.next = first;

        assertThat(unwrapped(first)).isSameAs(first);
    }

    @Test
    void aCauseThatCannotBeHadIsNone() {
        Cyclic failing = new Cyclic();

        assertThat(unwrapped(failing)).isSameAs(failing);
    }

    @Test
    void depthIsBounded() {
        Throwable wrapper = CAUSE;
        for (int i = 0; i < 100; i++) {
            wrapper = new CompletionException(wrapper);
        }

        assertThat(unwrapped(wrapper)).isSameAs(wrapper);
    }
}
