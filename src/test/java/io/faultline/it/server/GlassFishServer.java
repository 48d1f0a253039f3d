package io.faultline.it.server;

import java.nio.file.Path;
import java.util.List;

/** GlassFish embedded: one domain in memory, with the HTTP listener of its default configuration alone. */
final class GlassFishServer extends LaunchedServer {
    /** Of the domain.xml in the jar; GlassFish sets whatever comes with the prefix before it starts. */
    private static final String LISTENER =
            "embedded-glassfish-config.server.network-config.network-listeners.network-listener.http-listener.";

    GlassFishServer(ServerConfiguration setUp) {
        super(setUp, GlassFishLauncher.class);
    }

    @Override
    List<String> arguments(Path root, int port) {
        return List.of(
                LISTENER + "port=" + port,
                LISTENER + "address=127.0.0.1",
                LISTENER + "enabled=true",
                "glassfish.embedded.tmpdir=" + root);
    }
}
