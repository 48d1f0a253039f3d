package io.faultline.sdk;

import io.faultline.config.TracingConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An SDK that we built and therefore shut down. Thread-safe. */
final class OwnedSdk {
    private final OpenTelemetrySdk sdk;

    private OwnedSdk(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    static OwnedSdk build(TracingConfig config, Map<String, String> otelSettings, ClassLoader loader) {
        return new OwnedSdk(OwnSdkFactory.build(config, otelSettings, loader));
    }

    OpenTelemetry openTelemetry() {
        return sdk;
    }

    boolean flush(Duration timeout) {
        return sdk.getSdkTracerProvider()
                .forceFlush()
                .join(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .isSuccess();
    }

    boolean shutdown(Duration timeout) {
        return sdk.shutdown().join(timeout.toMillis(), TimeUnit.MILLISECONDS).isSuccess();
    }
}
