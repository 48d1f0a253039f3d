/** The composition root: how an application gets its OpenTelemetry, and how everything starts, flushes and stops. */
@NullMarked
package io.faultline.sdk;

import org.jspecify.annotations.NullMarked;
