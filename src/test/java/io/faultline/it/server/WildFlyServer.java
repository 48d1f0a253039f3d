package io.faultline.it.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** WildFly on a copy of its {@code standalone} directory; applications come and go through the marker files of its deployment scanner. */
final class WildFlyServer implements Server {
    private final ServerConfiguration setUp;

    WildFlyServer(ServerConfiguration setUp) {
        this.setUp = setUp;
    }

    @Override
    public ServerProcess start() throws IOException {
        Path base = Directories.empty(setUp.work().resolve("standalone"));
        for (String part : List.of("configuration", "deployments", "lib")) {
            Directories.copy(setUp.home().resolve("standalone").resolve(part), base.resolve(part));
        }
        Path config = base.resolve("configuration").resolve(setUp.serverConfig());
        Files.writeString(config, Files.readString(config).replace("scan-interval=\"5000\"", "scan-interval=\"300\""));
        int port = ServerProcess.freePort();
        ServerProcess process = ServerProcess.start(setUp, port, Map.of(), arguments(base, port));
        // WFLYSRV0025: started. 0026: started with errors; 0056: stopped at boot.
        String log = process.awaitLog(0, Pattern.compile("WFLYSRV0025|WFLYSRV0026|WFLYSRV0056"));
        if (!log.contains("WFLYSRV0025")) {
            process.stop();
            throw new IllegalStateException(log);
        }
        return process;
    }

    @Override
    public void deploy(ServerProcess process, String name, Path war) throws IOException {
        Files.deleteIfExists(deployment(name, ".undeployed"));
        Files.copy(war, deployment(name, ""), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(deployment(name, ".dodeploy"), "");
        await(name + " deployed or failed")
                .atMost(ServerProcess.PATIENCE)
                .until(() -> Files.exists(deployment(name, ".deployed")) || Files.exists(deployment(name, ".failed")));
        if (Files.exists(deployment(name, ".failed"))) {
            String reason = Files.readString(deployment(name, ".failed"));
            Files.delete(deployment(name, ""));
            Files.deleteIfExists(deployment(name, ".failed"));
            throw new IllegalStateException("WildFly refused " + name + ": " + reason);
        }
    }

    @Override
    public void undeploy(ServerProcess process, String name) throws IOException {
        Files.delete(deployment(name, ".deployed"));
        // The scanner now and then deploys a second time what has just been deployed, and marks it again.
        await(name + " undeployed").atMost(ServerProcess.PATIENCE).until(() -> {
            Files.deleteIfExists(deployment(name, ".deployed"));
            return Files.exists(deployment(name, ".undeployed"));
        });
        Files.delete(deployment(name, ".undeployed"));
        Files.delete(deployment(name, ""));
    }

    private Path deployment(String name, String marker) {
        return setUp.work().resolve("standalone/deployments").resolve(name + ".war" + marker);
    }

    private List<String> arguments(Path base, int port) throws IOException {
        Path home = setUp.home();
        // As in WildFly's own bin/common.sh.
        List<String> arguments = new ArrayList<>(ServerJvm.opens(Stream.of(
                "java.base/java.lang",
                "java.base/java.lang.invoke",
                "java.base/java.lang.reflect",
                "java.base/java.io",
                "java.base/java.net",
                "java.base/java.security",
                "java.base/java.util",
                "java.base/java.util.concurrent",
                "java.management/javax.management",
                "java.naming/javax.naming")));
        arguments.addAll(List.of(
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Dlogging.configuration="
                        + base.resolve("configuration/logging.properties").toUri(),
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-c",
                setUp.serverConfig(),
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.bind.address.management=127.0.0.1",
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + ServerProcess.freePort(),
                "-Djboss.management.http.port=" + ServerProcess.freePort()));
        return arguments;
    }
}
