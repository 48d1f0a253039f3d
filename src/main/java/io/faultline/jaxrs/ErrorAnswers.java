package io.faultline.jaxrs;

import io.faultline.config.ErrorsConfig;
import io.faultline.config.ErrorsConfig.BodyReplacement;
import io.faultline.error.AcceptLanguage;
import io.faultline.error.AppException;
import io.faultline.error.ErrorBodyCustomizer;
import io.faultline.error.ErrorCatalog;
import io.faultline.error.ErrorMessages;
import io.faultline.error.Problem;
import io.faultline.error.ProblemContext;
import io.faultline.error.ProblemMasking;
import io.faultline.error.Problems;
import io.faultline.error.StandardError;
import io.faultline.error.WrappedExceptions;
import io.faultline.sdk.OpenTelemetryIntegration;
import io.faultline.trace.ErrorIdentity;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Completes the error responses of one application: each that has no body gets a problem (RFC 9457) with a code and the trace id. A body
 * that is there stays, whoever wrote it: only the application, or a library of its choice, writes one, because what the server would answer
 * for an exception is taken by our mappers before. Thread-safe.
 */
final class ErrorAnswers {
    private static final System.Logger LOGGER = System.getLogger(ErrorAnswers.class.getName());

    private final ErrorsConfig config;
    private final ErrorCatalog catalog;
    private final Problems problems;
    private final ErrorLog log;
    private final ProblemBodies bodies;
    private final List<ErrorBodyCustomizer> customizers;

    private ErrorAnswers(
            ErrorsConfig config,
            ErrorCatalog catalog,
            Problems problems,
            ErrorLog log,
            List<ErrorBodyCustomizer> customizers) {
        this.config = config;
        this.catalog = catalog;
        this.problems = problems;
        this.log = log;
        this.bodies = ProblemBodies.create(config);
        this.customizers = List.copyOf(customizers);
    }

    /** @param customizers of the application, in their order */
    static ErrorAnswers create(
            OpenTelemetryIntegration integration, ErrorCatalog catalog, List<ErrorBodyCustomizer> customizers) {
        ErrorsConfig config = integration.config().errors();
        ErrorMessages messages = ErrorMessages.create(ErrorAnswers.class.getClassLoader(), config.defaultLocale());
        ProblemMasking masking = integration.masking().masker()::mask;
        Problems problems = Problems.builder(catalog, messages, masking)
                .typeBase(config.typeBase())
                .debug(config.debug())
                .build();
        ErrorLog log = new ErrorLog(config, integration.masking().stackTraceSanitizer());
        return new ErrorAnswers(config, catalog, problems, log, customizers);
    }

    ErrorCatalog catalog() {
        return catalog;
    }

    /** Puts a problem in the place of what isn't there, if it is missing. */
    void complete(ContainerRequestContext request, ContainerResponseContext response, TracedRequest traced) {
        UnmappedException unmapped = response.getEntity() instanceof UnmappedException entity ? entity : null;
        if (unmapped == null && (response.hasEntity() || config.replaceBodies() == BodyReplacement.NONE)) {
            return;
        }
        Throwable cause = unmapped == null ? null : WrappedExceptions.unwrapped(unmapped.cause());
        ProblemContext context = context(request, traced);
        Problem problem = problem(response.getStatus(), unmapped, cause, traced, context);
        problem = customized(problem, cause);
        response.setStatus(problem.status());
        if (cause instanceof AppException coded) {
            coded.headers()
                    .forEach((name, values) ->
                            values.forEach(value -> response.getHeaders().add(name, value)));
        }
        identify(problem, traced);
        log.answered(request.getMethod(), problem, traced.trace().traceId(), cause);
        if (config.enabled()) {
            bodies.put(problem, request, response);
        } else if (unmapped != null) {
            response.setEntity(null); // The server's own page, as without us.
        }
    }

    private Problem problem(
            int status,
            @Nullable UnmappedException unmapped,
            @Nullable Throwable cause,
            TracedRequest traced,
            ProblemContext context) {
        if (unmapped == null || cause == null) {
            return problems.of(status, context);
        }
        StandardError known = unmapped.error();
        if (known == null && EntityFailures.isMalformed(cause, traced.readFailure())) {
            known = StandardError.MALFORMED_BODY;
        } else if (known == null && EntityFailures.isAbout(unmapped.cause(), traced.writeFailure())) {
            known = StandardError.UNWRITABLE_RESPONSE;
        }
        if (known != null) {
            return problems.of(known, context).toBuilder()
                    .errors(unmapped.errors())
                    .build();
        }
        return cause instanceof WebApplicationException ? problems.of(status, context) : problems.of(cause, context);
    }

    private Problem customized(Problem problem, @Nullable Throwable cause) {
        Problem current = problem;
        for (ErrorBodyCustomizer customizer : customizers) {
            try {
                Problem changed = customizer.customize(current, cause);
                if (changed != null && changed.status() == problem.status()) {
                    current = changed;
                }
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "{0} failed, and is left out: {1}",
                        customizer.getClass().getName(),
                        e.getClass().getName());
            }
        }
        return current;
    }

    private void identify(Problem problem, TracedRequest traced) {
        Integer code = problem.code();
        if (code != null) {
            boolean registered = catalog.find(code) != null;
            traced.trace().error(new ErrorIdentity(Integer.toString(code), problem.domain(), registered));
        }
    }

    private static ProblemContext context(ContainerRequestContext request, TracedRequest traced) {
        return new ProblemContext(
                traced.trace().traceId(),
                request.getUriInfo().getRequestUri().getRawPath(),
                AcceptLanguage.parse(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }
}
