package io.faultline.pii;

/**
 * A value that was found in a text.
 *
 * @param kind what it is
 * @param name the pattern's name for {@link PiiKind#CUSTOM}, else the kind's
 * @param start index of its first character
 * @param end index behind its last character
 */
public record PiiMatch(PiiKind kind, String name, int start, int end) {}
