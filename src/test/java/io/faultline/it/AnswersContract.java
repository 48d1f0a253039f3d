package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.faultline.it.ReceivedSpan.Status;
import io.faultline.it.app.AbortingFilters;
import io.faultline.it.app.AsyncResource;
import io.faultline.it.app.ContractApplication;
import io.faultline.it.app.ErrorResource;
import io.faultline.it.app.LeakyResource;
import io.faultline.it.app.MappedException;
import io.faultline.it.app.OutOfStockException;
import io.faultline.it.app.PlainResource;
import io.faultline.it.app.ShopError;
import io.faultline.it.app.SyncResource;
import io.faultline.it.app.Tracing;
import io.faultline.it.app.TreeResource;
import io.faultline.it.app.ValidatedResource;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * What holds on every server for one request: exactly one server span, ended, named, of the caller's trace; whatever the
 * application answers and however.
 */
abstract class AnswersContract extends ServerIT {
    static final String NAME = "contract";

    @Deployment(testable = false)
    static WebArchive contractApplication() {
        return application(NAME, MaskingContract.withPersonalData(SET_UP.config()));
    }

    static WebArchive application(String name, Map<String, String> config) {
        return application(name, SET_UP.flavour(), config);
    }

    static WebArchive application(String name, ContractArchives.Flavour flavour, Map<String, String> config) {
        WebArchive application = ContractArchives.war(
                        name,
                        flavour,
                        config,
                        ContractApplication.class,
                        SyncResource.class,
                        AsyncResource.class,
                        PlainResource.class,
                        TreeResource.class,
                        LeakyResource.class,
                        ErrorResource.class,
                        ShopError.class,
                        OutOfStockException.class,
                        Tracing.class,
                        MappedException.class)
                .addClasses(ErrorResource.Order.class, ErrorResource.Unwritable.class)
                .addClasses(AbortingFilters.class, AbortingFilters.AfterMatching.class)
                .addClasses(
                        AbortingFilters.BeforeMatching.class, MappedException.Mapper.class, TreeResource.Branch.class);
        return SET_UP.validates()
                ? application.addClasses(
                        ValidatedResource.class, ValidatedResource.Account.class, ValidatedResource.Line.class)
                : application;
    }

    // --- answers ---

    @Test
    void traces200() throws Exception {
        ReceivedSpan span = answered(get("sync/hello"), 200, "GET /contract/api/sync/hello");
        assertThat(span.status()).isEqualTo(Status.UNSET);
        assertThat(span.attributes()).doesNotContainKey("error.type");
    }

    @Test
    void traces204() throws Exception {
        answered(get("sync/nothing"), 204, "GET /contract/api/sync/nothing");
    }

    @Test
    void tracesARedirect() throws Exception {
        Exchange exchange = get("sync/redirect");
        answered(exchange, 307, "GET /contract/api/sync/redirect");
        assertThat(exchange.response().headers().firstValue("Location")).isPresent();
    }

    @Test
    void tracesAThrownRedirectWithoutAnError() throws Exception {
        Exchange exchange = get("sync/thrown-redirect");
        notAnError(answered(exchange, 303, "GET /contract/api/sync/thrown-redirect"));
        assertThat(exchange.response().headers().firstValue("Location")).isPresent();
    }

    @Test
    void tracesAnUnmatched404() throws Exception {
        ReceivedSpan span = answered(get("nowhere"), 404, "GET");
        notAnError(span);
        assertThat(span.attributes()).doesNotContainKey("http.route");
    }

    @Test
    void traces404ByParameter() throws Exception {
        notAnError(answered(get("sync/number?n=abc"), 404, "GET /contract/api/sync/number"));
    }

    @Test
    void traces405() throws Exception {
        Exchange exchange = send("DELETE", "sync/hello", null);
        notAnError(answered(exchange, 405, "DELETE"));
        assertThat(exchange.response().headers().firstValue("Allow")).isPresent();
    }

    @Test
    void traces406() throws Exception {
        notAnError(answered(get("sync/hello", "Accept", "image/png"), 406, "GET"));
    }

    @Test
    void traces415() throws Exception {
        notAnError(answered(send("POST", "sync/json", "x", "Content-Type", "text/csv"), 415, "POST"));
    }

    @Test
    void traces400OfAFailedValidation() throws Exception {
        assumeFalse(!SET_UP.validates(), "no Bean Validation in this set-up");
        notAnError(answered(get("sync/limited?n=11"), 400, "GET /contract/api/sync/limited"));
    }

    @Test
    void traces500OfAThrownException() throws Exception {
        failed(answered(get("sync/throw"), 500, "GET /contract/api/sync/throw"), IllegalStateException.class);
    }

