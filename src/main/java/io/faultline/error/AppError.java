package io.faultline.error;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the exceptions of a class an error code, whether the class extends {@link AppException} or not:
 *
 * <pre>{@code
 * @AppError(code = 901, status = 409, title = "Out of stock")
 * class OutOfStockException extends AppException {
 *     OutOfStockException(String sku) {
 *         put("sku", sku);
 *     }
 * }
 * }</pre>
 *
 * <p>A subclass without this annotation has that of its nearest superclass which has one; it is the same error, not a second one with
 * the same code. All values but the code have the defaults of {@link ErrorCode}. For a class that isn't a {@link Throwable} it means
 * nothing, and the {@linkplain ErrorCatalog.Builder catalogue} refuses it.
 *
 * <p>A stereotype, because in most archives CDI looks at classes with an annotation of its own kind only (Jakarta CDI 4.0, section 2.5), and
 * by CDI the catalogue finds them. The class doesn't become a bean.
 */
@Documented
@Inherited
@Stereotype
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AppError {

    /** See {@link ErrorCode#code()}. */
    int code();

    /** See {@link ErrorCode#status()}; 0: by the code. */
    int status() default 0;

    /** See {@link ErrorCode#domain()}; empty: by the code. */
    String domain() default "";

    /** See {@link ErrorCode#title()}; empty: the words of the class's name, without {@code Exception}. */
    String title() default "";

    /** See {@link ErrorCode#messageKey()}; empty: {@code error.} and the code. */
    String messageKey() default "";

    /** See {@link ErrorCode#type()}; empty: none. */
    String type() default "";

    /** See {@link ErrorCode#severity()}; none: by the status. Of several, the first one counts. */
    Severity[] severity() default {};

    /** See {@link ErrorCode#retryable()}. */
    boolean retryable() default false;
}
