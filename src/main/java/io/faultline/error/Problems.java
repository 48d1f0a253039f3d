package io.faultline.error;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes problems of exceptions, codes and statuses: the one place that decides what callers are told. Thread-safe; never throws, and
 * masks all that comes from the application.
 *
 * <p>What an exception tells:
 *
 * <ul>
 *   <li>an {@link AppException}: its code, its own message as {@code detail}, its details as members;
 *   <li>one whose class has {@link AppError}: that code, and its message, unless it is only the text of its cause;
 *   <li>an {@link ErrorCoded} one: its code, and the rest if the catalogue knows it; else it is an internal error. Not its message;
 *   <li>any other: that it is a {@link StandardError#INTERNAL_ERROR}, and nothing else; neither message nor class.
 * </ul>
 *
 * <p>Wrappers are looked through, see {@link WrappedExceptions}. Where there is no message, the detail is a translation.
 *
 * <p>Without a {@code type} (neither the code nor {@link Builder#typeBase} gives one) it is {@code about:blank}, and then the title is the
 * phrase of the status (<a href="https://www.rfc-editor.org/rfc/rfc9457#section-4.2.1">RFC 9457, 4.2.1</a>); the title of the code becomes
 * the detail where there is no other.
 *
 * <p>A detail becomes a member of its name. One that can't be a member's name ({@code id} is too short, {@code status} is taken) gets
 * {@code detail_} in front, and what isn't a letter, digit or {@code _} in it becomes {@code _}. It is left out if there is another one of
 * that name.
 */
public final class Problems {

    /** In debug mode, of an exception and its causes. */
    private static final int MAXIMUM_CAUSES = 8;

    private static final String DEBUG = "debug";

    private final ErrorCatalog catalog;
    private final ErrorMessages messages;
    private final ProblemMasking masking;
    private final @Nullable String typeBase;
    private final boolean debug;
    private final Clock clock;

    private Problems(Builder builder) {
        catalog = builder.catalog;
        messages = builder.messages;
        masking = builder.masking;
        typeBase = builder.typeBase;
        debug = builder.debug;
        clock = builder.clock;
    }

    /** Starts without a base of types, without debug mode, and with the system's clock. */
    public static Builder builder(ErrorCatalog catalog, ErrorMessages messages, ProblemMasking masking) {
        return new Builder(catalog, messages, masking);
    }

    /** The problem of an exception, wrapped or not. */
    public Problem of(Throwable throwable, ProblemContext context) {
        try {
            Throwable cause = WrappedExceptions.unwrapped(throwable);
            ErrorFacts facts = ErrorFacts.of(cause, catalog);
            Problem.Builder problem = problem(facts, facts.entry().status(), context);
            if (debug) {
                problem.member(DEBUG, causes(cause));
            }
            return problem.build();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return minimal(StandardError.INTERNAL_ERROR, 500, context);
        }
    }

    /** The problem of a code. */
    public Problem of(ErrorCode code, ProblemContext context) {
        try {
            ErrorEntry known = catalog.find(code);
            ErrorEntry entry = known == null ? ErrorEntry.of(code, catalog.domains()) : known;
            return problem(ErrorFacts.of(entry), entry.status(), context).build();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return minimal(StandardError.INTERNAL_ERROR, 500, context);
        }
    }

    /** The problem of a status about which nothing else is known. One that isn't 400 to 599 becomes 500. */
    public Problem of(int status, ProblemContext context) {
        int valid = ErrorEntry.isStatus(status) ? status : 500;
        StandardError error = StandardError.ofStatus(valid);
        try {
            return problem(ErrorFacts.of(ErrorFacts.standard(error, catalog)), valid, context)
                    .build();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return minimal(error, valid, context);
        }
    }

    /** @param status what is answered; another one than the entry's has the entry's code for want of a better one, but not its words */
    private Problem.Builder problem(ErrorFacts facts, int status, ProblemContext context) {
        ErrorEntry entry = facts.entry();
        ProblemDetails details = ProblemDetails.of(facts.details(), masking);
        LocalizedMessage message =
                messages.message(entry.messageKey(), entry.title(), context.languages(), details.values());
        String type = type(facts);
        Problem.Builder problem = started(facts.code(), domain(facts), status, context)
                .type(type)
                .title(type == null ? phrase(status, message.language()) : message.title())
                .detail(entry.status() == status ? detail(facts, message, type) : null)
                .instance(instance(context))
                .language(message.language());
        details.addTo(problem);
        return problem;
    }

    /** What can always be told. */
    private Problem.Builder started(int code, String domain, int status, ProblemContext context) {
        String traceId = context.traceId();
        return Problem.builder(status)
                .code(code)
                .domain(domain)
                .traceId(traceId != null && Problem.Builder.isTraceId(traceId) ? traceId : null)
                .timestamp(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Problem minimal(StandardError error, int status, ProblemContext context) {
        return started(
                        error.code(),
                        ErrorEntry.of(error, ErrorDomains.standard()).domain(),
                        status,
                        context)
                .build();
    }

    private String domain(ErrorFacts facts) {
        String name = facts.code() == facts.entry().code() ? facts.entry().domain() : "";
        ErrorDomain domain = name.isEmpty() ? catalog.domains().of(facts.code()) : null;
        return domain == null ? name : domain.name();
    }

    /** The base has the catalogue behind it, so only what is in there has a type by it. */
    private @Nullable String type(ErrorFacts facts) {
        if (facts.code() != facts.entry().code()) {
            return null;
        }
        String own = facts.entry().type();
        return own != null || typeBase == null || catalog.find(facts.code()) == null ? own : typeBase + facts.code();
    }

    private String phrase(int status, Locale language) {
        StandardError error = StandardError.ofStatus(status);
        String phrase = error.status() == status ? messages.find(error.messageKey(), language) : null;
        return phrase == null ? StatusPhrases.of(status) : phrase;
    }

    private @Nullable String detail(ErrorFacts facts, LocalizedMessage message, @Nullable String type) {
        String detail = facts.message() != null ? facts.message() : message.detail();
        if (detail == null && type == null) {
            detail = message.title();
        }
        return detail == null ? null : masked(detail);
    }

    private @Nullable String instance(ProblemContext context) {
        String path = context.instance();
        return path == null ? null : UriReferences.ofPath(String.valueOf(masking.mask("url.path", path)));
    }

    private String masked(String text) {
        return String.valueOf(masking.mask("", JsonValues.text(text)));
    }

    private List<Map<String, String>> causes(Throwable throwable) {
        List<Map<String, String>> causes = new ArrayList<>();
        Throwable current = throwable;
        while (current != null && causes.size() < MAXIMUM_CAUSES) {
            Map<String, String> cause = new LinkedHashMap<>();
            cause.put("exception", current.getClass().getName());
            String message = current.getMessage();
            if (message != null) {
                cause.put("message", masked(message));
            }
            causes.add(cause);
            current = current.getCause();
        }
        return causes;
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {

        private final ErrorCatalog catalog;
        private final ErrorMessages messages;
        private final ProblemMasking masking;
        private @Nullable String typeBase;
        private boolean debug;
        private Clock clock = Clock.systemUTC();

        private Builder(ErrorCatalog catalog, ErrorMessages messages, ProblemMasking masking) {
            this.catalog = Objects.requireNonNull(catalog, "catalog");
            this.messages = Objects.requireNonNull(messages, "messages");
            this.masking = Objects.requireNonNull(masking, "masking");
        }

        /**
         * What stands before the code in the type of an error that has none of its own, {@code /faultline/errors#}; null: such an error has
         * no type.
         *
         * @throws IllegalArgumentException if it makes no URI reference
         */
        public Builder typeBase(@Nullable String value) {
            if (value != null && !isTypeBase(value)) {
                throw new IllegalArgumentException("typeBase must be the beginning of a URI reference");
            }
            typeBase = value;
            return this;
        }

        /**
         * Whether a problem of an exception tells class and masked message, of its causes too, in the member {@code debug}. Not for
         * production.
         */
        public Builder debug(boolean value) {
            debug = value;
            return this;
        }

        /** Tells the timestamps. */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Returns the factory. */
        public Problems build() {
            return new Problems(this);
        }
    }

    /** Whether a text with a code behind it is a URI reference. */
    public static boolean isTypeBase(String text) {
        return UriReferences.isUriReference(text + ErrorCode.MAXIMUM_CODE);
    }
}
