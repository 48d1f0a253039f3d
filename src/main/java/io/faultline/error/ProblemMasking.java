package io.faultline.error;

/**
 * Takes personal data and secrets out of what callers are told; {@code PiiMasker::mask} is one. Implementations are thread-safe. One that
 * throws makes a problem that tells nothing but status, code and trace id.
 */
@FunctionalInterface
public interface ProblemMasking {

    /**
     * Masks one value.
     *
     * @param key under which name it stands; empty: under none
     * @param value a text, number, boolean, list or map
     * @return the same, or what may be shown in its place
     */
    Object mask(String key, Object value);

    /** Masks nothing, for where masking is switched off. */
    static ProblemMasking none() {
        return (key, value) -> value;
    }
}
