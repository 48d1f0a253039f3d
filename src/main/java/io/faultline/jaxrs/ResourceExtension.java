package io.faultline.jaxrs;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has every resource class that is a CDI bean intercepted, and remembers which ones are. A class that CDI could not
 * subclass is left alone: an interceptor on it would stop the deployment.
 */
public class ResourceExtension implements Extension {
    private final Set<Class<?>> bound = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> beans = ConcurrentHashMap.newKeySet();
    /** Bounded by the methods of the application's resource classes. */
    private final Map<Method, MethodFacts> facts = new ConcurrentHashMap<>();

    void addBeans(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(ResourceMethodInterceptor.class, ResourceMethodInterceptor.class.getName());
    }

    /** A synthetic bean: a managed one has its annotations looked through on each creation by Payara 6. */
    void addCurrentRequest(@Observes AfterBeanDiscovery event) {
        event.<CurrentRequest>addBean()
                .addType(CurrentRequest.class)
                .scope(RequestScoped.class)
                .beanClass(CurrentRequest.class)
                .id(CurrentRequest.class.getName())
                .createWith(creation -> new CurrentRequest())
                .destroyWith((current, creation) -> current.scopeEnds());
    }

    <T> void bind(
            @Observes
                    @WithAnnotations({
                        Path.class,
                        HttpMethod.class,
                        GET.class,
                        POST.class,
                        PUT.class,
                        DELETE.class,
                        PATCH.class,
                        HEAD.class,
                        OPTIONS.class
                    })
                    ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        if (canBeIntercepted(type.getJavaClass())) {
            event.configureAnnotatedType().add(Binding.INSTANCE);
            bound.add(type.getJavaClass());
        }
    }

    void remember(@Observes ProcessManagedBean<?> event) {
        beans.add(event.getAnnotatedBeanClass().getJavaClass());
    }

    /** What the annotations of a method say, looked through once. */
    MethodFacts factsOf(Method method, Class<?> target) {
        MethodFacts known = facts.get(method);
        if (known == null) {
            known = MethodFacts.of(method, target);
            facts.put(method, known);
        }
        return known;
    }

    /** Whether calls of a resource class go through the interceptor; also for a proxy's class. */
    boolean isIntercepted(Class<?> type) {
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            if (bound.contains(current)) {
                return beans.contains(current);
            }
        }
        return false;
    }

    private static boolean canBeIntercepted(Class<?> type) {
        if (type.isInterface() || type.isAnnotation() || Modifier.isFinal(type.getModifiers())) {
            return false;
        }
        for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
            for (Method method : current.getDeclaredMethods()) {
                int modifiers = method.getModifiers();
                if (Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The binding as a value. */
    private static final class Binding extends AnnotationLiteral<TracedResource> implements TracedResource {
        private static final long serialVersionUID = 1L;
        static final Binding INSTANCE = new Binding();
    }
}
