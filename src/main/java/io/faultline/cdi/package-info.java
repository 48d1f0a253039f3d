/** The CDI edge: starts and stops tracing with the application, and offers it for injection. */
@NullMarked
package io.faultline.cdi;

import org.jspecify.annotations.NullMarked;
