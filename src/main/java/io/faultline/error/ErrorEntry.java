package io.faultline.error;

import java.io.Serializable;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue knows of one error: an {@link ErrorCode} or {@link AppError} as it was read once. Immutable, valid, and independent
 * of the application's classes.
 *
 * @param code 0 to 9999
 * @param status 400 to 599
 * @param domain the domain's name in capitals; empty where no domain has the code, which never happens in a catalogue
 * @param title a few words in the default language, used where no bundle has a translation
 * @param messageKey the key of the translations
 * @param type a URI reference; null: none of its own
 * @param severity how much it matters
 * @param retryable whether the same request may succeed later
 * @param definedBy the class, or the constant with its class, {@code com.acme.ShopError.OUT_OF_STOCK}
 */
public record ErrorEntry(
        int code,
        int status,
        String domain,
        String title,
        String messageKey,
        @Nullable String type,
        Severity severity,
        boolean retryable,
        String definedBy)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** @throws IllegalArgumentException if code, status or type is out of its range */
    public ErrorEntry {
        require(isCode(code), "code must be 0 to 9999");
        require(isStatus(status), "status must be 400 to 599");
        require(type == null || UriReferences.isUriReference(type), "type must be a URI reference");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(messageKey, "messageKey");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(definedBy, "definedBy");
    }

    /**
     * Reads a code. Never throws, and says nothing about what is out of its range: the default takes its place, and {@link
     * StandardError#INTERNAL_ERROR} that of a code that is none. The catalogue is where such things are found.
     */
    static ErrorEntry of(ErrorCode error, ErrorDomains domains) {
        int code = read(error::code, -1);
        if (!isCode(code)) {
            return of(StandardError.INTERNAL_ERROR, domains);
        }
        int status = read(error::status, 0);
        int valid = isStatus(status) ? status : ErrorDefaults.status(code);
        String title = read(error::title, "");
        String key = read(error::messageKey, "");
        String type = read(error::type, "");
        return new ErrorEntry(
                code,
                valid,
                domain(read(error::domain, ""), code, domains),
                title.isBlank() ? "Error " + code : title,
                key.isBlank() ? ErrorDefaults.messageKey(code) : key,
                type.isBlank() || !UriReferences.isUriReference(type) ? null : type,
                read(error::severity, Severity.ofStatus(valid)),
                read(error::retryable, false),
                definedBy(error));
    }

    private static String domain(String name, int code, ErrorDomains domains) {
        ErrorDomain domain = name.isBlank() ? domains.of(code) : domains.find(name);
        return domain == null ? ErrorDomain.canonical(name) : domain.name();
    }

    /** The one thing that tells two definitions apart. */
    static String definedBy(ErrorCode error) {
        if (error instanceof AnnotatedError annotated) {
            return annotated.definedBy().getName();
        }
        return error instanceof Enum<?> constant
                ? constant.getDeclaringClass().getName() + "." + constant.name()
                : error.getClass().getName();
    }

    /** It is the application's code that answers. */
    private static <T> T read(Supplier<T> getter, T otherwise) {
        try {
            return Objects.requireNonNullElse(getter.get(), otherwise);
        } catch (RuntimeException | LinkageError e) {
            return otherwise;
        }
    }

    static boolean isCode(int code) {
        return code >= ErrorCode.MINIMUM_CODE && code <= ErrorCode.MAXIMUM_CODE;
    }

    static boolean isStatus(int status) {
        return status >= 400 && status <= 599;
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
