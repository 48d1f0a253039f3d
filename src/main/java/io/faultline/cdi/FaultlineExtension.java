package io.faultline.cdi;

import io.faultline.mpconfig.ApplicationConfig;
import io.faultline.sdk.Host;
import io.faultline.sdk.Notice;
import io.faultline.sdk.OpenTelemetryIntegration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * Ties tracing to the life of the application: checks the ground before beans are discovered, starts when the application
 * scope does, stops while it still lives.
 */
public class FaultlineExtension implements Extension {
    private static final System.Logger LOGGER = System.getLogger(FaultlineExtension.class.getName());

    private final Host host = Host.detect();
    private @Nullable OpenTelemetryIntegration integration;
    private boolean stopped;

    /** Runs before any class that needs OpenTelemetry is touched; nothing else about telemetry fails a deployment. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) BeforeBeanDiscovery event) {
        if (host.openTelemetry() == Host.Origin.NONE) {
            throw new DeploymentException(Notice.NO_OPENTELEMETRY.text(host.server()));
        }
        if (host.openTelemetry() == Host.Origin.SERVER && host.isStandaloneFlavour()) {
            LOGGER.log(System.Logger.Level.ERROR, Notice.STANDALONE_FLAVOUR_IN_VAIN.text("classes", host.server()));
        }
        if (host.server() == Host.Server.PAYARA) {
            ApplicationConfig.duplicateOtelKeys()
                    .ifPresent(keys -> LOGGER.log(System.Logger.Level.ERROR, Notice.DUPLICATE_KEYS.text(keys)));
        }
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        event.addBean()
                .addType(OpenTelemetryIntegration.class)
                .scope(Dependent.class)
                .beanClass(OpenTelemetryIntegration.class)
                .id(OpenTelemetryIntegration.class.getName())
                .produceWith(beans -> integration());
        if (host.openTelemetry() == Host.Origin.APPLICATION) {
            OpenTelemetryBeans.add(event, this::integration);
        }
    }

    void start(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) @Initialized(ApplicationScoped.class)
                    Object event) {
        integration();
    }

    void stop(
            @Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) @BeforeDestroyed(ApplicationScoped.class)
                    Object event) {
        close();
    }

    /** For containers that do not announce the end of the application scope. */
    void stop(@Observes BeforeShutdown event) {
        close();
    }

    private synchronized void close() {
        // Once only: most containers announce both ends, and the SDK logs a second shutdown as a mistake.
        if (integration != null && !stopped) {
            integration.close();
        }
        stopped = true;
    }

    /** Started at the latest by the first who asks; a request may be served before the application scope is announced. */
    private synchronized OpenTelemetryIntegration integration() {
        OpenTelemetryIntegration started = integration;
        if (started == null) {
            if (stopped) {
                throw new IllegalStateException("The application has been stopped");
            }
            ApplicationConfig config = ApplicationConfig.read();
            if (!config.problems().isEmpty()) {
                LOGGER.log(System.Logger.Level.ERROR, Notice.INVALID_CONFIGURATION.text(config.problems()));
            }
            started = OpenTelemetryIntegration.start(
                    config.tracing(), host, OpenTelemetryBeans::ofHost, config.otelValues());
            integration = started;
        }
        return started;
    }
}
