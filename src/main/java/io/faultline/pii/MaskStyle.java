package io.faultline.pii;

/** What stands in the place of a value that was found. */
public enum MaskStyle {
    /** Its kind: {@code [EMAIL]}. */
    FULL,
    /** A part of it, by which who knows the value recognises it: {@code u***@example.com}. Not anonymous. */
    PARTIAL,
    /**
     * Its kind, the key's name and a keyed hash: {@code [EMAIL:k1:9f3c…]}, the first 64 bits of HMAC-SHA-256 in hexadecimal. The
     * same value gives the same text, however it is written, so that it can be followed without being known.
     */
    HMAC
}
