package io.faultline.jaxrs;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;

/**
 * Carries an exception from the mapper to the response filter, in the place of the entity, because it is the only thing
 * that gets from one to the other on every server.
 */
record UnmappedException(Throwable cause) {
    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    /** Puts the body in place: an RFC 9457 problem that says nothing of the exception. */
    void answer(ContainerResponseContext response, String traceId) {
        Response.Status status = Response.Status.fromStatusCode(response.getStatus());
        String title = status == null ? "Error" : status.getReasonPhrase();
        // Nothing in it needs escaping: a phrase of ours, a number, and hexadecimal digits.
        response.setEntity(
                "{\"title\":\"" + title + "\",\"status\":" + response.getStatus() + ",\"traceId\":\"" + traceId + "\"}",
                new Annotation[0],
                PROBLEM_JSON);
    }
}
