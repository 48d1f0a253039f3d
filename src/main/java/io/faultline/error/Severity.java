package io.faultline.error;

/** How much an error matters to whoever runs the application. Shown in the catalogue; it changes neither status nor body. */
public enum Severity {
    /** Part of normal operation: something was asked for that isn't there. */
    INFO,
    /** The caller's mistake, which is worth a look if it happens often; the default of a 4xx status. */
    WARNING,
    /** Something is broken; the default of a 5xx status. */
    ERROR,
    /** Somebody has to act at once. */
    CRITICAL;

    /** What an error has that names none. */
    static Severity ofStatus(int status) {
        return status >= 500 ? ERROR : WARNING;
    }
}
