package io.faultline.mpconfig;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Switches MicroProfile Telemetry on when nothing but this jar is dropped in: supplies {@code otel.sdk.disabled=false} with ordinal 1,
 * below everything a user can write.
 *
 * <p>The key is listed only where nobody else visible sets it. Open Liberty and Payara don't see a value that isn't listed, but Payara
 * refuses to deploy an application when one {@code otel.*} key is listed by two sources, whatever their ordinals. It is not listed either
 * with {@code faultline.mode=off} or {@code own}, or when the OpenTelemetry javaagent is attached: nothing of the server's is used then, and
 * its SDK would only cost, or export a second server span for each request.
 *
 * <p>Created by the MicroProfile Config implementation through {@link java.util.ServiceLoader}, once per application. Decides on creation
 * and keeps nothing but the result. Never throws; if it cannot look, it supplies nothing.
 */
public final class DefaultsConfigSource implements ConfigSource {

    static final String SDK_DISABLED = "otel.sdk.disabled";
    static final String NAME = "Faultline defaults";
    static final String MODE = "faultline.mode";
    static final String JAVA_AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";

    private static final int LOWEST = 1;
    private static final Set<String> MODES_WITHOUT_THE_SERVER = Set.of("off", "own");

    private final Map<String, String> properties;

    /** For the service loader: looks at this process and at the class path of the application that is being started. */
    public DefaultsConfigSource() {
        this(VisibleSettings::ofApplication, ClassLoader.getSystemClassLoader());
    }

    DefaultsConfigSource(Supplier<VisibleSettings> settings, @Nullable ClassLoader systemClassLoader) {
        properties = isWanted(settings, systemClassLoader) ? Map.of(SDK_DISABLED, "false") : Map.of();
    }

    @Override
    public Map<String, String> getProperties() {
        return properties;
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String propertyName) {
        return properties.get(propertyName);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getOrdinal() {
        return LOWEST;
    }

    /** Catches errors of linking too: a class loader that is shutting down throws whatever it likes. */
    private static boolean isWanted(Supplier<VisibleSettings> source, @Nullable ClassLoader systemClassLoader) {
        try {
            VisibleSettings settings = source.get();
            return settings.find(SDK_DISABLED).isEmpty()
                    && settings.find(MODE)
                            .filter(mode -> MODES_WITHOUT_THE_SERVER.contains(
                                    mode.strip().toLowerCase(Locale.ROOT)))
                            .isEmpty()
                    && !isLoadable(JAVA_AGENT, systemClassLoader);
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private static boolean isLoadable(String className, @Nullable ClassLoader classLoader) {
        try {
            Class.forName(className, false, classLoader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
