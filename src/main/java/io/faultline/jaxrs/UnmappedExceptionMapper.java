package io.faultline.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Catches what no mapper of the application or the server takes, so that response filters see it on every server. Only
 * translates; it must neither throw nor ask which span is current, which is wrong or missing here on most servers.
 */
@Priority(Integer.MAX_VALUE)
public class UnmappedExceptionMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOGGER = System.getLogger(UnmappedExceptionMapper.class.getName());

    @Override
    public Response toResponse(Throwable exception) {
        if (exception instanceof WebApplicationException web) {
            return fromWebApplicationException(web);
        }
        // The server would have logged it; by mapping it we take that away from the server.
        LOGGER.log(System.Logger.Level.ERROR, "Unmapped exception", exception);
        return Response.serverError().entity(new UnmappedException(exception)).build();
    }

    /** Its own response, Location, Allow, Retry-After and all; the exception travels along where nothing else needs the place. */
    private static Response fromWebApplicationException(WebApplicationException exception) {
        Response response = exception.getResponse();
        if (response.hasEntity() || response.getStatus() < 500) {
            return response;
        }
        return Response.fromResponse(response)
                .entity(new UnmappedException(exception))
                .build();
    }
}
