package io.faultline.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceMethodsTest {
    @Test
    void findsThePathOfAClassItsSuperclassElseItsInterface() {
        assertThat(path(Contract.class)).isEqualTo("contract");
        assertThat(path(Implementation.class)).isEqualTo("contract");
        assertThat(path(Subclass.class)).isEqualTo("contract");
        assertThat(path(Own.class)).isEqualTo("own");
        assertThat(path(OwnSubclass.class)).isEqualTo("own");
        assertThat(path(Plain.class)).isNull();
    }

    @Test
    void findsTheAnnotationsWhereTheyAreInherited() throws NoSuchMethodException {
        Method declared = Contract.class.getMethod("list");

        assertThat(annotated(Implementation.class, "list")).isEqualTo(declared);
        assertThat(annotated(Subclass.class, "list")).isEqualTo(declared);
        assertThat(annotated(Contract.class, "list")).isEqualTo(declared);
    }

    @Test
    void annotationsOfTheMethodItselfHideInheritedOnes() throws NoSuchMethodException {
        assertThat(annotated(Own.class, "list")).isEqualTo(Own.class.getMethod("list"));
        assertThat(annotated(OwnSubclass.class, "list")).isEqualTo(Own.class.getMethod("list"));
    }

    @Test
    void findsTheAnnotationsBehindATypeParameter() throws NoSuchMethodException {
        Method save = Orders.class.getMethod("save", String.class);

        assertThat(ResourceMethods.annotated(Orders.class, save))
                .isEqualTo(Store.class.getMethod("save", Object.class));
    }

    @Test
    void aMethodWithoutAnnotationsIsNoResourceMethod() {
        assertThat(annotated(Plain.class, "list")).isNull();
        assertThat(annotated(Implementation.class, "helper")).isNull();
    }

    @Test
    void tellsLocatorsFromMethods() {
        assertThat(ResourceMethods.isLocator(method(Own.class, "locate"))).isTrue();
        assertThat(ResourceMethods.isLocator(method(Own.class, "list"))).isFalse();
        assertThat(ResourceMethods.isLocator(method(Own.class, "create"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "future", "publisher", "suspended", "events"})
    void knowsMethodsThatAnswerLater(String name) {
        assertThat(ResourceMethods.isAsynchronous(method(Asynchronous.class, name)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "locate", "create"})
    void knowsMethodsThatAnswerAtOnce(String name) {
        assertThat(ResourceMethods.isAsynchronous(method(Own.class, name))).isFalse();
        assertThat(ResourceMethods.isStream(method(Own.class, name))).isFalse();
    }

    @Test
    void knowsStreamsOfEvents() {
        assertThat(ResourceMethods.isStream(method(Asynchronous.class, "events")))
                .isTrue();
        assertThat(ResourceMethods.isStream(method(Asynchronous.class, "stage")))
                .isFalse();
    }

    private static @Nullable String path(Class<?> type) {
        Path path = ResourceMethods.pathOf(type);
        return path == null ? null : path.value();
    }

    private static @Nullable Method annotated(Class<?> type, String name) {
        return ResourceMethods.annotated(type, method(type, name));
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Path("contract")
    interface Contract {
        @GET
        @Path("all")
        String list();
    }

    static class Implementation implements Contract {
        @Override
        public String list() {
            return "";
        }

        public String helper() {
            return "";
        }
    }

    static class Subclass extends Implementation {
        @Override
        public String list() {
            return "";
        }
    }

    @Path("own")
    static class Own implements Contract {
        @Override
        @GET
        public String list() {
            return "";
        }

        @Path("sub")
        public Plain locate() {
            return new Plain();
        }

        @POST
        @Path("new")
        public void create() {}
    }

    static class OwnSubclass extends Own {}

    static class Plain {
        public String list() {
            return "";
        }
    }

    static class Asynchronous {
        @GET
        public CompletionStage<String> stage() {
            return CompletableFuture.completedStage("");
        }

        @GET
        public CompletableFuture<String> future() {
            return CompletableFuture.completedFuture("");
        }

        @GET
        public Flow.Publisher<String> publisher() {
            return subscriber -> {};
        }

        @GET
        public void suspended(String name, @Suspended AsyncResponse response) {}

        @GET
        public void events(SseEventSink sink, Sse sse) {}
    }

    interface Store<T> {
        @POST
        @Path("items")
        void save(T item);
    }

    static class Orders implements Store<String> {
        @Override
        public void save(String item) {}
    }
}
