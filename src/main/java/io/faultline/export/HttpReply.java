package io.faultline.export;

/**
 * What an endpoint answered.
 *
 * @param status HTTP status code
 * @param body at most {@link #MAXIMUM_BODY} bytes, not copied
 * @param complete false if the body was longer, and cut
 */
record HttpReply(int status, byte[] body, boolean complete) {
    /** Bytes; an OTLP response is some tens of bytes, an error page of a proxy a few thousand. */
    static final int MAXIMUM_BODY = 16 * 1024;

    /** Whether the request was accepted; redirects aren't followed and so aren't success. */
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
