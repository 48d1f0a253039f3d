/**
 * Trace context and baggage on the wire: the composite propagator and one class per header format.
 *
 * <p>Everything read here was written by a stranger, so every format bounds its work by {@link
 * io.faultline.propagation.HeaderValues} and never throws for what a header contains.
 */
@NullMarked
package io.faultline.propagation;

import org.jspecify.annotations.NullMarked;
