package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** W3C Trace Context and Baggage over real HTTP: what is taken over, and what starts a new trace. */
abstract class PropagationContract extends HttpConventionsContract {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @Test
    void startsATraceWithoutAHeader() throws Exception {
        Set<String> traceIds = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            traceIds.add(newTraceOf(Exchange.sendPlain("GET", url("sync/hello"))));
        }
        assertThat(traceIds).hasSize(20);
    }

    @Test
    void startsANewTraceForAnInvalidHeader() throws Exception {
        for (String header : new String[] {
            "ff-" + TRACE + "-" + PARENT + "-01",
            "00-" + TRACE + "-" + PARENT + "-01-extra",
            "00-00000000000000000000000000000000-" + PARENT + "-01",
            "00-" + TRACE + "-0000000000000000-01",
            "00-" + TRACE.toUpperCase(java.util.Locale.ROOT) + "-" + PARENT + "-01",
            "00-" + TRACE.substring(1) + "-" + PARENT + "-01",
            "00-" + TRACE + "-" + PARENT + "-0",
            "00-" + TRACE + "-" + PARENT + "-xy",
            "garbage",
        }) {
            HttpResponse<String> response =
                    Exchange.sendPlain("GET", url("sync/hello"), "traceparent", header, "tracestate", "a=1");
            ReceivedSpan span = serverSpanOf(newTraceOf(response));
            assertThat(span.isRoot()).as(header).isTrue();
            assertThat(span.traceState()).as(header).isEmpty();
        }
    }

    @Test
    void startsANewTraceForTwoHeaders() throws Exception {
        assumeFalse(SET_UP.hasAgent(), "the agent's propagator decides, measured on 2.33.1");
        HttpResponse<String> response = Exchange.sendPlain(
                "GET",
                url("sync/hello"),
                "traceparent",
                "00-" + TRACE + "-" + PARENT + "-01",
                "traceparent",
                "00-" + "1" + TRACE.substring(1) + "-" + PARENT + "-01");
        assertThat(serverSpanOf(newTraceOf(response)).isRoot()).isTrue();
    }

    @Test
    void takesAHigherVersionByItsFirstFourFields() throws Exception {
        String traceId = Exchange.randomHex(32);
        Exchange.sendPlain("GET", url("sync/hello"), "TraceParent", "cc-" + traceId + "-" + PARENT + "-01-what-else");
        assertThat(serverSpanOf(traceId).parentSpanId()).isEqualTo(PARENT);
    }

    @Test
    void passesTheTraceStateOn() throws Exception {
        Exchange exchange = get("sync/hello", "tracestate", "congo=t61rcWkgMzE, ,rojo=00f067aa0ba902b7");
        assertThat(exchange.serverSpan().traceState().replace(" ", "").replace(",,", ","))
                .isEqualTo("congo=t61rcWkgMzE,rojo=00f067aa0ba902b7");
    }

    @Test
    void joinsSeveralTraceStateHeaders() throws Exception {
        assumeFalse(SET_UP.hasAgent(), "the agent's propagator decides, measured on 2.33.1");
        Exchange exchange = get("sync/hello", "tracestate", "a=1", "tracestate", "b=2");
        assertThat(exchange.serverSpan().traceState()).isEqualTo("a=1,b=2");
    }

    @Test
    void followsACallerWhoDoesNotSample() throws Exception {
        String traceId = Exchange.randomHex(32);
        HttpResponse<String> response =
                Exchange.sendPlain("GET", url("sync/child"), "traceparent", "00-" + traceId + "-" + PARENT + "-00");
        assertThat(response.headers().firstValue("X-Trace-Id")).contains(traceId);
        assertThat(response.body()).startsWith(traceId + "/");
        new Exchange(traceId, PARENT, response).spans(0);
    }

    /** With the SDK of our standalone flavour; those of servers know the sampled flag only (docs/servers.md). */
    @Test
    void exportsTheRandomFlagAsReceived() throws Exception {
        assumeTrue(SET_UP.isOwn(), "the server's SDK decides");
        String traceId = Exchange.randomHex(32);
        Exchange.sendPlain("GET", url("sync/hello"), "traceparent", "00-" + traceId + "-" + PARENT + "-03");
        assertThat(serverSpanOf(traceId).flags() & 0xff).isEqualTo(3);
    }

    @Test
    void givesTheApplicationTheBaggage() throws Exception {
        assertThat(get("sync/baggage/user", "baggage", "user=alice,tier=gold;p=1")
                        .response()
                        .body())
                .isEqualTo("2:alice");
    }

    @Test
    void survivesTooMuchBaggage() throws Exception {
        assumeFalse(SET_UP.hasAgent(), "the agent's propagator decides, measured on 2.33.1");
        String baggage = IntStream.range(0, 100).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
        assertThat(get("sync/baggage/k1", "baggage", baggage).response().body()).isEqualTo("64:v");
        Exchange broken = get("sync/baggage/k1", "baggage", "=,;,k1=%zz,k2=ok");
        assertThat(broken.status()).isEqualTo(200);
    }

    /** The trace that the response names, which is not the one that was sent. */
    private static String newTraceOf(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        String traceId = response.headers().firstValue("X-Trace-Id").orElseThrow();
        assertThat(traceId).matches("[0-9a-f]{32}").isNotEqualToIgnoringCase(TRACE);
        return traceId;
    }

    private static ReceivedSpan serverSpanOf(String traceId) {
        return new Exchange(traceId, "", null).serverSpan();
    }
}
