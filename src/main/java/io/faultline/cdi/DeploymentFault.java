package io.faultline.cdi;

/** Words for what kept a bean of the application from being made. Stateless. */
final class DeploymentFault {
    private static final int MAXIMUM_WRAPPERS = 16;

    private DeploymentFault() {}

    /** What the innermost exception says: a container wraps what a producer throws. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < MAXIMUM_WRAPPERS && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        return cause instanceof IllegalArgumentException ? String.valueOf(cause.getMessage()) : cause.toString();
    }
}
