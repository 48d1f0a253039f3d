package io.faultline.error;

/**
 * An exception with an error code of the application's own; it goes on the span as {@code error.code}. For exceptions to implement:
 * nothing else about them changes.
 */
public interface ErrorCoded {

    /** The code, 0 to 9999; others are not recorded. The same at every call. */
    int errorCode();
}
