package io.faultline.jaxrs;

import io.faultline.error.ProblemError;
import io.faultline.error.StandardError;
import jakarta.annotation.Priority;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes what Bean Validation finds from the mapper of the server, whose answer is a page or a text. What came in is the caller's fault,
 * 400; what the application returns is its own, 500, and nobody else's business (Jakarta REST 3.1, section 7.6).
 *
 * <p>Only registered where the application sees Bean Validation. A mapper of the application for any class above the exception answers
 * in its place.
 */
@Priority(Integer.MAX_VALUE)
public class ConstraintViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    @Context
    private @Nullable Providers providers;

    @Override
    public Response toResponse(ConstraintViolationException exception) {
        ExceptionMapper<Throwable> mapper = ApplicationMappers.nearest(providers, exception);
        if (mapper != null) {
            return ApplicationMappers.answer(mapper, exception);
        }
        Set<ConstraintViolation<?>> violations = exception.getConstraintViolations();
        if (violations == null || violations.isEmpty()) {
            return UnmappedException.response(exception, StandardError.VALIDATION_FAILED, List.of());
        }
        if (violations.stream().anyMatch(violation -> concernsReturnValue(violation.getPropertyPath()))) {
            return UnmappedException.response(exception, StandardError.INVALID_RESULT, List.of());
        }
        List<ProblemError> errors = violations.stream()
                .map(ViolationDescription::of)
                .sorted(ViolationDescription.ORDER)
                .toList();
        return UnmappedException.response(exception, StandardError.VALIDATION_FAILED, errors);
    }

    private static boolean concernsReturnValue(Path path) {
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }
}
