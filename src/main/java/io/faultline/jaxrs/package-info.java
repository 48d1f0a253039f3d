/** The JAX-RS server edge: translates what the runtime calls into reports on one {@code RequestTrace} a request. */
@NullMarked
package io.faultline.jaxrs;

import org.jspecify.annotations.NullMarked;
