package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
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

    private static Map<String, String> inMode(String mode) {
        Map<String, String> config = SET_UP.config();
        config.put("faultline.mode", mode);
        return config;
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
