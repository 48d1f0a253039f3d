package io.faultline.pii;

import io.faultline.pii.KeyNames.Meaning;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the keys of values say of them. Remembers the first thousand keys it is asked for; thread-safe. */
final class KeyRules {
    static final Rule NO_KEY = new Rule("", false, false, 0, false);

    private static final int REMEMBERED = 1_000;
    private static final int LONGEST_REMEMBERED = 128;

    private final KeyNames names;
    private final Set<String> allowed;
    private final Set<PiiKind> kinds;
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();

    /** @param allowed in lower case */
    KeyRules(KeyNames names, Set<String> allowed, Set<PiiKind> kinds) {
        this.names = names;
        this.allowed = Set.copyOf(allowed);
        this.kinds = kinds;
    }

    /**
     * How a value is to be masked.
     *
     * @param key the key itself; empty without one
     * @param allowed not at all
     * @param secret as a whole
     * @param context what the key says of numbers, see {@link ContextWords}
     * @param address whether IP addresses in it are a person's
     */
    record Rule(String key, boolean allowed, boolean secret, int context, boolean address) {}

    /** @param key null is no key: there are maps that have one */
    Rule of(@Nullable String key) {
        if (key == null) {
            return NO_KEY;
        }
        Rule known = rules.get(key);
        if (known != null) {
            return known;
        }
        Rule rule = make(key);
        if (key.length() <= LONGEST_REMEMBERED && rules.size() < REMEMBERED) {
            rules.put(key, rule);
        }
        return rule;
    }

    private Rule make(String key) {
        Meaning meaning = names.of(key);
        boolean secret = meaning != Meaning.NOTHING && meaning != Meaning.ADDRESS && kinds.contains(PiiKind.SECRET);
        boolean address = meaning == Meaning.ADDRESS && kinds.contains(PiiKind.IP);
        return new Rule(
                key,
                !allowed.isEmpty() && allowed.contains(key.toLowerCase(Locale.ROOT)),
                secret,
                ContextWords.of(key) | (TraceIdentifiers.isKey(key, key.length()) ? ContextWords.TRACE_ID : 0),
                address);
    }
}
