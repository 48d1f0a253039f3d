package io.faultline.export;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Offers {@link OtlpExporter} to OpenTelemetry's autoconfiguration, which finds this class as a service. It answers to
 * {@code otel.traces.exporter=otlp}, except where OpenTelemetry's own OTLP exporter is there too: two providers of one name
 * would clash, so it is called {@code faultline-otlp} then. Thread-safe.
 */
public final class OtlpExporterProvider implements ConfigurableSpanExporterProvider {
    static final String STANDARD_NAME = "otlp";
    static final String OWN_NAME = "faultline-otlp";

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
        return seesStandardExporter(OtlpExporterProvider.class.getClassLoader())
                        || seesStandardExporter(Thread.currentThread().getContextClassLoader())
                ? OWN_NAME
                : STANDARD_NAME;
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
