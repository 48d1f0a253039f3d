package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.it.ContractArchives.Flavour;
import io.faultline.it.ReceivedSpan.Kind;
import io.faultline.it.app.ClassesApplication;
import io.faultline.it.app.MappedException;
import io.faultline.it.app.SyncResource;
import io.faultline.it.app.Tracing;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Many requests at once, several applications on one server, and applications that come and go. */
abstract class LifecycleContract extends PropagationContract {
    private static final String INTEGRATION = "io.faultline.sdk.OpenTelemetryIntegration";
    private static final int REDEPLOYMENTS = 20;

    /** Slow requests at once, so that each pooled thread of a server gets one: WildFly has the most, 16 a core. */
    private static final int POOLED_THREADS = 16 * Runtime.getRuntime().availableProcessors();

    /** Long enough for a loaded machine to answer a request that is answered at all. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(2);

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "listed", managed = false, testable = false)
    static WebArchive listed() {
        Map<String, String> config = SET_UP.config();
        if (!SET_UP.hasAgent()) {
            config.put("otel.service.name", "second");
        }
        return ContractArchives.war(
                "listed",
                SET_UP.flavour(),
                config,
                ClassesApplication.class,
                SyncResource.class,
                Tracing.class,
                MappedException.class);
    }

    @Deployment(name = "redeployed", managed = false, testable = false)
    static WebArchive redeployed() {
        Map<String, String> config = SET_UP.config();
        if (SET_UP == SetUp.WILDFLY_MICROPROFILE) {
            // The server's own exporter leaves five threads and the application behind each time (docs/servers.md).
            config.put("otel.traces.exporter", "faultline-otlp");
        }
        return application("redeployed", config);
    }

    @Deployment(name = "unreachable", managed = false, testable = false)
    static WebArchive unreachable() {
        Map<String, String> config = SET_UP.config();
        config.put("otel.exporter.otlp.endpoint", "http://127.0.0.1:9");
        return application("unreachable", config);
    }

    @Deployment(name = "off", managed = false, testable = false)
    static WebArchive off() {
        Map<String, String> config = SET_UP.config();
        config.remove("otel.sdk.disabled");
        config.put("faultline.mode", "off");
        return application("off", config);
    }

    @Deployment(name = "impatient", managed = false, testable = false)
    static WebArchive impatient() {
        Map<String, String> config = SET_UP.config();
        config.put("faultline.server.maximum-request-duration", IMPATIENCE.toMillis() + "ms");
        return application("impatient", config);
    }

    @Deployment(name = "unwise", managed = false, testable = false)
    static WebArchive invalidConfiguration() {
        Map<String, String> config = SET_UP.config();
        config.put("faultline.mode", "sideways");
        config.put("faultline.response.trace-id-header", "not a token");
        if (!SET_UP.hasAgent()) {
            config.put("otel.traces.sampler", "bogus");
            config.put("otel.bsp.schedule.delay", "soon");
            config.put("otel.propagators", "carrier-pigeon");
            config.put("otel.service.name", "a b");
        }
        return application("unwise", config);
    }

    @Deployment(name = "twice", managed = false, testable = false)
    static WebArchive oneKeyInTwoSources() {
        Map<String, String> config = SET_UP.config();
        config.put("otel.service.name", "twice");
        return application("twice", config)
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "other.jar")
                        .addAsResource(
                                new StringAsset("otel.service.name=twice"), "META-INF/microprofile-config.properties"));
    }

    @Deployment(name = "wrong-flavour", managed = false, testable = false)
    static WebArchive wrongFlavour() {
        return application("wrong-flavour", SET_UP.isOwn() ? Flavour.THIN : Flavour.STANDALONE, SET_UP.config());
    }

    @Test
    void saysOnceAtStartWhatItDoes() {
        if (SET_UP.hasAgent()) {
            // One service name for the whole server, so the lines of its applications look alike.
            assertThat(server.log()).contains("mode join (the OpenTelemetry javaagent is attached)", "FLT-005");
        } else if (SET_UP.isOwn()) {
            assertThat(server.log())
                    .containsOnlyOnce("mode own (the application brings OpenTelemetry), service contract");
        } else {
            assertThat(server.log())
                    .containsOnlyOnce(
                            "mode join (the server brings OpenTelemetry), service contract, exporter the server's"
                                    + " otlp to " + receiver.endpoint() + ", ");
        }
    }

    @Test
    void keepsAThousandMixedRequestsApart() throws Exception {
        String[] paths = {
            "sync/nested",
            "async/stage",
            "async/suspended",
            "plain/current",
            "sync/throw",
            "nowhere",
            "async/stage-fails"
        };
        Map<String, Integer> expectedSpans = Map.of("sync/nested", 3, "async/stage", 2, "async/suspended", 2);
        Map<String, Integer> expectedStatus = Map.of("sync/throw", 500, "nowhere", 404, "async/stage-fails", 500);
        Map<String, String> pathOfTrace = new HashMap<>();
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        Semaphore atOnce = new Semaphore(32);
        for (int i = 0; i < 1000; i++) {
            String path = paths[i % paths.length];
            String traceId = Exchange.randomHex(32);
            pathOfTrace.put(traceId, path);
            HttpRequest request = Exchange.request("GET", url(path), null)
                    .header("traceparent", "00-" + traceId + "-" + Exchange.randomHex(16) + "-01")
                    .build();
            atOnce.acquire();
            responses.add(Exchange.CLIENT
                    .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .whenComplete((response, failure) -> atOnce.release())
                    .thenApply(response -> {
                        assertThat(response.statusCode()).as(path).isEqualTo(expectedStatus.getOrDefault(path, 200));
                        assertThat(response.headers().firstValue("X-Trace-Id")).contains(traceId);
                        return response;
                    }));
        }
        for (CompletableFuture<HttpResponse<String>> response : responses) {
            response.get();
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, List<ReceivedSpan>> spans = contractSpansByTrace();
            assertThat(pathOfTrace).allSatisfy((traceId, path) -> assertThat(spans.getOrDefault(traceId, List.of()))
                    .as(path)
                    .hasSize(expectedSpans.getOrDefault(path, 1)));
        });
        Map<String, List<ReceivedSpan>> spansByTrace = contractSpansByTrace();
        assertThat(pathOfTrace).allSatisfy((traceId, path) -> {
            List<ReceivedSpan> spans = spansByTrace.get(traceId);
            List<ReceivedSpan> servers =
                    spans.stream().filter(span -> span.kind() == Kind.SERVER).toList();
            assertThat(servers).as(path).singleElement().satisfies(span -> assertThat(span.attributes())
                    .containsEntry(
                            "http.response.status_code",
                            expectedStatus.getOrDefault(path, 200).longValue()));
            assertThat(spans).filteredOn(span -> span.kind() != Kind.SERVER).allSatisfy(child -> assertThat(
                            child.parentSpanId())
                    .isEqualTo(servers.get(0).spanId()));
        });
    }

    @Test
    void endsTheSpanOfARequestThatIsNeverAnswered() throws Exception {
        assumeTrue(!SET_UP.hasAgent(), "the agent's span is the agent's to end");
        deployer.deploy("impatient");
        try {
            String base = root() + "impatient/api/async/";
            String traceId = Exchange.randomHex(32);
            String parentId = Exchange.randomHex(16);
            HttpRequest request = Exchange.request("GET", base + "suspended-for-good", null)
                    .header("traceparent", "00-" + traceId + "-" + parentId + "-01")
                    .build();
            CompletableFuture<HttpResponse<String>> response =
                    Exchange.CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            Exchange exchange = new Exchange(traceId, parentId, null);
            ReceivedSpan span = exchange.serverSpan();
            assertThat(response).isNotDone();
            assertThat(span.name()).isEqualTo("GET /impatient/api/async/suspended-for-good");
            assertThat(span.parentSpanId()).isEqualTo(parentId);
            assertThat(span.attributes()).doesNotContainKey("http.response.status_code");
            assertThat(Duration.ofNanos(span.endNanos() - span.startNanos()))
                    .isGreaterThanOrEqualTo(IMPATIENCE)
                    .isLessThan(IMPATIENCE.plusSeconds(10));

            // The application answers after all, for the sake of the server: it's too late for another span.
            assertThat(Exchange.sendPlain("GET", base + "release").statusCode()).isEqualTo(204);
            assertThat(response.get().headers().firstValue("X-Trace-Id")).contains(traceId);
            assertThat(exchange.serverSpan()).isEqualTo(span);
        } finally {
            deployer.undeploy("impatient");
        }
    }

    private Map<String, List<ReceivedSpan>> contractSpansByTrace() {
        return receiver.spans().stream()
                .filter(Exchange::isOfTheContract)
                .collect(Collectors.groupingBy(ReceivedSpan::traceId));
    }

    @Test
    void tracesAnApplicationThatListsItsClassesUnderItsOwnServiceName() throws Exception {
        deployer.deploy("listed");
        try {
            Exchange exchange = Exchange.send("GET", root() + "listed/listed/sync/child", null);
            ReceivedSpan span = exchange.serverSpan(2);
            assertThat(span.name()).isEqualTo("GET /listed/listed/sync/child");
            assertThat(exchange.response().headers().firstValue("X-Trace-Id")).contains(exchange.traceId());
            if (!SET_UP.hasAgent()) {
                assertThat(span.resource()).containsEntry("service.name", "second");
                assertThat(get("sync/hello").serverSpan().resource()).containsEntry("service.name", NAME);
            }
        } finally {
            deployer.undeploy("listed");
        }
    }

    @Test
    void leavesNothingBehindWhenRedeployed() throws Exception {
        startThreadsOfTheJvm();
        await().atMost(Duration.ofSeconds(30)).until(() -> server.loadedCopies(INTEGRATION) <= heldByTheServer());
        for (int i = 0; i < REDEPLOYMENTS; i++) {
            deployer.deploy("redeployed");
            for (String path : new String[] {"sync/child", "async/stage", "async/suspended", "plain/current"}) {
                String url = root() + "redeployed/api/" + path;
                assertThat(Exchange.sendPlain("GET", url).statusCode()).isEqualTo(200);
            }
            deployer.undeploy("redeployed");
        }
        assertThat(server.threadNames())
                .filteredOn(name -> name.startsWith("faultline-"))
                .hasSizeLessThanOrEqualTo(2); // Of the contract application, which is still there.
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    occupyThreadsOfTheServer();
                    assertThat(server.loadedCopies(INTEGRATION)).isLessThanOrEqualTo(heldByTheServer());
                });
    }

    /**
     * How many applications may be there, of which one is deployed. Threads of Liberty and WildFly hold a few that are gone,
     * GlassFish the latest one; Payara holds none, as a rule (docs/servers.md). A leak of ours would hold all twenty.
     */
    private static long heldByTheServer() {
        return switch (SET_UP) {
            case PAYARA_THIN, PAYARA_CONFIGURED -> 3;
            case GLASSFISH_EE11 -> 2;
            default -> 5;
        };
    }

