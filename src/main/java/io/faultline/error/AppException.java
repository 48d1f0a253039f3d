package io.faultline.error;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error with a code, for an application to throw as it is or to extend:
 *
 * <pre>{@code
 * throw new AppException(ShopError.OUT_OF_STOCK, "Nothing left of it").with("sku", sku).with("left", 0);
 * }</pre>
 *
 * <p>The message becomes the problem's {@code detail}: callers see it, masked. So do they see what {@link #with} adds, as members of the
 * problem and in the place of {@code {name}} in translations. The cause is for the trace and the log only.
 *
 * <p>A subclass has its code by {@link AppError}, or hands it to a constructor. It may override {@link #with} and {@link #withHeader} to
 * return its own type; in its constructors {@link #put} does the same as {@code with}.
 *
 * <p>Thread-safe. Serialisable whatever is added: values are stored as JSON has them, others as their text.
 */
public class AppException extends RuntimeException implements ErrorCoded {

    private static final long serialVersionUID = 1;

    private final ErrorEntry error;

    /** Guards itself. */
    private transient Map<String, @Nullable Object> details = newMap();

    /** Guards itself; values are unmodifiable. */
    private transient Map<String, List<String>> headers = newMap();

    /** An error without a message of its own: its detail is a translation, if there is one. */
    public AppException(ErrorCode code) {
        this(code, null, null);
    }

    /** An error with a message for the caller; null as without it. */
    public AppException(ErrorCode code, @Nullable String message) {
        this(code, message, null);
    }

    /** An error without a message of its own, caused by another. Other than in the JDK, the cause's text doesn't become the message. */
    public AppException(ErrorCode code, @Nullable Throwable cause) {
        this(code, null, cause);
    }

    /** An error with a message for the caller, caused by another; null for either as without it. */
    public AppException(ErrorCode code, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        error = ErrorEntry.of(code, ErrorDomains.standard());
    }

    /**
     * For a subclass with {@link AppError}; without the annotation it is a {@link StandardError#INTERNAL_ERROR}. So for the other
     * constructors without a code.
     */
    protected AppException() {
        this((String) null, null);
    }

    /** With a message for the caller; null as without it. */
    protected AppException(@Nullable String message) {
        this(message, null);
    }

    /** Caused by another, whose text doesn't become the message; null as without it. */
    protected AppException(@Nullable Throwable cause) {
        this((String) null, cause);
    }

    /** With a message for the caller, caused by another; null for either as without it. */
    protected AppException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        AnnotatedError annotated = AnnotatedError.of(getClass());
        error = ErrorEntry.of(annotated == null ? StandardError.INTERNAL_ERROR : annotated, ErrorDomains.standard());
    }

    @Override
    public final int errorCode() {
        return error.code();
    }

    /** What is known of the error, without regard to the application's own domains. */
    public final ErrorEntry error() {
        return error;
    }

    /** The message it was created with; without one, the title of the error. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? error.title() : message;
    }

    /** The message it was created with, or what a subclass that overrides {@link #getMessage()} says; null if there is none. */
    final @Nullable String ownMessage() {
        String message = getMessage();
        return super.getMessage() == null && error.title().equals(message) ? null : message;
    }

    /**
     * Adds a detail that callers see. The value is copied at once.
     *
     * @param key the name; of two with the same name the later one counts. One that a problem can't have as a member becomes one that it
     *     can, see {@link Problems}
     * @param value a text, number, boolean, collection, map or array of such, or anything else, of which the {@code toString} is taken
     * @return this exception
     */
    public AppException with(String key, @Nullable Object value) {
        put(key, value);
        return this;
    }

    /**
     * Adds a header to the response; one that is there already stays, so that there may be several of a name.
     *
     * @param name a token of RFC 9110; any other is ignored, since an error must not fail for want of a header
     * @param value control characters in it become spaces, and characters beyond ASCII question marks
     * @return this exception
     */
    public AppException withHeader(String name, String value) {
        if (HeaderText.isName(name)) {
            synchronized (headers) {
                List<String> all = new ArrayList<>(headers.getOrDefault(name, List.of()));
                all.add(HeaderText.value(value));
                headers.put(name, List.copyOf(all));
            }
        }
        return this;
    }

    /** Adds a detail as {@link #with} does; for constructors of subclasses. */
    protected final void put(String key, @Nullable Object value) {
        Object copy = JsonValues.of(value);
        synchronized (details) {
            details.put(key, copy);
        }
    }

    /** The details in the order they were added, unmasked; an unmodifiable copy. */
    public final Map<String, @Nullable Object> details() {
        synchronized (details) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }
    }

    /** The headers in the order they were added; an unmodifiable copy. */
    public final Map<String, List<String>> headers() {
        synchronized (headers) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(new LinkedHashMap<>(details()));
        out.writeObject(new LinkedHashMap<>(headers()));
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        details = newMap();
        headers = newMap();
        ((Map<?, ?>) in.readObject()).forEach((key, value) -> put(String.valueOf(key), value));
        ((Map<?, ?>) in.readObject()).forEach((name, values) -> ((List<?>) values)
                .forEach(value -> withHeader(String.valueOf(name), String.valueOf(value))));
    }

    private static <V extends @Nullable Object> Map<String, V> newMap() {
        return new LinkedHashMap<>();
    }
}
