package io.faultline.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Around everything that reads a request's body: remembers what failed, because by the exception alone nobody can tell a body
 * that can't be read, which is the caller's fault, from a response that can't be written. Changes nothing else, so that a mapper of the
 * application gets what it would get without.
 */
@Priority(Integer.MIN_VALUE)
public class BodyReadInterceptor implements ReaderInterceptor {
    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (IOException | RuntimeException e) {
            Requests.safely(() -> {
                TracedRequest traced = Requests.of(context);
                if (traced != null) {
                    traced.unreadable(e);
                }
            });
            throw e;
        }
    }
}
