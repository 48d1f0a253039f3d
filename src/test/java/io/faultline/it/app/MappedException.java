package io.faultline.it.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** An exception that the application maps by itself. */
public class MappedException extends RuntimeException {
    static final String MAPPER_FAILS = "mapper fails";

    private static final long serialVersionUID = 1L;

    public MappedException(String message) {
        super(message);
    }

    /** The application's own mapper: the status and body are its decision. */
    @Provider
    public static class Mapper implements ExceptionMapper<MappedException> {
        @Override
        public Response toResponse(MappedException exception) {
            if (MAPPER_FAILS.equals(exception.getMessage())) {
                throw new IllegalStateException("the mapper failed");
            }
            return Response.status(418).entity("mapped").build();
        }
    }
}
