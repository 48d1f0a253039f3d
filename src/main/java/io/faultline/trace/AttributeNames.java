package io.faultline.trace;

import io.faultline.pii.PiiMasker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of attributes as they may leave the process: some applications put an e-mail address into one. Remembers the first thousand, since
 * nearly all come again and again; thread-safe. Allocates nothing for a name that is known, or has nothing to mask.
 */
final class AttributeNames {
    static final int REMEMBERED = 1_000;

    private static final int LONGEST_REMEMBERED = 128;

    private final PiiMasker masker;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    AttributeNames(PiiMasker masker) {
        this.masker = masker;
    }

    /** The same instance when nothing is masked. */
    String mask(String name) {
        String remembered = known.get(name);
        if (remembered != null) {
            // Equal to this one, but it may be another instance.
            return remembered.equals(name) ? name : remembered;
        }
        String masked = masker.mask(name);
        if (name.length() <= LONGEST_REMEMBERED && known.size() < REMEMBERED) {
            known.put(name, masked);
        }
        return masked;
    }

    int size() {
        return known.size();
    }
}
