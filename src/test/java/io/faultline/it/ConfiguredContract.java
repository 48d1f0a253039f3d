package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.faultline.it.app.ContractApplication;
import io.faultline.it.app.InjectedResource;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What an application's configuration changes about its spans, its responses and its exports. */
abstract class ConfiguredContract extends ModesContract {
    /** Ten times the interval at which what an SDK collects is exported in these applications. */
    private static final Duration TEN_INTERVALS = Duration.ofSeconds(2);

    @Deployment(name = "configured", managed = false, testable = false)
    static WebArchive configured() {
        Map<String, String> config = config("configured");
        config.put("faultline.response.trace-id-header", "X-My-Trace");
        config.put("faultline.server.forwarded-headers", "true");
        config.put("faultline.masking.disabled-kinds", "ip");
        config.put("faultline.service.version", "1.4.2");
        config.put("faultline.deployment.environment", "staging");
        config.put("otel.instrumentation.http.server.capture-request-headers", "x-tenant");
        config.put("otel.instrumentation.http.server.capture-response-headers", "x-answer");
        if (!SET_UP.hasAgent()) {
            config.put("otel.service.name", "shop.orders");
            config.put("otel.resource.attributes", "team=shop,region=eu%2D1");
        }
        return injected("configured", config);
    }

    @Deployment(name = "headless", managed = false, testable = false)
    static WebArchive headless() {
        Map<String, String> config = config("headless");
        config.put("faultline.response.trace-id-header", "none");
        return injected("headless", config);
    }

    @Deployment(name = "metered", managed = false, testable = false)
    static WebArchive metered() {
        Map<String, String> config = config("metered");
        if (!SET_UP.hasAgent()) {
            config.put("otel.metrics.exporter", "otlp");
        }
        return injected("metered", config);
    }

    private static Map<String, String> config(String name) {
        Map<String, String> config = SET_UP.config();
        if (!SET_UP.hasAgent()) {
            config.put("otel.service.name", name);
            config.put("otel.metric.export.interval", "200");
            config.put("otel.blrp.schedule.delay", "200");
        }
        return config;
    }

    private static WebArchive injected(String name, Map<String, String> config) {
        return ContractArchives.war(name, SET_UP.flavour(), config, ContractApplication.class, InjectedResource.class);
    }

    @Test
    void tracesAsConfigured() throws Exception {
        int start = server.log().length();
        deployer.deploy("configured");
        try {
            Exchange exchange = Exchange.send(
                    "GET",
                    root() + "configured/api/injected",
                    null,
                    "X-Tenant",
                    "blue",
                    "Forwarded",
                    "for=10.9.8.7;host=shop.example:444;proto=https",
                    "baggage",
                    "user=alice");
            assertThat(exchange.response().headers().allValues("X-My-Trace")).containsExactly(exchange.traceId());
            assertThat(exchange.response().headers().firstValue("X-Trace-Id")).isEmpty();
            if (!SET_UP.hasAgent()) {
                tracedAsConfigured(exchange.serverSpan(3));
                injectedBeansWork(exchange);
                assertThat(server.logSince(start))
                        .contains("service shop.orders")
                        .doesNotContain("FLT-");
                exportsNothingButTraces("shop.orders");
            }
        } finally {
            deployer.undeploy("configured");
        }
    }

    private static void tracedAsConfigured(ReceivedSpan span) {
        assertThat(span.attributes())
                .containsEntry("http.request.header.x-tenant", List.of("blue"))
                .containsEntry("http.response.header.x-answer", List.of("of the application"))
                .containsEntry("client.address", "10.9.8.7")
                .containsEntry("server.address", "shop.example")
                .containsEntry("server.port", 444L)
                .containsEntry("url.scheme", "https");
        assertThat(span.resource())
                .containsEntry("service.name", "shop.orders")
                .containsEntry("service.version", "1.4.2")
                .containsEntry("deployment.environment.name", "staging")
                .containsEntry("team", "shop")
                .containsEntry("region", "eu-1");
    }

    /** Whether they are the server's or ours: one bean each, of this request. */
    private static void injectedBeansWork(Exchange exchange) {
        ReceivedSpan span = exchange.serverSpan(3);
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.response().body()).isEqualTo("user alice");
        assertThat(span.attributes()).containsEntry("injected", "span");
        assertThat(exchange.received())
                .filteredOn(child -> child.parentSpanId().equals(span.spanId()))
                .extracting(ReceivedSpan::name)
                .containsExactlyInAnyOrder("by-open-telemetry", "by-tracer");
    }

    /** With an interval of 200 ms; that it has an effect, {@link #exportsMetricsWhenAsked} shows. */
    private void exportsNothingButTraces(String service) throws InterruptedException {
        if (SET_UP == SetUp.PAYARA_CONFIGURED) {
            return; // Here the user has turned telemetry on, and says which signals.
        }
        Thread.sleep(TEN_INTERVALS.toMillis());
        assertThat(receiver.metrics())
                .extracting(metrics -> name(metrics.getResource()))
                .doesNotContain(service);
        assertThat(receiver.logs()).extracting(logs -> name(logs.getResource())).doesNotContain(service);
    }

    @Test
    void exportsMetricsWhenAsked() throws Exception {
        assumeFalse(SET_UP.hasAgent(), "the agent exports by itself");
        assumeFalse(SET_UP.isOwn(), "the standalone flavour has no exporter of metrics");
        deployer.deploy("metered");
        try {
            for (int i = 0; i < 5; i++) {
                Exchange.send("GET", root() + "metered/api/injected", null).serverSpan(3);
            }
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(requestsCounted("metered"))
                    .containsExactlyEntriesOf(Map.of("/metered/api/injected", 5L)));
        } finally {
            deployer.undeploy("metered");
        }
    }

    /** The latest count of {@code http.server.request.duration} for each route, all scopes together. */
    private Map<String, Long> requestsCounted(String service) {
        Map<String, Map<String, Long>> byScope = new HashMap<>();
        for (ResourceMetrics exported : receiver.metrics()) {
            if (name(exported.getResource()).equals(service)) {
                exported.getScopeMetricsList().forEach(scope -> scope.getMetricsList().stream()
                        .filter(metric -> metric.getName().equals("http.server.request.duration"))
                        .forEach(metric -> byScope.put(scope.getScope().getName(), countByRoute(metric))));
            }
        }
        return byScope.values().stream()
                .flatMap(counts -> counts.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }

    private static Map<String, Long> countByRoute(Metric metric) {
        return metric.getHistogram().getDataPointsList().stream()
                .collect(Collectors.toMap(ConfiguredContract::route, HistogramDataPoint::getCount, Long::sum));
    }

    private static String route(HistogramDataPoint point) {
        return point.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("http.route"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static String name(Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    @Test
    void sendsNoTraceIdHeaderWhenToldSo() throws Exception {
        deployer.deploy("headless");
        try {
            Exchange exchange = Exchange.send("GET", root() + "headless/api/injected", null);
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.response().headers().map()).doesNotContainKeys("x-trace-id", "X-Trace-Id", "none");
        } finally {
            deployer.undeploy("headless");
        }
    }
}
