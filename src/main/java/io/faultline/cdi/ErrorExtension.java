package io.faultline.cdi;

import io.faultline.config.ErrorsConfig;
import io.faultline.error.AppError;
import io.faultline.error.ErrorCatalog;
import io.faultline.error.ErrorCode;
import io.faultline.error.ErrorCodes;
import io.faultline.error.ErrorDomain;
import io.faultline.mpconfig.ApplicationConfig;
import io.faultline.sdk.Notice;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the errors that an application defines, and lets it start only if each code has one meaning. For the thread that deploys, but
 * for the catalogue, which is read by all.
 */
public class ErrorExtension implements Extension {
    private final Set<Class<?>> definitions = new LinkedHashSet<>();
    private final List<Bean<?>> domainBeans = new ArrayList<>();
    private volatile ErrorCatalog catalog = ErrorCatalog.standard();

    /** An exception is no bean, even if it could be one. */
    <T> void annotated(@Observes @WithAnnotations({AppError.class, ErrorCodes.class}) ProcessAnnotatedType<T> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        if (type.isAnnotationPresent(AppError.class) || type.isAnnotationPresent(ErrorCodes.class)) {
            definitions.add(type);
            event.veto();
        }
    }

    /** Without {@link ErrorCodes}, an enum is only seen in an archive of which CDI takes every class for a bean. */
    <T extends ErrorCode> void code(@Observes ProcessAnnotatedType<T> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        if (type.isEnum()) {
            definitions.add(type);
        }
    }

    void found(@Observes ProcessProducerMethod<ErrorDomain, ?> event) {
        domainBeans.add(event.getBean());
    }

    void found(@Observes ProcessProducerField<ErrorDomain, ?> event) {
        domainBeans.add(event.getBean());
    }

    void found(@Observes ProcessSyntheticBean<ErrorDomain> event) {
        domainBeans.add(event.getBean());
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        event.<ErrorCatalog>addBean()
                .addType(ErrorCatalog.class)
                .scope(Dependent.class)
                .beanClass(ErrorCatalog.class)
                .id("io.faultline." + ErrorCatalog.class.getName())
                .produceWith(beans -> catalog);
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager manager) {
        ErrorsConfig config = ApplicationConfig.read().tracing().errors();
        List<String> faults = new ArrayList<>();
        ErrorCatalog.Builder builder = ErrorCatalog.builder();
        config.domains().forEach(builder::domain);
        for (Bean<?> bean : domainBeans) {
            addDomain(builder, manager, bean, faults);
        }
        definitions.forEach(builder::add);
        faults.addAll(builder.faults());
        if (faults.isEmpty()) {
            catalog = builder.build();
        } else {
            event.addDeploymentProblem(
                    new DeploymentException(Notice.UNUSABLE_ERRORS.text("  " + String.join("\n  ", faults))));
        }
        definitions.clear();
        domainBeans.clear();
    }

    private static void addDomain(
            ErrorCatalog.Builder builder, BeanManager manager, Bean<?> bean, List<String> faults) {
        try {
            builder.domain(
                    (ErrorDomain) manager.getReference(bean, ErrorDomain.class, manager.createCreationalContext(bean)));
        } catch (RuntimeException | LinkageError e) {
            faults.add("ErrorDomain bean of " + bean.getBeanClass().getName() + ": " + DeploymentFault.reason(e));
        }
    }
}
