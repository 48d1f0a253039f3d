package io.faultline.config;

import io.faultline.error.ErrorDomain;
import io.faultline.error.ErrorDomains;
import io.faultline.error.ProblemMembers;
import io.faultline.error.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What callers are told of errors.
 *
 * @param enabled whether errors are answered with problems at all ({@code faultline.errors.enabled})
 * @param debug whether problems tell class and masked message of exceptions ({@code faultline.debug}); not for production
 * @param catalogEnabled whether the catalogue is served ({@code faultline.errors.catalog.enabled})
 * @param members what the members of a problem are called, and what they are nested in ({@code faultline.errors.members.*}, {@code
 *     faultline.errors.envelope})
 * @param domains the application's own, beside the built-in ones or in the place of one ({@code faultline.errors.domains.*})
 * @param defaultLocale the language where the caller asks for none that there is; has a language
 * @param expectedLogLevel the level at which errors with a status below 500 are logged
 * @param typeBase what stands before the code in the {@code type} of an error that has none of its own; null: it has none
 * @param replaceBodies which bodies that don't come from a problem become one
 * @param xml whether a caller that prefers XML gets it
 */
public record ErrorsConfig(
        boolean enabled,
        boolean debug,
        boolean catalogEnabled,
        ProblemMembers members,
        List<ErrorDomain> domains,
        Locale defaultLocale,
        LogLevel expectedLogLevel,
        @Nullable String typeBase,
        BodyReplacement replaceBodies,
        boolean xml) {

    /** Which bodies of error responses become problems. Those of exceptions that nobody maps always do. */
    public enum BodyReplacement {
        /** None: {@code return Response.status(404).build()} has whatever body the server gives it. */
        NONE,
        /** Where a response has no body. */
        EMPTY,
        /** Where it has none, or the text that the server writes itself; never one that the application wrote. */
        SERVER
    }

    /** At which level something is logged. */
    public enum LogLevel {
        /** Not at all. */
        OFF,
        /** {@link java.util.logging.Level#FINE}. */
        DEBUG,
        /** {@link java.util.logging.Level#INFO}. */
        INFO,
        /** {@link java.util.logging.Level#WARNING}. */
        WARN
    }

    /** @throws IllegalArgumentException if domains overlap, the locale has no language, or the base makes no URI reference */
    public ErrorsConfig {
        Objects.requireNonNull(members, "members");
        Objects.requireNonNull(expectedLogLevel, "expectedLogLevel");
        Objects.requireNonNull(replaceBodies, "replaceBodies");
        domains = List.copyOf(domains);
        ErrorDomains.of(domains);
        Rules.require(!defaultLocale.getLanguage().isEmpty(), "defaultLocale", Rules.LOCALE);
        Rules.require(typeBase == null || Problems.isTypeBase(typeBase), "typeBase", Rules.TYPE_BASE);
    }
}
