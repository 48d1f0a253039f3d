package io.faultline.it.app;

import io.faultline.error.ErrorCoded;
import io.faultline.pii.PiiMasker;
import io.faultline.pii.PiiPattern;
import io.faultline.pii.StackTraceSanitizer;
import io.faultline.trace.ExceptionTracer;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletionException;

/** An application that knows personal data of its own, and handles exceptions itself. */
@Path("/badge")
@RequestScoped
public class BadgeResource {
    /** Found by a pattern of a bean, and by nothing else. */
    public static final String BADGE = "BDG-77-4711";

    /** Found by a pattern that is configured. */
    public static final String ROOM = "ROOM-B-12";

    @Inject
    private PiiMasker masker;

    @Inject
    private StackTraceSanitizer sanitizer;

    @Inject
    private ExceptionTracer exceptions;

    /** What only the application knows. */
    @Dependent
    public static class Patterns {
        @Produces
        @Dependent
        PiiPattern badge() {
            return PiiPattern.of("badge", "BDG-[0-9]{2}-[0-9]{4}");
        }

        @Produces
        @Singleton
        PiiPattern desk() {
            return PiiPattern.of("desk", "DSK-[0-9]+");
        }
    }

    /** An exception with a code, thrown by what the application calls. */
    public static class BadgeException extends RuntimeException implements ErrorCoded {
        private static final long serialVersionUID = 1L;

        BadgeException(String message) {
            super(message);
        }

        @Override
        public int errorCode() {
            return 4711;
        }
    }

    @GET
    public String masked() {
        Span.current().setAttribute("note", BADGE + " in " + ROOM);
        return masker.mask(BADGE + " in " + ROOM) + " " + sanitizer.sanitizeMessage("at DSK-5");
    }

    /** Recorded by the application, then thrown on in a wrapper. */
    @GET
    @Path("fail")
    public String fail() {
        BadgeException failure = new BadgeException("no entry for " + BADGE);
        exceptions.recordException(Span.current(), failure);
        throw new CompletionException(failure);
    }
}
