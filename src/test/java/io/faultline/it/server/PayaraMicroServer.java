package io.faultline.it.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Payara Micro, without its cluster and its calls home. */
final class PayaraMicroServer extends LaunchedServer {
    private static final String STAY_LOCAL = """
            set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
            """;

    private static final Duration LOG_LAG = Duration.ofSeconds(2);

    PayaraMicroServer(ServerConfiguration setUp) {
        super(setUp, PayaraMicroLauncher.class);
    }

    @Override
    List<String> arguments(Path root, int port) throws IOException {
        Path preBoot = Files.writeString(setUp.work().resolve("pre-boot-commands"), STAY_LOCAL);
        return List.of(
                // Not also nocluster: given both, Payara Micro 6.2025.10 leaves Hazelcast on, listening on all
                // interfaces.
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--rootdir",
                root.toString(),
                "--prebootcommandfile",
                preBoot.toString());
    }

    @Override
    public void deploy(ServerProcess process, String name, Path war) throws IOException {
        int logStart = process.log().length();
        super.deploy(process, name, war);
        // Payara's deploy() says true even when CDI refused the application; only the log tells, and may lag behind a
        // little.
        await(name + " deployed").atMost(LOG_LAG).until(() -> process.logSince(logStart)
                .contains(name + " was successfully deployed in"));
    }
}
