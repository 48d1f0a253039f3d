package io.faultline.trace;

/** Whose span a {@link ServerSpan} describes, and so who ends it. */
enum SpanOwnership {
    /** Started by us: named, ended and measured by us. */
    OWNED,
    /** The host's: described by us, ended by the host. */
    ADOPTED,
    /** No recording span: tracing is off, or the host does not trace this request; only the trace id matters. */
    PASSIVE
}
