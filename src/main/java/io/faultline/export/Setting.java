package io.faultline.export;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;

/**
 * One configured value and the key it came from. Immutable.
 *
 * @param key such as {@code otel.exporter.otlp.endpoint}
 * @param value as configured, without surrounding white space; may be secret for keys of headers
 */
record Setting(String key, String value) {
    /** An exception that names key, value (user info and query of a URL are hidden) and rule. */
    ConfigurationException invalid(String rule) {
        return new ConfigurationException(key + "=" + withoutSecrets() + " is invalid: " + rule);
    }

    /** An exception that names key and rule only. */
    ConfigurationException invalidSecret(String rule) {
        return new ConfigurationException(key + " is invalid: " + rule);
    }

    private String withoutSecrets() {
        return value.replaceFirst("//[^/]*@", "//…@").replaceFirst("(?s)\\?.*", "?…");
    }

    @Override
    public String toString() {
        return "Setting[" + key + "]";
    }
}
