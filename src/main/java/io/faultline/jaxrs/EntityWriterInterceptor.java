package io.faultline.jaxrs;

import io.faultline.trace.RequestTrace;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Around everything that writes the entity: the trace ends when the last byte is written, or the writing failed. */
@Priority(Integer.MIN_VALUE)
public class EntityWriterInterceptor implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        TracedRequest traced = Requests.of(context);
        if (traced == null) {
            context.proceed();
            return;
        }
        RequestTrace trace = traced.trace();
        try {
            context.proceed();
        } catch (IOException | RuntimeException | Error e) {
            Requests.safely(() -> {
                traced.unwritable(e);
                trace.writeFailed(e);
            });
            throw e;
        }
        Requests.safely(trace::finish);
    }
}
