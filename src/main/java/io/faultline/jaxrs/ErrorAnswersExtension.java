package io.faultline.jaxrs;

import io.faultline.error.ErrorBodyCustomizer;
import io.faultline.error.ErrorCatalog;
import io.faultline.sdk.OpenTelemetryIntegration;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leads to what answers the errors of the application, made when the first one is; by then it may be on a thread on which CDI can't tell
 * which application is running. Remembers which beans customize error bodies: what a bean manager of this jar can look up doesn't
 * include the application's on every server (Payara 6.2025.10).
 *
 * <p>Written by the thread that deploys, before any request; thread-safe after that.
 */
public class ErrorAnswersExtension implements Extension {
    private final List<Bean<?>> customizers = new ArrayList<>();
    private @Nullable BeanManager manager;
    private @Nullable ErrorAnswers answers;

    <T extends ErrorBodyCustomizer> void managed(@Observes ProcessManagedBean<T> event) {
        found(event);
    }

    <T extends ErrorBodyCustomizer> void produced(@Observes ProcessProducerMethod<T, ?> event) {
        found(event);
    }

    <T extends ErrorBodyCustomizer> void produced(@Observes ProcessProducerField<T, ?> event) {
        found(event);
    }

    private synchronized void found(ProcessBean<?> event) {
        customizers.add(event.getBean());
    }

    synchronized void ready(@Observes AfterDeploymentValidation event, BeanManager ofThisJar) {
        manager = ofThisJar;
    }

    /** What answers the errors of the application that is traced by this. */
    synchronized ErrorAnswers answers(OpenTelemetryIntegration integration) {
        ErrorAnswers known = answers;
        if (known == null) {
            BeanManager beans = Objects.requireNonNull(manager, "before the deployment was valid");
            Bean<?> catalog = beans.resolve(beans.getBeans(ErrorCatalog.class));
            known = ErrorAnswers.create(
                    integration,
                    reference(beans, Objects.requireNonNull(catalog, "catalog"), ErrorCatalog.class),
                    customizers(beans));
            answers = known;
        }
        return known;
    }

    /** Smallest {@code @Priority} first; those without are in the place of an application's. */
    private List<ErrorBodyCustomizer> customizers(BeanManager beans) {
        return customizers.stream()
                .sorted(Comparator.comparingInt(ErrorAnswersExtension::priority))
                .map(bean -> reference(beans, bean, ErrorBodyCustomizer.class))
                .toList();
    }

    private static <T> T reference(BeanManager beans, Bean<?> bean, Class<T> type) {
        return type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean)));
    }

    private static int priority(Bean<?> bean) {
        Priority priority = bean.getBeanClass().getAnnotation(Priority.class);
        return priority == null ? Interceptor.Priority.APPLICATION : priority.value();
    }
}
