package io.faultline.export;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Offers {@link OtlpExporter} to OpenTelemetry's autoconfiguration, which finds this class as a service. It answers to
 * {@code otel.traces.exporter=otlp} where the application brings OpenTelemetry and no other exporter of that name. Elsewhere
 * {@code otlp} is the server's exporter, by whatever class (WildFly 39 has one of SmallRye's), or OpenTelemetry's; of two
 * providers of one name the last one found would win, so this one is called {@code faultline-otlp}. Thread-safe.
 */
public final class OtlpExporterProvider implements ConfigurableSpanExporterProvider {
    /** The name in OpenTelemetry's specification. */
    public static final String STANDARD_NAME = "otlp";

    /** Means this exporter and no other. */
    public static final String OWN_NAME = "faultline-otlp";

    /** Any of them shows that OpenTelemetry's exporter is on the class path; the second holds its provider. */
    private static final String[] STANDARD_EXPORTER_CLASSES = {
        "io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter",
        "io.opentelemetry.exporter.otlp.internal.OtlpSpanExporterProvider"
    };

    private final AtomicBoolean protocolLogged = new AtomicBoolean();

    /** Called by {@link java.util.ServiceLoader}. */
    public OtlpExporterProvider() {}

    @Override
    public String getName() {
        return isOpenTelemetryOfTheServer()
                        || seesStandardExporter(OtlpExporterProvider.class.getClassLoader())
                        || seesStandardExporter(Thread.currentThread().getContextClassLoader())
                ? OWN_NAME
                : STANDARD_NAME;
    }

    /** Whether OpenTelemetry comes from above the class loader of this class, and with it, as a rule, an exporter. */
    public static boolean isOpenTelemetryOfTheServer() {
        return OpenTelemetry.class.getClassLoader() != OtlpExporterProvider.class.getClassLoader();
    }

    /**
     * An exporter configured by the standard {@code otel.exporter.otlp.*} keys.
     *
     * @throws io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException if a value is invalid
     */
    @Override
    public SpanExporter createExporter(ConfigProperties properties) {
        OtlpExporterSettings settings = new OtlpExporterSettings(properties);
        String protocol = settings.unsupportedProtocol();
        if (protocol != null && protocolLogged.compareAndSet(false, true)) {
            Logger.getLogger(ExportLog.LOGGER)
                    .log(
                            Level.WARNING,
                            () -> "otel.exporter.otlp.protocol=" + protocol + " is not supported, using "
                                    + OtlpExporterSettings.PROTOCOL
                                    + ". The endpoint must be one for OTLP over HTTP, usually port 4318.");
        }
        return OtlpExporter.create(settings.exporterConfig());
    }

    /** A null loader stands for the boot class path, which has no OpenTelemetry. */
    static boolean seesStandardExporter(@Nullable ClassLoader loader) {
        if (loader == null) {
            return false;
        }
        for (String name : STANDARD_EXPORTER_CLASSES) {
            try {
                loader.loadClass(name);
                return true;
            } catch (ClassNotFoundException | LinkageError absent) {
                // The next one may be there.
            }
        }
        return false;
    }
}
