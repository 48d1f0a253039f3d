package io.faultline.it.app;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** An application that answers every exception by itself. */
@Provider
public class GreedyMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable exception) {
        int status = exception instanceof WebApplicationException web
                ? web.getResponse().getStatus()
                : 599;
        return Response.status(status).type("text/plain").entity("greedy").build();
    }
}
