package io.faultline.cdi;

import io.faultline.sdk.OpenTelemetryIntegration;
import io.faultline.trace.ServerTracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What MicroProfile Telemetry lets an application inject, where no server does: {@code OpenTelemetry}, {@code Tracer}, and
 * the {@code Span} and {@code Baggage} that are current at each call, not at injection
 * (https://github.com/eclipse/microprofile-telemetry, section "Tracing"). Stateless.
 */
final class OpenTelemetryBeans {
    static void add(AfterBeanDiscovery event, Supplier<OpenTelemetryIntegration> integration) {
        add(event, OpenTelemetry.class, () -> integration.get().openTelemetry());
        add(event, Tracer.class, () -> integration.get().openTelemetry().getTracer(ServerTracer.SCOPE_NAME));
        add(event, Span.class, () -> current(Span.class, Span::current));
        add(event, Baggage.class, () -> current(Baggage.class, Baggage::current));
    }

    /** The server's own, null when it has none, or several. */
    static @Nullable OpenTelemetry ofHost() {
        Instance<OpenTelemetry> candidates = CDI.current().select(OpenTelemetry.class);
        return candidates.isResolvable() ? candidates.get() : null;
    }

    private static <T> void add(AfterBeanDiscovery event, Class<T> type, Supplier<T> supplier) {
        event.addBean()
                .addType(type)
                .scope(Dependent.class)
                .beanClass(OpenTelemetryBeans.class)
                .id("io.faultline." + type.getName())
                .produceWith(beans -> supplier.get());
    }

    /** A proxy rather than a class of our own: newer versions of these interfaces have methods that we do not know. */
    private static <T> T current(Class<T> type, Supplier<T> supplier) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return method.invoke(supplier.get(), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private OpenTelemetryBeans() {}
}
