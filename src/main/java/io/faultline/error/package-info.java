/** Errors that have a number. Knows nothing but the JDK. */
@NullMarked
package io.faultline.error;

import org.jspecify.annotations.NullMarked;
