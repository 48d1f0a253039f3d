package io.faultline.config;

import org.jspecify.annotations.Nullable;

/**
 * A key of a domain of error codes, {@code faultline.errors.domains.<name>}, in a file or as an environment variable.
 *
 * @param key as it is spelled
 * @param domain the domain's name
 * @param isVariable whether it is an environment variable
 */
record DomainKey(String key, String domain, boolean isVariable) {

    static final String PREFIX = "faultline.errors.domains.";
    static final String VARIABLE_PREFIX = "FAULTLINE_ERRORS_DOMAINS_";

    /** Null for a key of something else, and for one with a point in the name. */
    static @Nullable DomainKey of(String key) {
        if (key.startsWith(PREFIX) && key.length() > PREFIX.length() && key.indexOf('.', PREFIX.length()) < 0) {
            return new DomainKey(key, key.substring(PREFIX.length()), false);
        }
        if (key.startsWith(VARIABLE_PREFIX) && key.length() > VARIABLE_PREFIX.length()) {
            return new DomainKey(key, key.substring(VARIABLE_PREFIX.length()), true);
        }
        return null;
    }

    /** The environment variable that every spelling of this key has. */
    String variable() {
        return UnknownKeys.environmentName(key);
    }
}
