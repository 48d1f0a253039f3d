package io.faultline.jaxrs;

import io.faultline.error.ProblemError;
import io.faultline.error.StandardError;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries an exception from a mapper to the response filter, in the place of the entity, because it is the only thing that gets
 * from one to the other on every server. The filter, which sees the request, makes the body.
 *
 * @param cause what was thrown
 * @param error what kind of error it is; null: the exception, or the response's status, says it
 * @param errors what is wrong with the request in detail, if that is known
 */
record UnmappedException(Throwable cause, @Nullable StandardError error, List<ProblemError> errors) {

    static Response response(Throwable cause, int status) {
        return Response.status(status)
                .entity(new UnmappedException(cause, null, List.of()))
                .build();
    }

    static Response response(Throwable cause, StandardError error, List<ProblemError> errors) {
        return Response.status(error.status())
                .entity(new UnmappedException(cause, error, errors))
                .build();
    }
}