    @Test
    void tracesAMappedExceptionAsTheStatusItBecame() throws Exception {
        Exchange exchange = get("sync/throw-mapped");
        notAnError(answered(exchange, 418, "GET /contract/api/sync/throw-mapped"));
        assertThat(exchange.response().body()).isEqualTo("mapped");
    }

    @Test
    void tracesAnExceptionThatIsMappedForItsCause() throws Exception {
        Exchange exchange = get("sync/throw-wrapped");
        notAnError(answered(exchange, 418, "GET /contract/api/sync/throw-wrapped"));
        assertThat(exchange.response().body()).isEqualTo("mapped");
    }

    @Test
    void endsTheSpanWhenAMapperThrows() throws Exception {
        Exchange exchange = get("sync/throw-mapper");
        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.serverSpan().status()).isEqualTo(Status.ERROR);
    }

    @Test
    void tracesReturnedStatuses() throws Exception {
        notAnError(answered(get("sync/status/404"), 404, "GET /contract/api/sync/status/{code}"));
        ReceivedSpan span = answered(get("sync/status/503"), 503, "GET /contract/api/sync/status/{code}");
        assertThat(span.status()).isEqualTo(Status.ERROR);
        assertThat(span.attributes()).containsEntry("error.type", "503");
        assertThat(span.exceptions()).isEmpty();
    }

    @Test
    void tracesThrownStatuses() throws Exception {
        notAnError(answered(get("sync/thrown-status/409"), 409, "GET /contract/api/sync/thrown-status/{code}"));
        ReceivedSpan span = answered(get("sync/thrown-status/503"), 503, "GET /contract/api/sync/thrown-status/{code}");
        assertThat(span.status()).isEqualTo(Status.ERROR);
        assertThat(span.exceptions()).hasSize(1);
    }

    @Test
    void tracesAFilterThatAborts() throws Exception {
        Exchange exchange = get("sync/hello", "X-Abort", "401");
        notAnError(answered(exchange, 401, "GET /contract/api/sync/hello"));
        assertThat(exchange.response().headers().firstValue("Retry-After")).contains("7");
        notAnError(answered(get("sync/hello", "X-Abort-Early", "403"), 403, "GET"));
    }

    @Test
    void tracesAFilterThatThrows() throws Exception {
        failed(answered(get("sync/hello", "X-Abort", "throw"), 500, null), IllegalStateException.class);
        failed(answered(get("sync/hello", "X-Abort-Early", "throw"), 500, null), IllegalStateException.class);
    }

    @Test
    void tracesHead() throws Exception {
        Exchange exchange = send("HEAD", "sync/hello", null);
        answered(exchange, 200, "HEAD /contract/api/sync/hello");
        assertThat(exchange.response().body()).isEmpty();
    }

    @Test
    void tracesOptions() throws Exception {
        Exchange exchange = send("OPTIONS", "sync/hello", null);
        assertThat(exchange.status()).isIn(200, 204);
        ReceivedSpan span = answered(exchange, exchange.status(), "OPTIONS");
        notAnError(span);
        if (!SET_UP.hasAgent()) { // The agent has the last word on its span's route.
            assertThat(span.attributes()).doesNotContainKey("http.route");
        }
        assertThat(exchange.response().headers().firstValue("Allow")).isPresent();
    }

    @Test
    void tracesAStreamToItsEnd() throws Exception {
        Exchange exchange = get("sync/stream");
        answered(exchange, 200, "GET /contract/api/sync/stream");
        assertThat(exchange.response().body()).hasSize(1000);
    }

    @Test
    void endsTheSpanWhenAStreamFailsBeforeItsFirstByte() throws Exception {
        Exchange exchange = get("sync/stream-fails-early");
        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.serverSpan().status()).isEqualTo(Status.ERROR);
    }

    @Test
    void endsTheSpanWhenAStreamFailsLate() throws Exception {
        ReceivedSpan span = tolerant("sync/stream-fails-late").serverSpan();
        if (!SET_UP.hasAgent()) { // The agent's span has ended before the stream fails, measured on 2.33.1.
            assertThat(span.status()).isEqualTo(Status.ERROR);
            // What a server puts around it isn't what failed.
            assertThat(String.valueOf(span.attributes().get("error.type")))
                    .doesNotStartWith("org.glassfish.")
                    .doesNotStartWith("org.jboss.");
        }
    }

    @Test
    void endsTheSpanWhenTheClientIsGone() throws Exception {
        String traceId = Exchange.randomHex(32);
        String parentId = Exchange.randomHex(16);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
            String request = "GET /" + NAME + "/api/sync/stream-long HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + "traceparent: 00-" + traceId + "-" + parentId + "-01\r\n\r\n";
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }
        ReceivedSpan span = new Exchange(traceId, parentId, null).serverSpan();
        assertThat(span.parentSpanId()).isEqualTo(parentId);
    }

    // --- routes and resources ---

    @Test
    void namesRoutesWithoutRegularExpressions() throws Exception {
        answered(get("sync/items/42"), 200, "GET /contract/api/sync/items/{id}");
    }

    @Test
    void namesSubResources() throws Exception {
        answered(
                get("trees/oak/branches/3/leaves/9"),
                200,
                "GET /contract/api/trees/{tree}/branches/{branch}/leaves/{leaf}");
        answered(get("trees/oak/roots/3/leaves/9"), 200, "GET /contract/api/trees/{tree}/roots/{root}/leaves/{leaf}");
        answered(get("trees/oak/roots/3"), 200, "GET /contract/api/trees/{tree}/roots/{root}");
    }

    @Test
    void makesTheSpanCurrentInASubResource() throws Exception {
        isCurrentSpan(get("trees/oak/branches/3/leaves/9"));
    }

    @Test
    void makesTheSpanCurrentInAResource() throws Exception {
        isCurrentSpan(get("sync/current"));
    }

    @Test
    void makesTheSpanCurrentInAResourceWithoutScope() throws Exception {
        isCurrentSpan(get("plain/current"));
    }

    @Test
    void leavesNoContextBehindWhateverHappens() throws Exception {
        for (int i = 0; i < 8; i++) {
            get("plain/throw");
            get("plain/throw-mapper");
            get("plain/stage");
            get("async/stage");
            get("async/suspended");
            isCurrentSpan(get("plain/current"));
            isCurrentSpan(get("sync/current"));
        }
    }

    @Test
    void makesChildrenOfTheApplicationItsChildren() throws Exception {
        Exchange exchange = get("sync/nested");
        ReceivedSpan server = exchange.serverSpan(3);
        assertThat(exchange.spans(3))
                .filteredOn(span -> span != server)
                .allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(server.spanId()));
    }

    @Test
    void keepsWhatTheApplicationPutsOnTheCurrentSpan() throws Exception {
        ReceivedSpan span = answered(get("sync/attributes"), 200, "GET /contract/api/sync/attributes");
        assertThat(span.attributes()).containsEntry("app.key", "of the application");
        assertThat(span.events()).extracting(ReceivedSpan.Event::name).containsExactly("app.event");
    }

    // --- helpers ---

    /** Asserts what every answered request has in common, and gives its span. */
    ReceivedSpan answered(Exchange exchange, int status, String name) {
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.response().headers().allValues("X-Trace-Id")).containsExactly(exchange.traceId());
        ReceivedSpan span = exchange.serverSpan();
        assertThat(span.parentSpanId()).isEqualTo(exchange.parentId());
        assertThat(span.attributes()).containsEntry("http.response.status_code", (long) status);
        if (name != null) {
            assertThat(span.name()).isEqualTo(name);
        }
        return span;
    }

    private static void isCurrentSpan(Exchange exchange) {
        assertThat(exchange.response().body())
                .isEqualTo(exchange.traceId() + "/" + exchange.serverSpan().spanId());
    }

    static void notAnError(ReceivedSpan span) {
        if (SET_UP.hasAgent() && !span.name().contains(" ")) {
            return; // Payara marks what is current as an error when nothing matches, which here is the agent's span.
        }
        assertThat(span.status()).isEqualTo(Status.UNSET);
        assertThat(span.attributes()).doesNotContainKey("error.type");
        assertThat(span.exceptions()).isEmpty();
    }

    static void failed(ReceivedSpan span, Class<? extends Throwable> type) {
        assertThat(span.status()).isEqualTo(Status.ERROR);
        assertThat(span.statusDescription()).isEmpty();
        // The agent has the last word on its span, unless the exception came before any servlet could see it.
        assertThat(span.attributes().get("error.type"))
                .isIn(type.getName(), SET_UP.hasAgent() ? "500" : type.getName());
        if (SET_UP.hasAgent()) {
            // Payara records on the agent's span as well, up to twice; nobody can take that back.
            assertThat(span.exceptions()).anySatisfy(event -> assertThat(event.attributes())
                    .containsEntry("exception.type", type.getName()));
        } else {
            assertThat(span.exceptions()).singleElement().satisfies(event -> assertThat(event.attributes())
                    .containsEntry("exception.type", type.getName()));
        }
    }

    /** A request whose response may break off. */
    private Exchange tolerant(String path) throws Exception {
        String traceId = Exchange.randomHex(32);
        String parentId = Exchange.randomHex(16);
        try {
            Exchange.sendPlain("GET", url(path), "traceparent", "00-" + traceId + "-" + parentId + "-01");
        } catch (java.io.IOException expected) {
            // The server can only break the connection once it has sent a part.
        }
        return new Exchange(traceId, parentId, null);
    }
}
