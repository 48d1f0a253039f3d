package io.faultline.jaxrs;

import io.faultline.sdk.OpenTelemetryIntegration;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.spi.CDI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a provider needs of the application that it was made for, looked up at its first request and kept: to tell the
 * application, {@code CDI.current()} looks through the caller's stack, which in every filter of every request costs more
 * than all of the tracing. One instance a provider; thread-safe.
 */
final class ApplicationBeans {
    private volatile @Nullable Beans beans;

    /** The tracing of the application. */
    OpenTelemetryIntegration integration() {
        return beans().integration;
    }

    /** Knows which resource classes are intercepted. */
    ResourceExtension resources() {
        return beans().resources;
    }

    /** Knows who sent the current request. */
    ServletConnection connection() {
        return beans().connection;
    }

    /** Leads to what answers the errors of the application. */
    ErrorAnswersExtension errors() {
        return beans().errors;
    }

    /** Does something with the current request's state, if a request scope is active on this thread. */
    void withCurrentRequest(Consumer<CurrentRequest> action) {
        try {
            action.accept(beans().currentRequest);
        } catch (ContextNotActiveException e) {
            // Outside a request there is nothing to remember.
        }
    }

    /** On a thread of a request of the application; the first two may both look it up, and find the same. */
    private Beans beans() {
        Beans known = beans;
        if (known == null) {
            CDI<Object> cdi = CDI.current();
            known = new Beans(
                    cdi.select(OpenTelemetryIntegration.class).get(),
                    cdi.select(CurrentRequest.class).get(),
                    cdi.getBeanManager().getExtension(ResourceExtension.class),
                    ServletConnection.of(cdi.getBeanManager()),
                    cdi.getBeanManager().getExtension(ErrorAnswersExtension.class));
            beans = known;
        }
        return known;
    }

    /** The current request is a proxy: it leads to another instance in each request. */
    private record Beans(
            OpenTelemetryIntegration integration,
            CurrentRequest currentRequest,
            ResourceExtension resources,
            ServletConnection connection,
            ErrorAnswersExtension errors) {}
}
