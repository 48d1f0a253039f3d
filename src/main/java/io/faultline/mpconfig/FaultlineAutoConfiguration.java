package io.faultline.mpconfig;

import io.faultline.sdk.ApplicationName;
import io.faultline.sdk.Pipeline;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/**
 * Puts Faultline's pipeline into the SDK that is built for the application, by the server or by us; found as a service by
 * OpenTelemetry's autoconfiguration. Never throws: an SDK without our pipeline is better than none.
 */
public final class FaultlineAutoConfiguration implements AutoConfigurationCustomizerProvider {
    private static final System.Logger LOGGER = System.getLogger(FaultlineAutoConfiguration.class.getName());

    @Override
    public void customize(AutoConfigurationCustomizer sdk) {
        try {
            ApplicationConfig config = ApplicationConfig.read();
            Pipeline.customize(sdk, config.tracing(), ApplicationName::lookUp, config.overrides());
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(
                    System.Logger.Level.ERROR, "Faultline's pipeline could not be added to the OpenTelemetry SDK", e);
        }
    }
}
