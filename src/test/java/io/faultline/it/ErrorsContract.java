package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.it.app.Customizers;
import io.faultline.it.app.DoubledError;
import io.faultline.it.app.GreedyMapper;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Every error is answered with a problem that has a code and the trace id, unless the application has answered it by itself. */
abstract class ErrorsContract extends ConfiguredContract {

    @Deployment(name = "doubled", managed = false, testable = false)
    static WebArchive withACodeThatMeansTwoThings() {
        return discoverable(application("doubled", SET_UP.config()).addClass(DoubledError.class));
    }

    @Deployment(name = "reshaped", managed = false, testable = false)
    static WebArchive withAFormatOfItsOwn() {
        Map<String, String> config = SET_UP.config();
        config.put("faultline.errors.members.trace-id", "trace_id");
        config.put("faultline.errors.members.timestamp", "none");
        config.put("faultline.errors.envelope", "error");
        config.put("faultline.errors.catalog.enabled", "true");
        config.put("faultline.errors.type-base", "/reshaped/api/faultline/errors#");
        return discoverable(application("reshaped", config)
                .addClasses(Customizers.class, Customizers.Helpful.class, Customizers.Broken.class));
    }

    /** Open Liberty knows no stereotype that another archive brings (docs/servers.md). */
    private static WebArchive discoverable(WebArchive war) {
        return SET_UP.isLiberty()
                ? war.addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                + " bean-discovery-mode=\"all\"/>"),
                        "beans.xml")
                : war;
    }

    @Deployment(name = "greedy", managed = false, testable = false)
    static WebArchive thatMapsEverything() {
        return application("greedy", SET_UP.config()).addClass(GreedyMapper.class);
    }

    // --- the application's codes ---

    @Test
    void answersACodedExceptionWithItsCode() throws Exception {
        Exchange exchange = get("errors/coded");
        JsonObject problem = problem(exchange, 404, 301);
        assertThat(problem.getString("title")).isEqualTo("Not Found"); // There is no type (RFC 9457, section 4.2.1).
        assertThat(problem.getString("domain")).isEqualTo("RESOURCE");
        assertThat(problem.getString("detail")).isEqualTo("There is no order 42 of [EMAIL]");
        assertThat(problem.getInt("orderId")).isEqualTo(42);
        assertThat(problem.getString("customer")).isEqualTo("[EMAIL]");
        assertThat(problem.getString("instance")).isEqualTo("/contract/api/errors/coded");
        assertThat(exchange.response().headers().firstValue("Retry-After")).contains("120");
        ReceivedSpan span = exchange.serverSpan();
        notAnError(span);
        assertThat(span.attributes()).containsEntry("error.code", "301").containsEntry("error.domain", "RESOURCE");
    }

    @Test
    void answersAnAnnotatedExceptionWithItsCode() throws Exception {
        for (String path : List.of("errors/annotated", "errors/wrapped")) {
            JsonObject problem = problem(get(path), 409, 901);
            assertThat(problem.getString("detail")).isEqualTo("No more of it");
            assertThat(problem.getString("domain")).isEqualTo("CUSTOM");
        }
    }

    @Test
    void answersAStageThatFailsWithACode() throws Exception {
        problem(get("errors/coded-stage"), 402, 902);
    }

    @Test
    void findsTheCodesAtDeployment() throws Exception {
        assumeFalse(SET_UP.isLiberty(), "only where CDI looks at every class, see the application reshaped");
        assertThat(get("errors/codes").response().body())
                .contains("ShopError.ORDER_NOT_FOUND", "OutOfStockException", "ShopError.CARD_DECLINED");
    }

    // --- errors that nobody foresaw ---

    @Test
    void saysNothingOfAnUnknownException() throws Exception {
        unknown("errors/secret");
    }

    @Test
    void endsOnACycleOfCauses() throws Exception {
        assumeFalse(SET_UP.usesRestEasy(), "RESTEasy's validation looks for the last cause for ever");
        unknown("errors/cycle");
    }

    private void unknown(String path) throws Exception {
        Exchange exchange = get(path);
        problem(exchange, 500, 590);
        saysNothing(exchange);
        failed(exchange.serverSpan(), IllegalStateException.class);
    }

    @Test
    void saysNothingOfAResultThatCannotBeWritten() throws Exception {
        Exchange exchange = get("errors/unwritable");
        problem(exchange, 500, 596);
        saysNothing(exchange);
        assertThat(exchange.serverSpan().status()).isEqualTo(ReceivedSpan.Status.ERROR);
    }

    private static void saysNothing(Exchange exchange) {
        assertThat(exchange.response().body())
                .doesNotContain("SELECT", "jane", "Exception", "/srv", "io.faultline", "java.");
    }

    @Test
    void logsAnUnknownExceptionOnceWithItsTraceId() throws Exception {
        int start = server.log().length();
        Exchange exchange = get("errors/secret");
        exchange.serverSpan();
        String log = server.logSince(start);
        assertThat(log).containsOnlyOnce(exchange.traceId());
        assertThat(log).doesNotContain("jane.doe@example.com");
    }

    // --- errors of the runtime ---

    @Test
    void answersWhatTheRuntimeFinds() throws Exception {
        problem(get("nowhere"), 404, 394);
        problem(get("sync/number?n=abc"), 404, 394);
        Exchange notAllowed = send("DELETE", "sync/hello", null);
        problem(notAllowed, 405, 395);
        assertThat(notAllowed.response().headers().firstValue("Allow")).isPresent();
        problem(get("sync/hello", "Accept", "image/png"), 406, 396);
        problem(send("POST", "sync/json", "x", "Content-Type", "text/csv"), 415, 495);
    }

    @Test
    void answersStatusesWithoutABody() throws Exception {
        problem(get("sync/status/404"), 404, 394);
        problem(get("sync/status/503"), 503, 593);
        problem(get("sync/thrown-status/409"), 409, 399);
        Exchange aborted = get("sync/hello", "X-Abort", "401");
        problem(aborted, 401, 291);
        assertThat(aborted.response().headers().firstValue("Retry-After")).contains("7");
        problem(get("sync/hello", "X-Abort-Early", "403"), 403, 293);
    }

    @Test
    void answersAMessageOfTheRuntimesExceptionsWithoutIt() throws Exception {
        Exchange exchange = get("errors/bad-request");
        problem(exchange, 400, 490);
        saysNothing(exchange);
    }

    @Test
    void answersExceptionsOfFilters() throws Exception {
        problem(get("sync/hello", "X-Abort", "throw"), 500, 590);
        problem(get("sync/hello", "X-Abort-Early", "throw"), 500, 590);
    }

    @Test
    void answersAsynchronousFailures() throws Exception {
        problem(get("async/stage-fails"), 500, 590);
        problem(get("async/stage-409"), 409, 399);
        problem(get("async/suspended-fails"), 500, 590);
        problem(get("async/suspended-409"), 409, 399);
        problem(get("async/suspended-throws"), 500, 590);
        problem(get("async/suspended-times-out"), 503, 593);
        problem(get("sync/stream-fails-early"), 500, 596);
    }

    @Test
    void answersABodyThatCannotBeRead() throws Exception {
        Exchange exchange = send("POST", "errors/order", "{\"amount\": ", "Content-Type", "application/json");
        problem(exchange, 400, 497);
        notAnError(exchange.serverSpan());
        problem(send("POST", "errors/order", "{\"amount\": \"jane\"}", "Content-Type", "application/json"), 400, 497);
    }

    // --- validation ---

    @Test
    void namesEveryInvalidParameter() throws Exception {
        assumeTrue(SET_UP.validates(), "no Bean Validation in this set-up");
        JsonObject problem = problem(get("validated/parameters?page=0"), 400, 496);
        assertThat(problem.getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("field") + ":" + error.getString("code"))
                .containsExactly("from:NotNull", "page:Min");
    }

    @Test
    void pointsToEveryInvalidMemberOfABody() throws Exception {
        assumeTrue(SET_UP.validates(), "no Bean Validation in this set-up");
        Exchange exchange = send(
                "POST",
                "validated/body",
                "{\"mail\": \"nobody-knows\", \"lines\": [{\"amount\": 1}, {\"amount\": 0}]}",
                "Content-Type",
                "application/json");
        JsonObject problem = problem(exchange, 400, 496);
        assertThat(problem.getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("pointer") + ":" + error.getString("code"))
                .containsExactly("#/lines/1/amount:Min", "#/mail:Email");
        assertThat(exchange.response().body()).doesNotContain("nobody-knows");
    }

    @Test
    void doesNotBlameTheCallerForWhatIsReturned() throws Exception {
        assumeTrue(SET_UP.validates(), "no Bean Validation in this set-up");
        Exchange exchange = get("validated/returned");
        problem(exchange, 500, 595);
        assertThat(exchange.response().body()).doesNotContain("jane", "\"errors\"", "size");
    }

    // --- bodies of the application ---

    @Test
    void leavesBodiesOfTheApplicationAlone() throws Exception {
        assertThat(get("sync/throw-mapped").response().body()).isEqualTo("mapped");
        assertThat(get("async/stage-mapped").response().body()).isEqualTo("mapped");
        Exchange thrown = get("errors/with-entity");
        assertThat(thrown.response().body()).isEqualTo("of the application");
        assertThat(thrown.response().headers().firstValue("X-Trace-Id")).contains(thrown.traceId());
        Exchange returned = get("errors/returned-entity");
        assertThat(returned.status()).isEqualTo(422);
        assertThat(returned.response().body()).isEqualTo("of the resource");
        assertThat(get("async/suspended-handler").response().body()).isEqualTo("late");
    }

    // --- what callers ask for ---

    @Test
    void speaksTheCallersLanguage() throws Exception {
        Exchange exchange = get("nowhere", "Accept-Language", "fr;q=0.9, de;q=0.5");
        JsonObject problem = problem(exchange, 404, 394);
        assertThat(problem.getString("title")).isEqualTo("Nicht gefunden");
        assertThat(exchange.response().headers().firstValue("Content-Language")).contains("de");
    }

    @Test
    void writesXmlToWhoPrefersIt() throws Exception {
        Exchange exchange = get("nowhere", "Accept", "application/xml, application/json;q=0.5");
        assertThat(exchange.response().headers().firstValue("Content-Type")).contains("application/problem+xml");
        ProblemXml problem = ProblemXml.parse(exchange.response().body());
        assertThat(problem.text("status")).isEqualTo("404");
        assertThat(problem.text("traceId")).isEqualTo(exchange.traceId());
    }

    @Test
    void writesJsonToABrowser() throws Exception {
        problem(get("nowhere", "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), 404, 394);
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        Exchange exchange = send("HEAD", "errors/coded", null);
        assertThat(exchange.status()).isEqualTo(404);
        assertThat(exchange.response().body()).isEmpty();
        assertThat(exchange.response().headers().firstValue("X-Trace-Id")).contains(exchange.traceId());
        exchange.serverSpan();
    }

    @Test
    void givesEachErrorItsOwnTraceId() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ids.add(ProblemJson.parse(
                            Exchange.sendPlain("GET", url("errors/secret")).body())
                    .getString("traceId"));
        }
        assertThat(ids).hasSize(20);
    }

    // --- applications that are configured, or wrong ---

    @Test
    void refusesACodeThatMeansTwoThings() {
        int start = server.log().length();
        assertThatThrownBy(() -> deployer.deploy("doubled")).hasMessageContaining("doubled");
        assertThat(server.logSince(start))
                .contains("FLT-012", "OutOfStockException", "DoubledError.TWICE", "DoubledError.NOWHERE");
    }

    @Test
    void writesTheFormatOfTheApplicationAndServesItsCatalogue() throws Exception {
        deployer.deploy("reshaped");
        try {
            for (int i = 0; i < 3; i++) {
                Exchange exchange = Exchange.send("GET", root() + "reshaped/api/errors/annotated", null);
                assertThat(exchange.status()).isEqualTo(409);
                JsonObject body = ProblemJson.read(exchange.response().body());
                assertThat(body).containsOnlyKeys("error");
                JsonObject error = body.getJsonObject("error");
                assertThat(error.getString("trace_id")).isEqualTo(exchange.traceId());
                assertThat(error).doesNotContainKeys("traceId", "timestamp");
                assertThat(error.getString("help")).isEqualTo("OutOfStockException");
                assertThat(error.getString("title")).isEqualTo("Out of stock");
                assertThat(error.getString("type")).isEqualTo("/reshaped/api/faultline/errors#901");
            }
            String catalogue = root() + "reshaped/api/faultline/errors";
            HttpResponse<String> json = Exchange.sendPlain("GET", catalogue, "Accept", "application/json");
            assertThat(ProblemJson.read(json.body()).getJsonArray("errors").getValuesAs(JsonObject.class))
                    .extracting(error -> error.getInt("code"))
                    .contains(301, 901, 902, 590);
            HttpResponse<String> page = Exchange.sendPlain("GET", catalogue, "Accept", "text/html");
            assertThat(page.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(page.body()).contains("id=\"901\"", "Out of stock").doesNotContain("io.faultline");
        } finally {
            deployer.undeploy("reshaped");
        }
        problem(get("faultline/errors"), 404, 394); // Not served unless it is asked for.
    }

    @Test
    void leavesEveryExceptionToAnApplicationThatMapsThemAll() throws Exception {
        deployer.deploy("greedy");
        try {
            greedy("errors/secret", 599);
            greedy("errors/coded", 599);
            greedy("nowhere", 404);
            if (SET_UP.validates() && SET_UP.usesRestEasy()) { // Jersey has a nearer mapper, and ours is in its place.
                greedy("validated/parameters?page=0", 599);
            }
        } finally {
            deployer.undeploy("greedy");
        }
    }

    private void greedy(String path, int status) throws Exception {
        Exchange exchange = Exchange.send("GET", root() + "greedy/api/" + path, null);
        assertThat(exchange.response().body()).as(path).isEqualTo("greedy");
        assertThat(exchange.status()).as(path).isEqualTo(status);
        assertThat(exchange.response().headers().firstValue("X-Trace-Id")).contains(exchange.traceId());
    }

    /** By checklist C, and with the trace id that the caller has sent. */
    private JsonObject problem(Exchange exchange, int status, int code) {
        assertThat(exchange.status()).as(exchange.response().body()).isEqualTo(status);
        assertThat(exchange.response().headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(exchange.response().headers().allValues("X-Trace-Id")).containsExactly(exchange.traceId());
        JsonObject problem = ProblemJson.parse(exchange.response().body());
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getInt("code")).isEqualTo(code);
        assertThat(problem.getString("traceId")).isEqualTo(exchange.traceId());
        return problem;
    }
}
