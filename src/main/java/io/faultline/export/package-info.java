/**
 * Sends finished spans: encoders turn {@code SpanData} into bytes, a transport posts the bytes, exporters tie both to
 * the OpenTelemetry SDK. Nothing here throws at the SDK, and nothing here leaves a thread behind after shutdown.
 */
@NullMarked
package io.faultline.export;

import org.jspecify.annotations.NullMarked;
