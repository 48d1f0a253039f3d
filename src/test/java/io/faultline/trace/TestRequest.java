package io.faultline.trace;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that a test makes up. */
final class TestRequest implements ServerRequest {
    static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    static final String PARENT_ID = "b7ad6b7169203331";

    private final String method;
    private final URI uri;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private @Nullable String remoteAddress;
    private @Nullable String protocol;

    private TestRequest(String method, String uri) {
        this.method = method;
        this.uri = URI.create(uri);
    }

    static TestRequest of(String method, String uri) {
        return new TestRequest(method, uri);
    }

    static TestRequest get() {
        return of("GET", "http://shop.example:8080/shop/api/orders/7");
    }

    TestRequest with(String name, String... values) {
        headers.computeIfAbsent(name, key -> new ArrayList<>()).addAll(List.of(values));
        return this;
    }

    TestRequest from(@Nullable String address, @Nullable String version) {
        remoteAddress = address;
        protocol = version;
        return this;
    }

    /** As sent by a caller that has sampled the trace. */
    TestRequest traced() {
        return with("traceparent", "00-" + TRACE_ID + "-" + PARENT_ID + "-01");
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public @Nullable String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public @Nullable String protocol() {
        return protocol;
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public Iterable<String> headerNames() {
        return headers.keySet();
    }
}
