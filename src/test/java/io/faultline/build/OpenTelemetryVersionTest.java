package io.faultline.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

/** The unit tests run twice, on the oldest and on the newest OpenTelemetry; this shows that the class path really changed. */
class OpenTelemetryVersionTest {
    @Test
    void runsOnTheVersionTheBuildAskedFor() {
        String expected = System.getProperty("faultline.test.otel.version");
        for (Class<?> type : new Class<?>[] {
            OpenTelemetry.class, OpenTelemetrySdk.class, SdkTracerProvider.class, AutoConfiguredOpenTelemetrySdk.class
        }) {
            assertThat(type.getPackage().getImplementationVersion())
                    .as(type.getName())
                    .isEqualTo(expected);
        }
    }
}
