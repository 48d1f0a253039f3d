package io.faultline.error;

/**
 * One kind of error that an application knows, best written as a constant of an enum:
 *
 * <pre>{@code
 * enum ShopError implements ErrorCode {
 *     ORDER_NOT_FOUND(301),
 *     OUT_OF_STOCK(901);
 *
 *     private final int code;
 *
 *     ShopError(int code) {
 *         this.code = code;
 *     }
 *
 *     @Override
 *     public int code() {
 *         return code;
 *     }
 * }
 * }</pre>
 *
 * <p>Everything but the code has a default. All methods must be quick, give the same answer at every call, never null, and be safe for
 * use by several threads. Where an answer is out of its range the {@linkplain ErrorCatalog.Builder catalogue} refuses it; in an exception
 * that is thrown all the same, the default takes its place.
 */
public interface ErrorCode {

    /** The smallest code. */
    int MINIMUM_CODE = 0;

    /** The largest code. */
    int MAXIMUM_CODE = 9999;

    /** The number that callers rely on, {@value #MINIMUM_CODE} to {@value #MAXIMUM_CODE}; unique in the application, and never reused. */
    int code();

    /**
     * The HTTP status, 400 to 599. By default that of the range in which the code is: 401 for 200–299, 404 for 300–399, 400 for 400–499,
     * 500 for all others.
     */
    default int status() {
        return ErrorDefaults.status(code());
    }

    /** The name of the {@linkplain ErrorDomain domain}, in any case. By default empty: the one whose range has the code. */
    default String domain() {
        return "";
    }

    /**
     * The title in the language of {@code faultline.errors.default-locale}, used where no bundle has a translation: a few words that are
     * the same at every occurrence. By default the words of the constant's name, {@code Order not found}.
     */
    default String title() {
        return ErrorDefaults.title(this);
    }

    /**
     * The key of the translations: that of the title; with {@code .detail} behind it that of the detail. By default {@code error.} and
     * the code, {@code error.301}.
     *
     * @see ErrorMessages
     */
    default String messageKey() {
        return ErrorDefaults.messageKey(code());
    }

    /**
     * A URI reference that identifies the error (<a href="https://www.rfc-editor.org/rfc/rfc9457#section-3.1.1">RFC 9457, 3.1.1</a>), best
     * an absolute one. By default empty: that of {@code faultline.errors.type-base}, else none.
     */
    default String type() {
        return "";
    }

    /** How much it matters. By default a {@link Severity#WARNING} for a status below 500, an {@link Severity#ERROR} above. */
    default Severity severity() {
        return Severity.ofStatus(status());
    }

    /** Whether the same request may succeed later. By default false. */
    default boolean retryable() {
        return false;
    }
}
