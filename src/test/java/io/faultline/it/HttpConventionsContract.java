package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** The HTTP span conventions (https://opentelemetry.io/docs/specs/semconv/http/http-spans/), as a receiver sees them. */
abstract class HttpConventionsContract extends AsyncAnswersContract {
    @Test
    void describesTheRequest() throws Exception {
        ReceivedSpan span = get("sync/items/42?a=1&b=2").serverSpan();
        assertThat(span.attributes())
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.path", "/contract/api/sync/items/42")
                .containsEntry("url.query", "a=1&b=2")
                .containsEntry("url.scheme", "http")
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", (long) server.httpPort())
                .containsEntry("http.response.status_code", 200L)
                .hasEntrySatisfying(
                        "user_agent.original",
                        agent -> assertThat(agent).asString().startsWith("Java-http-client/"))
                .doesNotContainKeys("error.type", "http.request.method_original", "http.method", "http.status_code");
        if (!SET_UP.hasAgent()) {
            assertThat(span.attributes()).containsEntry("http.route", "/contract/api/sync/items/{id}");
        }
    }

    @Test
    void namesTheClientAndTheVersionOfHttp() throws Exception {
        assumeTrue(SET_UP.hasServletApi(), "nobody else knows them");
        for (String path : new String[] {"sync/hello", "async/stage-409", "plain/suspended", "nowhere", "sync/throw"}) {
            assertThat(get(path).serverSpan().attributes())
                    .as(path)
                    .containsEntry("client.address", "127.0.0.1") // Of no person, so not masked.
                    .containsEntry("network.protocol.version", "1.1");
        }
    }

    @Test
    void carriesNoMarkOfItsOwn() throws Exception {
        assertThat(get("sync/child").spans(2))
                .allSatisfy(span ->
                        assertThat(span.attributes().keySet()).noneMatch(name -> name.startsWith("faultline.")));
    }

    @Test
    void redactsTheValuesThatSignAUrl() throws Exception {
        ReceivedSpan span =
                get("sync/hello?sig=abc&x=1&X-Amz-Signature=def&Sig=kept").serverSpan();
        assertThat(span.attributes().get("url.query")).isEqualTo("sig=REDACTED&x=1&X-Amz-Signature=REDACTED&Sig=kept");
    }

    @Test
    void believesNoForwardedHeaderUnlessTold() throws Exception {
        assumeFalse(SET_UP.hasAgent(), "the agent believes them, measured on 2.33.1");
        ReceivedSpan span = get("sync/hello", "Forwarded", "for=10.9.8.7;host=evil.example;proto=https")
                .serverSpan();
        assertThat(span.attributes())
                .containsEntry("url.scheme", "http")
                .containsEntry("server.address", "127.0.0.1")
                .doesNotContainValue("10.9.8.7");
    }

    @Test
    void recordsNoHeadersUnlessTold() throws Exception {
        ReceivedSpan span = get("sync/hello", "X-Secret", "hush").serverSpan();
        assertThat(span.attributes().keySet())
                .noneMatch(name -> name.startsWith("http.request.header.") || name.startsWith("http.response.header."));
    }

    @Test
    void namesAnUnknownMethod() throws Exception {
        Exchange exchange = send("BREW", "sync/hello", null);
        assertThat(exchange.status()).isGreaterThanOrEqualTo(400);
        ReceivedSpan span = exchange.serverSpan();
        assertThat(span.name()).isEqualTo("HTTP");
        assertThat(span.attributes())
                .containsEntry("http.request.method", "_OTHER")
                .containsEntry("http.request.method_original", "BREW");
    }

    @Test
    void namesTheServiceAfterTheApplication() throws Exception {
        String expected = SET_UP.hasAgent() ? "agent" : NAME;
        assertThat(get("sync/hello").serverSpan().resource()).containsEntry("service.name", expected);
    }

    @Test
    void startsAndEndsWithTheRequest() throws Exception {
        long before = System.currentTimeMillis() * 1_000_000L;
        ReceivedSpan span = get("async/stage").serverSpan(2);
        long after = (System.currentTimeMillis() + 1) * 1_000_000L;
        assertThat(span.startNanos()).isBetween(before, after);
        assertThat(span.endNanos()).isBetween(span.startNanos(), after);
    }
}
