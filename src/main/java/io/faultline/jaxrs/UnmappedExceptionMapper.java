package io.faultline.jaxrs;

import io.faultline.error.WrappedExceptions;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Catches what no mapper of the application or the server takes, so that response filters see it on every server. Only
 * translates; it must neither throw nor ask which span is current, which is wrong or missing here on most servers.
 *
 * <p>A mapper for everything also gets what a failed stage is wrapped in, before a runtime such as Jersey would have looked
 * inside. So it looks inside itself, and answers as the application would without it.
 */
@Priority(Integer.MAX_VALUE)
public class UnmappedExceptionMapper implements ExceptionMapper<Throwable> {
    @Context
    private @Nullable Providers providers;

    @Override
    public Response toResponse(Throwable exception) {
        Throwable cause = WrappedExceptions.unwrapped(exception);
        ExceptionMapper<Throwable> mapper = cause == exception || hasEntity(cause) ? null : mapperOf(cause);
        if (mapper != null) {
            return ApplicationMappers.answer(mapper, cause);
        }
        if (cause instanceof WebApplicationException web) {
            return fromWebApplicationException(web);
        }
        return UnmappedException.response(exception, Response.Status.INTERNAL_SERVER_ERROR.getStatusCode());
    }

    /** Such an exception is its own answer, which no mapper is asked for (Jakarta REST 3.1, section 3.3.4). */
    private static boolean hasEntity(Throwable exception) {
        return exception instanceof WebApplicationException web
                && web.getResponse().hasEntity();
    }

    /** Null when there is none but this one, or none can be had. */
    @SuppressWarnings("unchecked") // Found by the class of the exception, so it takes the exception.
    private @Nullable ExceptionMapper<Throwable> mapperOf(Throwable exception) {
        try {
            ExceptionMapper<? extends Throwable> mapper =
                    providers == null ? null : providers.getExceptionMapper(exception.getClass());
            return mapper instanceof UnmappedExceptionMapper ? null : (ExceptionMapper<Throwable>) mapper;
        } catch (RuntimeException | LinkageError e) {
            return null; // No providers on this thread: the exception is answered as one that nobody maps.
        }
    }

    /** Its own response, Location, Allow, Retry-After and all; the exception travels along where nothing else needs the place. */
    private static Response fromWebApplicationException(WebApplicationException exception) {
        Response response = exception.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        return Response.fromResponse(response)
                .entity(new UnmappedException(exception, null, List.of()))
                .build();
    }
}
