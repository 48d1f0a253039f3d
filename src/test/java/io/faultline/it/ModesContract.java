package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What {@code faultline.mode} does where it isn't what {@code auto} would choose. */
abstract class ModesContract extends MaskingContract {
    @Deployment(name = "joins", managed = false, testable = false)
    static WebArchive joins() {
        return application("joins", inMode("join"));
    }

    @Deployment(name = "owns", managed = false, testable = false)
    static WebArchive owns() {
        Map<String, String> config = inMode("own");
        config.remove("otel.sdk.disabled");
        return application("owns", config);
    }

    private static Map<String, String> inMode(String mode) {
        Map<String, String> config = SET_UP.config();
        config.put("faultline.mode", mode);
        return config;
    }

    /** Of two exporters called {@code otlp} ours must not be the one. */
    @Test
    void leavesTheExportToTheServerItJoins() throws Exception {
        assumeFalse(SET_UP.isOwn(), "an SDK of the application's own has our exporter");
        get("sync/hello").serverSpan();
        assertThat(server.threadNames()).noneMatch(name -> name.startsWith("faultline-export"));
    }

    @Test
    void exportsOneServerSpanByItselfInModeOwn() throws Exception {
        assumeFalse(SET_UP.hasAgent(), "with the agent there is nothing of one's own");
        assumeFalse(SET_UP.isLiberty() && !SET_UP.isOwn(), "no SDK can be built there, see the next test");
        int start = server.log().length();
        deployer.deploy("owns");
        try {
            ownsOneServerSpan();
            // The server's own Tracer, if it has one, is touched for the first time: some servers then start spans of
            // theirs.
            Exchange.sendPlain("GET", root() + "owns/api/sync/child");
            ownsOneServerSpan();
            assertThat(server.logSince(start))
                    .contains("mode own (faultline.mode=own), service owns, exporter otlp to " + receiver.endpoint())
                    .doesNotContain("FLT-");
            assertThat(server.threadNames()).anyMatch(name -> name.startsWith("faultline-export"));
        } finally {
            deployer.undeploy("owns");
        }
    }

    private void ownsOneServerSpan() throws Exception {
        Exchange exchange = Exchange.send("GET", root() + "owns/api/sync/current", null);
        ReceivedSpan span = exchange.serverSpan();
        assertThat(span.name()).isEqualTo("GET /owns/api/sync/current");
        assertThat(span.parentSpanId()).isEqualTo(exchange.parentId());
        assertThat(exchange.response().body()).isEqualTo(exchange.traceId() + "/" + span.spanId());
    }

    @Test
    void saysWhereNoSdkOfItsOwnCanBeBuilt() throws Exception {
        assumeTrue(SET_UP.isLiberty() && !SET_UP.isOwn(), "elsewhere it can");
        int start = server.log().length();
        deployer.deploy("owns");
        try {
            Exchange exchange = Exchange.send("GET", root() + "owns/api/sync/hello", null);
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.response().headers().firstValue("X-Trace-Id")).contains(exchange.traceId());
            exchange.spans(0);
            assertThat(server.logSince(start)).containsOnlyOnce("FLT-008");
        } finally {
            deployer.undeploy("owns");
        }
    }

    @Test
    void servesRequestsWithoutSpansWhenThereIsNothingToJoin() throws Exception {
        assumeTrue(SET_UP.isOwn(), "this server brings OpenTelemetry");
        int start = server.log().length();
        deployer.deploy("joins");
        try {
            Exchange exchange = Exchange.send("GET", root() + "joins/api/sync/hello", null);
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.response().headers().firstValue("X-Trace-Id")).contains(exchange.traceId());
            exchange.spans(0);
            assertThat(server.logSince(start)).containsOnlyOnce("FLT-009").doesNotContain("StackOverflowError");
        } finally {
            deployer.undeploy("joins");
        }
    }
}
