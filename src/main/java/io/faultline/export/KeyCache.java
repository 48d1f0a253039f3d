package io.faultline.export;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * UTF-8 forms of attribute keys, which are the same few strings in every span. A direct-mapped table of fixed size: a
 * key that shares its slot replaces the one before. For one thread at a time.
 */
final class KeyCache {
    /** Slots, a power of two; a service uses some tens of keys. */
    private static final int SLOTS = 256;

    /** Characters; longer keys aren't kept, which bounds the table to about 200 KB at the worst. */
    private static final int LONGEST_KEPT = 128;

    private final @Nullable String[] keys = new @Nullable String[SLOTS];
    private final byte[][] encoded = new byte[SLOTS][];

    byte[] utf8(String key) {
        int hash = key.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String kept = keys[slot];
        if (kept != null && (kept == key || kept.equals(key))) {
            return encoded[slot];
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (key.length() <= LONGEST_KEPT) {
            keys[slot] = key;
            encoded[slot] = bytes;
        }
        return bytes;
    }
}
