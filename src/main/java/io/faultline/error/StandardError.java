package io.faultline.error;

import java.util.Locale;

/**
 * The errors that Faultline answers where the application has no code of its own: one for each common status, and four kinds. So
 * <em>every</em> problem has a {@code code} that a caller can rely on.
 *
 * <p>The codes are the last ten of each of the first four domains, {@code 290–299} to {@code 590–599}, where an application's own rarely
 * are. One that uses such a number all the same takes the constant's place, with its own title, translations and type; that is no
 * duplicate. A status without a constant has the code of {@link #BAD_REQUEST} or {@link #INTERNAL_ERROR}, and its own status.
 *
 * <p>Titles are the phrases of <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15">RFC 9110, 15</a>; translations are in the jar
 * for {@code en}, {@code de}, {@code ja}, {@code ko} and {@code zh}.
 */
public enum StandardError implements ErrorCode {
    /** Nobody is logged in, or not any more. */
    UNAUTHORIZED(291, 401, "Unauthorized"),
    /** Who is logged in may not do that. */
    FORBIDDEN(293, 403, "Forbidden"),

    /** It was there once. */
    GONE(390, 410, "Gone"),
    /** A condition in the request's headers doesn't hold. */
    PRECONDITION_FAILED(392, 412, "Precondition Failed"),
    /** There is nothing at this address; also a parameter in the path that can't be read. */
    NOT_FOUND(394, 404, "Not Found"),
    /** There is, but not for this method. */
    METHOD_NOT_ALLOWED(395, 405, "Method Not Allowed"),
    /** There is nothing that the {@code Accept} headers ask for. */
    NOT_ACCEPTABLE(396, 406, "Not Acceptable"),
    /** Somebody else has locked it. */
    LOCKED(397, 423, "Locked"),
    /** The request took too long to come in. */
    REQUEST_TIMEOUT(398, 408, "Request Timeout", true),
    /** It isn't in a state in which that can be done. */
    CONFLICT(399, 409, "Conflict"),

    /** The request can't be understood; also any other 4xx status. */
    BAD_REQUEST(490, 400, "Bad Request"),
    /** Its headers are too large. */
    REQUEST_HEADER_FIELDS_TOO_LARGE(491, 431, "Request Header Fields Too Large"),
    /** Its body can be read, but not be processed. */
    UNPROCESSABLE_CONTENT(492, 422, "Unprocessable Content"),
    /** Its body is too large. */
    CONTENT_TOO_LARGE(493, 413, "Content Too Large"),
    /** Its address is too long. */
    URI_TOO_LONG(494, 414, "URI Too Long"),
    /** Its body is of a type that isn't read here. */
    UNSUPPORTED_MEDIA_TYPE(495, 415, "Unsupported Media Type"),
    /** Values in it are invalid; the problem's {@code errors} says which. */
    VALIDATION_FAILED(496, 400, "Validation failed"),
    /** Its body isn't of the form that it says it is: no JSON, say. */
    MALFORMED_BODY(497, 400, "Malformed body"),
    /** It must have a condition in its headers. */
    PRECONDITION_REQUIRED(498, 428, "Precondition Required"),
    /** There were too many of them. */
    TOO_MANY_REQUESTS(499, 429, "Too Many Requests", true),

    /** Something nobody foresaw; also any other 5xx status. */
    INTERNAL_ERROR(590, 500, "Internal Server Error"),
    /** That can't be done here yet. */
    NOT_IMPLEMENTED(591, 501, "Not Implemented"),
    /** Another server gave an answer that can't be used. */
    BAD_GATEWAY(592, 502, "Bad Gateway"),
    /** Not now. */
    SERVICE_UNAVAILABLE(593, 503, "Service Unavailable", true),
    /** Another server, or the work itself, took too long. */
    GATEWAY_TIMEOUT(594, 504, "Gateway Timeout", true),
    /** What a method returned breaks its own constraints. */
    INVALID_RESULT(595, 500, "Invalid result"),
    /** The response can't be written. */
    UNWRITABLE_RESPONSE(596, 500, "Unwritable response");

    private final int code;
    private final int status;
    private final String title;
    private final boolean retryable;

    StandardError(int code, int status, String title) {
        this(code, status, title, false);
    }

    StandardError(int code, int status, String title, boolean retryable) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    /** The one for a status; {@link #BAD_REQUEST} and {@link #INTERNAL_ERROR} for one below and from 500 that none has. */
    public static StandardError ofStatus(int status) {
        for (StandardError error : values()) {
            if (error.status == status && error.isOfStatusAlone()) {
                return error;
            }
        }
        return status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    }

    /** Whether it says no more than its status does. */
    private boolean isOfStatusAlone() {
        return switch (this) {
            case VALIDATION_FAILED, MALFORMED_BODY, INVALID_RESULT, UNWRITABLE_RESPONSE -> false;
            default -> true;
        };
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** {@code faultline.not-found}: not that of an application's own code with the same number. */
    @Override
    public String messageKey() {
        return "faultline." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
