/**
 * Server spans, the fold of a host's own server span into ours, and access to the trace id; over small view interfaces,
 * without any Jakarta type.
 */
@NullMarked
package io.faultline.trace;

import org.jspecify.annotations.NullMarked;
