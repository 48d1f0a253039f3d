package io.faultline.export;

/** Why spans weren't exported. */
enum FailureReason {
    /** The batch couldn't be turned into bytes. */
    ENCODING("could not be encoded"),
    /** No connection, or it broke before the response was complete. */
    UNREACHABLE("could not be delivered"),
    /** No whole response within the configured limit. */
    TIMEOUT("timed out"),
    /** The endpoint answered with another status than 2xx. */
    REJECTED("were rejected"),
    /** The endpoint accepted the batch except for these spans. */
    PARTIALLY_REJECTED("were rejected in part"),
    /** Too many requests were open already. */
    OVERLOAD("came too fast"),
    /** Handed over after shutdown, or open when shutdown ran out of time. */
    SHUT_DOWN("came after shutdown");

    private final String text;

    FailureReason(String text) {
        this.text = text;
    }

    /** Continues "spans …". */
    String text() {
        return text;
    }
}
