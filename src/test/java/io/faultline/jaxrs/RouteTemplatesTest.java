package io.faultline.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplatesTest {
    private final RouteTemplates routes = new RouteTemplates();

    @Test
    void putsContextRootApplicationPathClassAndMethodTogether() {
        assertThat(route("http://h/shop/api/", "orders/7", Orders.class, "find", new Orders()))
                .isEqualTo("/shop/api/orders/{id}");
        assertThat(route("http://h/shop/api/", "orders", Orders.class, "list", new Orders()))
                .isEqualTo("/shop/api/orders");
        assertThat(route("http://h/", "orders/7", Orders.class, "find", new Orders()))
                .isEqualTo("/orders/{id}");
    }

    @Test
    void isTheSlashForTheRootOfEverything() {
        assertThat(route("http://h", "", Root.class, "get", new Root())).isEqualTo("/");
    }

    @Test
    void goesThroughSubResourceLocators() {
        assertThat(route("http://h/api/", "orders/7/items/2", Items.class, "item", new Items(), new Orders()))
                .isEqualTo("/api/orders/{id}/items/{number}");
    }

    @Test
    void addsALeafThatTheRuntimeLeavesOut() {
        assertThat(route("http://h/api/", "orders/7/items/2", Items.class, "item", new Orders()))
                .isEqualTo("/api/orders/{id}/items/{number}");
    }

    @Test
    void takesClassesInPlaceOfInstances() {
        assertThat(route("http://h/api/", "orders/7/items/2", Items.class, "item", Items.class, Orders.class))
                .isEqualTo("/api/orders/{id}/items/{number}");
    }

    @Test
    void looksThroughProxiesOfBeans() {
        assertThat(route("http://h/api/", "orders/7", Orders.class, "find", new Orders() {}))
                .isEqualTo("/api/orders/{id}");
    }

    @ParameterizedTest
    @CsvSource({
        "orders/7/items/2,   /api/orders/{id}/items/{number}",
        "/orders/7/items/2,  /api/orders/{id}/items/{number}",
        "orders/new/2,       /api/orders/new/{number}",
        "orders/7/archive/2, /api/orders/{id}/archive/{number}",
        "elsewhere,          /api/orders/{id}/archive/{number}"
    })
    void takesTheLocatorThatFitsThePath(String path, String expected) {
        assertThat(route("http://h/api/", path, Items.class, "item", new Items(), new Orders()))
                .isEqualTo(expected);
    }

    @Test
    void remembersATemplateForEveryMethod() {
        for (int i = 0; i < 3; i++) {
            assertThat(route("http://h/", "orders/7", Orders.class, "find", new Orders()))
                    .isEqualTo("/orders/{id}");
            assertThat(route("http://h/", "orders", Orders.class, "list", new Orders()))
                    .isEqualTo("/orders");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',     '',      /",
        "/,      /,       /",
        "a,      b,       /a/b",
        "/a/,    /b/,     /a/b",
        "//a//,  //b//,   /a/b",
        "/a/b,   '',      /a/b",
        "'',     b/c,     /b/c"
    })
    void joinsWithExactlyOneSlash(String first, String second, String joined) {
        assertThat(RouteTemplates.join(first, second)).isEqualTo(joined);
    }

    private String route(String base, String path, Class<?> leaf, String method, Object... matched) {
        Method called = Arrays.stream(leaf.getMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow();
        return routes.of(uriInfo(base, path, List.of(matched)), leaf, called);
    }

    private static UriInfo uriInfo(String base, String path, List<Object> matched) {
        return answering(
                UriInfo.class, Map.of("getBaseUri", URI.create(base), "getPath", path, "getMatchedResources", matched));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, args) -> {
            Object answer = answers.get(called.getName());
            if (answer == null) {
                throw new AssertionError("Not expected: " + called);
            }
            return answer;
        }));
    }

    @Path("orders")
    public static class Orders {
        @GET
        public String list() {
            return "";
        }

        @GET
        @Path("{id: [0-9]+}")
        public String find() {
            return "";
        }

        @Path("{id}/items")
        public Items items() {
            return new Items();
        }

        @Path("{id}/archive")
        public Items archive() {
            return new Items();
        }

        @Path("new")
        public Items unfinished() {
            return new Items();
        }
    }

    public static class Items {
        @GET
        @Path("{number}")
        public String item() {
            return "";
        }
    }

    @Path("/")
    public static class Root {
        @GET
        public String get() {
            return "";
        }
    }
}
