package io.faultline.error;

/** The members that every problem may have, in the order in which they are written. */
public enum ProblemMember {
    /** What kind of error it is, a URI reference. */
    TYPE("type"),
    /** The same in a few words. */
    TITLE("title"),
    /** The HTTP status, a number. */
    STATUS("status"),
    /** What happened this time. */
    DETAIL("detail"),
    /** Where it happened, a URI reference. */
    INSTANCE("instance"),
    /** The error code, a number. */
    CODE("code"),
    /** The domain of the code. */
    DOMAIN("domain"),
    /** The id of the trace, 32 hexadecimal digits. */
    TRACE_ID("traceId"),
    /** When it happened, in UTC by ISO 8601. */
    TIMESTAMP("timestamp"),
    /** What is wrong with the request, a list of objects. */
    ERRORS("errors");

    private final String defaultName;

    ProblemMember(String defaultName) {
        this.defaultName = defaultName;
    }

    /** What it is called unless configured otherwise. */
    public String defaultName() {
        return defaultName;
    }

    static boolean isDefaultName(String name) {
        for (ProblemMember member : values()) {
            if (member.defaultName.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
