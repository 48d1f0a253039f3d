package io.faultline.cdi;

import io.faultline.config.TracingConfig;
import io.faultline.mpconfig.ApplicationConfig;
import io.faultline.pii.PiiMasker;
import io.faultline.pii.PiiPattern;
import io.faultline.pii.StackTraceSanitizer;
import io.faultline.sdk.Host;
import io.faultline.sdk.Notice;
import io.faultline.sdk.OpenTelemetryIntegration;
import io.faultline.trace.ExceptionTracer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ties tracing to the life of the application: checks the ground before beans are discovered and the patterns of personal data
 * when they are, starts when the application scope does, stops while it still lives.
 */
public class FaultlineExtension implements Extension {
    private static final System.Logger LOGGER = System.getLogger(FaultlineExtension.class.getName());

    private final Host host = Host.detect();
    /** Empty once they have been asked; for the thread that deploys. */
    private final List<Bean<?>> patternBeans = new ArrayList<>();

    /** Those of beans; known before the first request, written by the thread that deploys. */
    private volatile List<PiiPattern> patterns = List.of();

    private @Nullable OpenTelemetryIntegration integration;
    private boolean stopped;

    /** Runs before any class that needs OpenTelemetry is touched. */
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
        add(event, ExceptionTracer.class, OpenTelemetryIntegration::exceptionTracer);
        add(event, PiiMasker.class, integration -> integration.masking().masker());
        add(event, StackTraceSanitizer.class, integration -> integration
                .masking()
                .stackTraceSanitizer());
        if (host.openTelemetry() == Host.Origin.APPLICATION) {
            OpenTelemetryBeans.add(event, this::integration);
        }
    }

    private <T> void add(AfterBeanDiscovery event, Class<T> type, Function<OpenTelemetryIntegration, T> part) {
        event.addBean()
                .addType(type)
                .scope(Dependent.class)
                .beanClass(type)
                .id("io.faultline." + type.getName())
                .produceWith(beans -> part.apply(integration()));
    }

    void found(@Observes ProcessProducerMethod<PiiPattern, ?> event) {
        patternBeans.add(event.getBean());
    }

    void found(@Observes ProcessProducerField<PiiPattern, ?> event) {
        patternBeans.add(event.getBean());
    }

    void found(@Observes ProcessSyntheticBean<PiiPattern> event) {
        patternBeans.add(event.getBean());
    }

    /** Reads the configuration, and stops the deployment if it would start with less masking than was asked for. */
    void validate(@Observes AfterDeploymentValidation event, BeanManager manager) {
        ApplicationConfig read = ApplicationConfig.read();
        PatternBeans beans =
                PatternBeans.collect(manager, patternBeans, read.tracing().masking());
        patternBeans.clear();
        List<String> faults = new ArrayList<>(beans.faults());
        if (!read.faults().isEmpty()) {
            faults.add(0, read.faults());
        }
        if (!faults.isEmpty()) {
            event.addDeploymentProblem(
                    new DeploymentException(Notice.UNUSABLE_PATTERN.text("  " + String.join("\n  ", faults))));
            return;
        }
        beans.warnings()
                .forEach(warning -> LOGGER.log(System.Logger.Level.ERROR, Notice.INVALID_CONFIGURATION.text(warning)));
        patterns = List.copyOf(beans.patterns());
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
                    withPatterns(config.tracing()), host, OpenTelemetryBeans::ofHost, config.otelValues());
            integration = started;
        }
        return started;
    }

    private TracingConfig withPatterns(TracingConfig config) {
        return config.toBuilder().masking(config.masking().withMore(patterns)).build();
    }
}
