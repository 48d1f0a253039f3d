package io.faultline.jaxrs;

import java.util.Map;

/** Writes the members of a problem (RFC 9457), in their order, as UTF-8. Thread-safe. */
interface ProblemWriter {
    /** Exactly this, without parameters. */
    String mediaType();

    /**
     * The bytes of a body.
     *
     * @param members names and values: text, finite number, boolean, null, list or map of these
     */
    byte[] write(Map<String, ?> members);
}
