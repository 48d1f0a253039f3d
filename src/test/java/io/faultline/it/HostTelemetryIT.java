package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.it.ContractArchives.Flavour;
import io.faultline.it.ReceivedSpan.Kind;
import io.faultline.it.app.ContractApplication;
import io.faultline.it.app.HelloResource;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * The server's own telemetry, without any jar of ours: shows that the receiver and the exporter settings of the suite work on this
 * server, so that a missing span elsewhere is ours to explain.
 */
class HostTelemetryIT extends ServerIT {
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    @Deployment(testable = false)
    static WebArchive deployment() {
        Map<String, String> config = ContractArchives.exportingTo(OtlpReceiver.shared());
        config.put("otel.sdk.disabled", "false");
        config.put("otel.service.name", "host");
        return ContractArchives.war("host", Flavour.NONE, config, ContractApplication.class, HelloResource.class);
    }

    @Test
    void serverExportsItsSpan() throws Exception {
        Exchange.sendPlain("GET", root() + "host/api/hello", "traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01");
        List<ReceivedSpan> spans = receiver.awaitTrace(TRACE_ID, 1);
        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.kind()).isEqualTo(Kind.SERVER);
            assertThat(span.parentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(span.resource()).containsEntry("service.name", "host");
        });
    }
}
