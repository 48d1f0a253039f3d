package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.faultline.it.ContractArchives.Flavour;
import io.faultline.it.app.BrokenBean;
import io.faultline.it.app.ContractApplication;
import io.faultline.it.app.HelloResource;
import io.faultline.it.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the other tests rely on when they control a server: refused deployments are seen, and a redeployment is a fresh one. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ServerControlIT {
    private static final int ROUNDS = 6;

    @ArquillianResource
    Deployer deployer;

    @ArquillianResource
    ServerProcess server;

    @Deployment(name = "good", managed = false, testable = false)
    static WebArchive good() {
        return ContractArchives.war("good", Flavour.NONE, Map.of(), ContractApplication.class, HelloResource.class);
    }

    @Deployment(name = "broken", managed = false, testable = false)
    static WebArchive broken() {
        return ContractArchives.war("broken", Flavour.NONE, Map.of(), ContractApplication.class, BrokenBean.class);
    }

    @Test
    void refusedDeploymentIsAnExceptionWithTheLog() throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> deployer.deploy("broken"))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("WELD-001408");
        }
        deployer.deploy("good");
        assertThat(status()).isEqualTo(200);
        deployer.undeploy("good");
    }

    @Test
    void applicationComesAndGoes() throws Exception {
        // WildFly's own exporter keeps applications of the tests before, for good (docs/servers.md).
        long before = server.loadedCopies(ContractApplication.class.getName());
        for (int round = 0; round < ROUNDS; round++) {
            deployer.deploy("good");
            assertThat(status()).isEqualTo(200);
            assertThat(server.loadedCopies(ContractApplication.class.getName())).isPositive();
            deployer.undeploy("good");
            assertThat(status()).isEqualTo(404);
        }
        // Servers hold on to some of the latest applications (docs/servers.md), but not to each one.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(server.loadedCopies(ContractApplication.class.getName()))
                        .isLessThan(before + ROUNDS));
    }

    @Test
    void threadsAndLogAreReadable() {
        assertThat(server.threadNames()).contains("Finalizer", "Signal Dispatcher");
        assertThat(server.log()).isNotBlank().doesNotContain("\u001B");
        assertThat(server.logSince(server.log().length())).isEmpty();
    }

    private int status() throws IOException, InterruptedException {
        URI hello = URI.create("http://127.0.0.1:" + server.httpPort() + "/good/api/hello");
        return Exchange.CLIENT
                .send(HttpRequest.newBuilder(hello).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