    /**
     * Threads that serve the whole JVM keep the context class loader of the application that was first to need them, and so it:
     * the JDK's of {@link CompletableFuture#delayedExecutor} always, that of Liberty's exporter while there is something to export.
     * Here it shall be the application that stays.
     */
    private void startThreadsOfTheJvm() throws Exception {
        get("async/stage").spans(2);
    }

    /** Pooled threads of Liberty and WildFly keep the request they served last, if it was asynchronous, until the next one. */
    private void occupyThreadsOfTheServer() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < POOLED_THREADS; i++) {
            HttpRequest request =
                    Exchange.request("GET", url("sync/slow"), null).build();
            responses.add(Exchange.CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> response : responses) {
            assertThat(response.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void servesRequestsWhenTheExporterIsUnreachableAndSaysSoOnce() throws Exception {
        assumeTrue(!SET_UP.hasAgent(), "the agent exports by itself");
        int start = server.log().length();
        deployer.deploy("unreachable");
        try {
            for (int i = 0; i < 5; i++) {
                Exchange exchange = Exchange.send("GET", root() + "unreachable/api/sync/hello", null);
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.response().headers().firstValue("X-Trace-Id"))
                        .contains(exchange.traceId());
            }
            server.awaitLog(start, Pattern.compile("FLT-006"));
            Exchange.send("GET", root() + "unreachable/api/sync/hello", null).spans(0);
            assertThat(server.logSince(start))
                    .containsOnlyOnce("FLT-006")
                    // What our exporter says when it is used by itself.
                    .doesNotContain("Spans for http", "are counted, not logged");
            if (SET_UP.isOwn()) {
                assertThat(server.logSince(start)).contains("they could not be delivered: java.net.ConnectException");
            }
        } finally {
            deployer.undeploy("unreachable");
        }
    }

    @Test
    void keepsTheTraceIdWhenSwitchedOff() throws Exception {
        deployer.deploy("off");
        try {
            Exchange exchange = Exchange.send("GET", root() + "off/api/sync/current", null);
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.response().headers().firstValue("X-Trace-Id")).contains(exchange.traceId());
            if (!SET_UP.hasAgent()) {
                exchange.spans(0);
            }
            assertThat(Exchange.sendPlain("GET", root() + "off/api/sync/hello")
                            .headers()
                            .firstValue("X-Trace-Id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{32}"));
        } finally {
            deployer.undeploy("off");
        }
    }

    @Test
    void reportsEveryInvalidValueAtOnceAndServesRequests() throws Exception {
        int start = server.log().length();
        deployer.deploy("unwise");
        try {
            Exchange exchange = Exchange.send("GET", root() + "unwise/api/sync/hello", null);
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.response().headers().firstValue("X-Trace-Id")).contains(exchange.traceId());
            assertThat(server.logSince(start)).containsOnlyOnce("FLT-002");
            reported(start, "faultline.mode", "sideways", "must be one of auto, join, own, off");
            reported(start, "faultline.response.trace-id-header", "not a token", "must be an RFC 9110 token");
            if (!SET_UP.hasAgent()) {
                reported(start, "otel.traces.sampler", "bogus", "must be one of always_on, ");
                reported(start, "otel.bsp.schedule.delay", "soon", "must be ");
                reported(
                        start,
                        "otel.propagators",
                        "carrier-pigeon",
                        "must be none, or a list of tracecontext, baggage");
                reported(start, "otel.service.name", "a b", "must be 1 to 255 characters");
            }
            ReceivedSpan span = exchange.serverSpan();
            if (!SET_UP.hasAgent()) {
                assertThat(span.resource()).containsEntry("service.name", "unwise");
            }
        } finally {
            deployer.undeploy("unwise");
        }
    }

    /** With its value, its source and the rule. */
    private void reported(int start, String key, String value, String rule) {
        assertThat(server.logSince(start))
                .containsPattern(Pattern.quote(key + " = \"" + value + "\" (from ")
                        + "(?!unknown).*(Properties|properties).*"
                        + Pattern.quote("): " + rule));
    }

    @Test
    void explainsWhyPayaraRefusesAKeyInTwoSources() {
        assumeTrue(SET_UP == SetUp.PAYARA_THIN || SET_UP == SetUp.PAYARA_CONFIGURED, "only Payara refuses");
        int start = server.log().length();
        assertThatThrownBy(() -> deployer.deploy("twice")).hasMessageContaining("Duplicate key otel.service.name");
        assertThat(server.logSince(start)).contains("FLT-007", "otel.service.name");
    }

    @Test
    void refusesToDeployWithoutOpenTelemetry() {
        assumeTrue(SET_UP.isOwn(), "this server brings OpenTelemetry");
        int start = server.log().length();
        assertThatThrownBy(() -> deployer.deploy("wrong-flavour")).hasMessageContaining("wrong-flavour");
        assertThat(server.logSince(start)).contains("FLT-001", "standalone");
    }

    @Test
    void saysThatTheStandaloneFlavourIsInVain() {
        assumeTrue(!SET_UP.isOwn(), "this server brings no OpenTelemetry");
        int start = server.log().length();
        try {
            deployer.deploy("wrong-flavour");
            deployer.undeploy("wrong-flavour");
        } catch (Exception refusedByTheServer) {
            // Some servers fail on a second set of OpenTelemetry classes before anybody can help it.
        }
        assertThat(server.logSince(start)).contains("FLT-003");
    }
}
