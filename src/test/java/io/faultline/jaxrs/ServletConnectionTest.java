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

        Object current = connection.currentRequest();
        assertThat(connection.remoteAddress(current)).isEqualTo("192.0.2.1");
        assertThat(connection.protocol(current)).isEqualTo("HTTP/1.1");
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
        saysNothing(ServletConnection.of(beanManager(RequestScoped.class, null)));
    }

    @Test
    void saysNothingOfARequestThatIsGone() {
        HttpServletRequest recycled = proxy(HttpServletRequest.class, (proxy, method, arguments) -> {
            throw new IllegalStateException("recycled");
        });
        ServletConnection connection = ServletConnection.of(beanManager(RequestScoped.class, recycled));

        assertThat(connection.currentRequest()).isSameAs(recycled);
        saysNothing(connection);
    }

    private static void saysNothing(ServletConnection connection) {
        Object current = connection.currentRequest();
        assertThat(connection.remoteAddress(current)).isNull();
        assertThat(connection.protocol(current)).isNull();
    }

    /**
     * With one bean of this scope, or none.
     *
     * @param current what the bean makes; null when it can't make one
     */
    private static BeanManager beanManager(Class<? extends Annotation> scope, HttpServletRequest current) {
        Bean<?> bean = proxy(Bean.class, (proxy, method, arguments) -> {
            if (method.getName().equals("create") && current == null) {
                throw new IllegalStateException("no request");
            }
            return method.getName().equals("create") ? current : scope;
        });
        return proxy(BeanManager.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBeans" -> Set.of();
            case "resolve" -> scope == null ? null : bean;
            case "isNormalScope" -> arguments[0] == RequestScoped.class;
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ServletConnectionTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
