/** Errors that have a number, and what callers are told of them. Knows nothing but the JDK. */
@NullMarked
package io.faultline.error;

import org.jspecify.annotations.NullMarked;
