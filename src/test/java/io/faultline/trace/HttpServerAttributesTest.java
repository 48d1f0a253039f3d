package io.faultline.trace;

import static io.faultline.trace.Tracing.attribute;
import static io.faultline.trace.Tracing.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.HttpServerConfig;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's half of the stable HTTP span conventions, on spans that a real SDK exported. */
class HttpServerAttributesTest {
    @Test
    void describesARequestInFullAndSaysNothingElse() {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace =
                    tracing.tracer.start(TestRequest.of("GET", "http://ignored:1/shop/api/orders/7?page=2&sort=up")
                            .with("Host", "shop.example:8080")
                            .with("User-Agent", "curl/8"));
            trace.matched("/shop/api/orders/{id}");
            tracing.answer(trace, 200);

            SpanData span = tracing.onlySpan();
            assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(span.getName()).isEqualTo("GET /shop/api/orders/{id}");
            assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("io.faultline");
            assertThat(span.getAttributes().asMap())
                    .isEqualTo(Attributes.builder()
                            .put("http.request.method", "GET")
                            .put("url.scheme", "http")
                            .put("url.path", "/shop/api/orders/7")
                            .put("url.query", "page=2&sort=up")
                            .put("server.address", "shop.example")
                            .put("server.port", 8080)
                            .put("user_agent.original", "curl/8")
                            .put("http.route", "/shop/api/orders/{id}")
                            .put("http.response.status_code", 200)
                            .build()
                            .asMap());
        }
    }

    @Test
    void namesTheSpanAfterTheMethodAloneWithoutARoute() {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.of("POST", "http://h/secret/4711"), TestResponse.of(404));

            assertThat(span.getName()).isEqualTo("POST");
            assertThat(attribute(span, HttpAttributes.HTTP_ROUTE)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY"})
    void knowsTheMethodsOfTheConventions(String method) {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.of(method, "http://h/"));

            assertThat(span.getName()).isEqualTo(method);
            assertThat(text(span, "http.request.method")).isEqualTo(method);
            assertThat(text(span, "http.request.method_original")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "Get", "BREW", "_OTHER", "GET "})
    void keepsUnknownMethodsOutOfTheNameAndTheMethod(String method) {
        try (Tracing tracing = Tracing.create()) {
            RequestTrace trace = tracing.tracer.start(TestRequest.of(method, "http://h/"));
            trace.matched("/pot");
            tracing.answer(trace, 418);

            SpanData span = tracing.onlySpan();
            assertThat(span.getName()).isEqualTo("HTTP /pot");
            assertThat(text(span, "http.request.method")).isEqualTo("_OTHER");
            assertThat(text(span, "http.request.method_original")).isEqualTo(method);
        }
    }

    @Test
    void namesASpanOfAnUnknownMethodWithoutARouteHttp() {
        try (Tracing tracing = Tracing.create()) {
            assertThat(tracing.serve(TestRequest.of("BREW", "http://h/")).getName())
                    .isEqualTo("HTTP");
        }
    }

    @Test
    void configuredMethodsReplaceTheKnownOnes() {
        try (Tracing tracing = Tracing.create(Tracing.config(config -> config.knownMethods("BREW")))) {
            assertThat(tracing.serve(TestRequest.of("BREW", "http://h/")).getName())
                    .isEqualTo("BREW");
        }
        try (Tracing tracing = Tracing.create(Tracing.config(config -> config.knownMethods("BREW")))) {
            assertThat(text(tracing.serve(TestRequest.of("GET", "http://h/")), "http.request.method"))
                    .isEqualTo("_OTHER");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://h,                    /,       ",
        "http://h?x=1,                /,       x=1",
        "http://h/a%20b/%C3%A4,       /a%20b/%C3%A4, ",
        "http://h/a?,                 /a,      ",
        "http://h/a?sig=abc&b=2,      /a,      sig=REDACTED&b=2",
        "http://h/a?b=%26sig=1,       /a,      b=%26sig=1"
    })
    void takesPathAndQueryAsReceived(String uri, String path, String query) {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.of("GET", uri));

            assertThat(text(span, "url.path")).isEqualTo(path);
            assertThat(text(span, "url.query")).isEqualTo(query);
        }
    }

    @Test
    void redactsEverySigningParameterInEveryAttribute() {
        String secret = "s3cr3t";
        String query = String.join(
                "&",
                List.of("X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token", "AWSAccessKeyId", "Signature")
                        .stream()
                        .map(name -> name + "=" + secret)
                        .toList());
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.of(
                    "GET",
                    "http://user:" + secret + "@h/a?" + query + "&sig=" + secret + "&X-Goog-Signature=" + secret));

            assertThat(span.toString()).doesNotContain(secret);
            assertThat(text(span, "server.address")).isEqualTo("h");
            assertThat(text(span, "url.query")).startsWith("X-Amz-Signature=REDACTED&X-Amz-Credential=REDACTED&");
        }
    }

    @Test
    void keepsUserInfoOfAHostHeaderOffTheSpan() {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.get().with("Host", "user:s3cr3t@shop.example:81"));

            assertThat(span.toString()).doesNotContain("s3cr3t");
            assertThat(text(span, "server.address")).isEqualTo("shop.example");
            assertThat(attribute(span, HttpAttributes.SERVER_PORT)).isEqualTo(81);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/,        shop.example,       shop.example, 80",
        "https://h/,       shop.example,       shop.example, 443",
        "https://h/,       shop.example:8443,  shop.example, 8443",
        "http://h/,        [2001:db8::1]:81,   2001:db8::1,  81",
        "http://h/,        [2001:db8::1],      2001:db8::1,  80",
        "http://h:81/,     '',                 h,            81",
        "ftp://h/,         '',                 h,            "
    })
    void takesTheServerFromTheHostHeaderElseFromTheUri(String uri, String host, String address, Long port) {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.of("GET", uri).with("Host", host));

            assertThat(text(span, "server.address")).isEqualTo(address);
            assertThat(attribute(span, HttpAttributes.SERVER_PORT)).isEqualTo(port);
        }
    }

    @Test
    void saysNothingOfAServerThatNobodyNames() {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.of("GET", "/relative"));

            assertThat(span.getAttributes().asMap())
                    .isEqualTo(Attributes.builder()
                            .put("http.request.method", "GET")
                            .put("url.path", "/relative")
                            .put("http.response.status_code", 200)
                            .build()
                            .asMap());
        }
    }

    @Test
    void saysNothingOfAHostWithoutAName() {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.of("GET", "/relative").with("Host", ":8080"));

            assertThat(text(span, "server.address")).isNull();
            assertThat(attribute(span, HttpAttributes.SERVER_PORT)).isNull();
        }
    }

    @Test
    void believesForwardedHeadersOnlyWhereConfigured() {
        TestRequest request = TestRequest.of("GET", "http://inner:8080/")
                .with("Forwarded", "for=192.0.2.43;proto=https;host=shop.example");
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(request);

            assertThat(text(span, "client.address")).isNull();
            assertThat(text(span, "url.scheme")).isEqualTo("http");
            assertThat(text(span, "server.address")).isEqualTo("inner");
        }
        try (Tracing tracing = Tracing.create(Tracing.config(Tracing.ConfigBuilder::forwarded))) {
            SpanData span = tracing.serve(request);

            assertThat(text(span, "client.address")).isEqualTo("192.0.2.43");
            assertThat(text(span, "url.scheme")).isEqualTo("https");
            assertThat(text(span, "server.address")).isEqualTo("shop.example");
            assertThat(attribute(span, HttpAttributes.SERVER_PORT)).isEqualTo(443);
        }
    }

    @Test
    void capturesConfiguredHeadersAndNoOthers() {
        try (Tracing tracing = Tracing.create(Tracing.config(
                config -> config.requestHeaders("X-Tenant", "x-absent").responseHeaders("X-Cache", "x-absent")))) {
            SpanData span = tracing.serve(
                    TestRequest.get().with("x-TENANT", "a", "b").with("Authorization", "Bearer s3cr3t"),
                    new TestResponse(200, Map.of("x-cache", List.of("hit"), "set-cookie", List.of("s3cr3t"))));

            assertThat(attribute(span, AttributeKey.stringArrayKey("http.request.header.x-tenant")))
                    .containsExactly("a", "b");
            assertThat(attribute(span, AttributeKey.stringArrayKey("http.response.header.x-cache")))
                    .containsExactly("hit");
            assertThat(span.getAttributes().asMap().keySet())
                    .extracting(AttributeKey::getKey)
                    .filteredOn(name -> name.contains(".header."))
                    .containsExactlyInAnyOrder("http.request.header.x-tenant", "http.response.header.x-cache");
            assertThat(span.toString()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void showsASamplerEveryAttributeOfTheRequestBeforeTheSpanStarts() {
        List<Map<AttributeKey<?>, Object>> seen = new ArrayList<>();
        Sampler sampler = new Sampler() {
            @Override
            public SamplingResult shouldSample(
                    Context parent,
                    String traceId,
                    String name,
                    SpanKind kind,
                    Attributes attributes,
                    List<LinkData> links) {
                assertThat(name).isEqualTo("GET");
                assertThat(kind).isEqualTo(SpanKind.SERVER);
                seen.add(Map.copyOf(attributes.asMap()));
                return SamplingResult.recordAndSample();
            }

            @Override
            public String getDescription() {
                return "looking";
            }
        };
        try (Tracing tracing = Tracing.create(sampler)) {
            tracing.serve(TestRequest.get().with("User-Agent", "curl/8"));

            assertThat(seen)
                    .containsExactly(Attributes.builder()
                            .put("http.request.method", "GET")
                            .put("url.scheme", "http")
                            .put("url.path", "/shop/api/orders/7")
                            .put("server.address", "shop.example")
                            .put("server.port", 8080)
                            .put("user_agent.original", "curl/8")
                            .build()
                            .asMap());
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0,1.0", "HTTP/1.1,1.1", "HTTP/2,2", "HTTP/2.0,2", "HTTP/3.0,3", "HTTP/47.11,", "SPDY/3,", ","})
    void namesTheVersionOfHttp(String protocol, String version) {
        try (Tracing tracing = Tracing.create()) {
            SpanData span = tracing.serve(TestRequest.get().from(null, protocol));

            assertThat(text(span, "network.protocol.version")).isEqualTo(version);
        }
    }

    @Test
    void takesThePeerForTheClientUnlessAProxyNamesAnother() {
        try (Tracing tracing = Tracing.create()) {
            SpanData span =
                    tracing.serve(TestRequest.get().from("192.0.2.1", null).with("Forwarded", "for=192.0.2.43"));

            assertThat(text(span, "client.address")).isEqualTo("192.0.2.1");
        }
        try (Tracing tracing = Tracing.create(Tracing.config(Tracing.ConfigBuilder::forwarded))) {
            assertThat(text(
                            tracing.serve(
                                    TestRequest.get().from("192.0.2.1", null).with("Forwarded", "for=192.0.2.43")),
                            "client.address"))
                    .isEqualTo("192.0.2.43");
        }
        try (Tracing tracing = Tracing.create(Tracing.config(Tracing.ConfigBuilder::forwarded))) {
            assertThat(text(tracing.serve(TestRequest.get().from("192.0.2.1", null)), "client.address"))
                    .isEqualTo("192.0.2.1");
        }
    }

    @Test
    void masksThePeersAddressUnlessItIsTheMachinesOwn() {
        HttpServerConfig config = Tracing.config(c -> c);
        try (Tracing tracing = Tracing.create(config, Map.of())) {
            assertThat(text(tracing.serve(TestRequest.get().from("192.0.2.1", null)), "client.address"))
                    .isEqualTo("[IP]");
        }
        try (Tracing tracing = Tracing.create(config, Map.of())) {
            assertThat(text(tracing.serve(TestRequest.get().from("127.0.0.1", null)), "client.address"))
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void masksWhatAClientCanChooseBeforeItIsSet() {
        String email = "jane.doe@example.com";
        HttpServerConfig config = Tracing.config(
                c -> c.forwarded().requestHeaders("x-user", "authorization").responseHeaders("x-owner"));
        // As a limit of the SDK would, the sampler sees what is set before the span starts.
        try (Tracing tracing = Tracing.create(config, Map.of())) {
            SpanData span = tracing.serve(
                    TestRequest.of(
                                    "BREW " + email,
                                    "http://shop.example/users/" + email + "?mail=" + email + "&password=pw1")
                            .with("user-agent", "agent of " + email)
                            .with("forwarded", "for=192.0.2.43")
                            .with("x-user", "a", email)
                            .with("authorization", "Basic amFuZTpzZWNyZXQ="),
                    TestResponse.of(200));

            assertThat(text(span, "url.path")).isEqualTo("/users/[EMAIL]");
            assertThat(text(span, "url.query")).isEqualTo("mail=[EMAIL]&password=[SECRET]");
            assertThat(text(span, "user_agent.original")).isEqualTo("agent of [EMAIL]");
            assertThat(text(span, "client.address")).isEqualTo("[IP]");
            assertThat(text(span, "http.request.method_original")).isEqualTo("BREW [EMAIL]");
            assertThat(attribute(span, AttributeKey.stringArrayKey("http.request.header.x-user")))
                    .containsExactly("a", "[EMAIL]");
            assertThat(attribute(span, AttributeKey.stringArrayKey("http.request.header.authorization")))
                    .containsExactly("[SECRET]");
            assertThat(span.toString()).doesNotContain("jane", "pw1", "amFuZ");
        }
    }

    @Test
    void setsEverythingAsItIsWhereMaskingIsOff() {
        try (Tracing tracing =
                Tracing.create(Tracing.config(c -> c.forwarded()), Map.of("faultline.masking.enabled", "false"))) {
            SpanData span =
                    tracing.serve(TestRequest.of("GET", "http://shop.example/users/jane@example.com?password=x&sig=y")
                            .with("forwarded", "for=192.0.2.43"));

            assertThat(text(span, "url.path")).isEqualTo("/users/jane@example.com");
            assertThat(text(span, "url.query"))
                    .as("the conventions ask for this one")
                    .isEqualTo("password=x&sig=REDACTED");
            assertThat(text(span, "client.address")).isEqualTo("192.0.2.43");
        }
    }
}
