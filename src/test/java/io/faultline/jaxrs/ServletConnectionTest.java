package io.faultline.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What CDI may answer when it is asked for the current servlet request. */
class ServletConnectionTest {
    private final HttpServletRequest request =
            proxy(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "getRemoteAddr" -> "192.0.2.1";
                case "getProtocol" -> "HTTP/1.1";
                default -> throw new UnsupportedOperationException(method.getName());
            });

    @Test
    void asksTheRequestThatCdiHas() {
        ServletConnection connection = ServletConnection.of(beanManager(RequestScoped.class, request));

        assertThat(connection.remoteAddress()).isEqualTo("192.0.2.1");
        assertThat(connection.protocol()).isEqualTo("HTTP/1.1");
    }

    @Test
    void saysNothingWhereThereIsNoSuchBean() {
        saysNothing(ServletConnection.of(beanManager(null, request)));
    }

    @Test
    void saysNothingWhereThereAreSeveral() {
        saysNothing(ServletConnection.of(proxy(BeanManager.class, (proxy, method, arguments) -> {
            throw new AmbiguousResolutionException();
        })));
    }

    @Test
    void takesNoRequestThatWouldStayTheSame() {
        saysNothing(ServletConnection.of(beanManager(Dependent.class, request)));
    }

    @Test
    void saysNothingOutsideARequest() {
        HttpServletRequest inactive = proxy(HttpServletRequest.class, (proxy, method, arguments) -> {
            throw new IllegalStateException("no request");
        });

        saysNothing(ServletConnection.of(beanManager(RequestScoped.class, inactive)));
    }

    private static void saysNothing(ServletConnection connection) {
        assertThat(connection.remoteAddress()).isNull();
        assertThat(connection.protocol()).isNull();
    }

    /** With one bean of this scope, or none. */
    private static BeanManager beanManager(Class<? extends Annotation> scope, HttpServletRequest reference) {
        Bean<?> bean =
                proxy(Bean.class, (proxy, method, arguments) -> method.getName().equals("getScope") ? scope : null);
        return proxy(BeanManager.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBeans" -> Set.of();
            case "resolve" -> scope == null ? null : bean;
            case "isNormalScope" -> arguments[0] == RequestScoped.class;
            case "getReference" -> reference;
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ServletConnectionTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
