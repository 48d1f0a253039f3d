package io.faultline.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Open Liberty with a generated {@code server.xml}; applications come and go through its polled dropins directory. */
final class LibertyServer implements Server {
    private static final String NAME = "faultline";

    private final ServerConfiguration setUp;

    LibertyServer(ServerConfiguration setUp) {
        this.setUp = setUp;
    }

    @Override
    public ServerProcess start() throws IOException {
        Path user = Directories.empty(setUp.work().resolve("usr"));
        Path server = Files.createDirectories(user.resolve("servers").resolve(NAME));
        Files.createDirectories(server.resolve("dropins"));
        int port = ServerProcess.freePort();
        Files.writeString(server.resolve("server.xml"), serverXml(port));
        Path tools = setUp.home().resolve("bin/tools");
        ServerProcess process = ServerProcess.start(
                setUp,
                port,
                Map.of(
                        "WLP_USER_DIR",
                        user.toString(),
                        "WLP_OUTPUT_DIR",
                        user.resolve("servers").toString()),
                List.of(
                        // As in Liberty's own bin/server: without it Weld cannot make proxies.
                        "@" + setUp.home().resolve("lib/platform/java/java9.options"),
                        "-javaagent:" + tools.resolve("ws-javaagent.jar"),
                        "-Djava.awt.headless=true",
                        "-jar",
                        tools.resolve("ws-server.jar").toString(),
                        NAME));
        // CWWKF0011I: the server is ready. CWWKF0001E: a feature is unknown; waiting longer would not help.
        String log = process.awaitLog(0, Pattern.compile("CWWKF0011I|CWWKF0001E|CWWKF0033E"));
        if (!log.contains("CWWKF0011I")) {
            process.stop();
            throw new IllegalStateException(log);
        }
        return process;
    }

    @Override
    public void deploy(ServerProcess process, String name, Path war) throws IOException {
        int logStart = process.log().length();
        // Moved into place in one step: the polling must never see half a file.
        Path staged = Files.copy(war, war.resolveSibling(name + ".tmp"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(staged, dropin(name), StandardCopyOption.ATOMIC_MOVE);
        // CWWKZ0001I, 0003I: started, updated. CWWKZ0002E, 0004E, 0012I: an exception while starting, or a broken
        // archive.
        String application = "[^\n]* application " + Pattern.quote(name) + "\\b(?!-)";
        Pattern failed = Pattern.compile("CWWKZ0(00[24]E|012I):" + application);
        Pattern started = Pattern.compile("CWWKZ000[13]I: Application " + Pattern.quote(name) + " ");
        String log = process.awaitLog(
                logStart,
                text -> started.matcher(text).find() || failed.matcher(text).find(),
                name + " started or failed");
        if (failed.matcher(log).find()) {
            Files.delete(dropin(name));
            throw new IllegalStateException("Liberty refused " + name);
        }
    }

    @Override
    public void undeploy(ServerProcess process, String name) throws IOException {
        int logStart = process.log().length();
        Files.delete(dropin(name));
        process.awaitLog(logStart, Pattern.compile("CWWKZ0009I: The application " + Pattern.quote(name) + " "));
    }

    private Path dropin(String name) {
        return setUp.work()
                .resolve("usr/servers")
                .resolve(NAME)
                .resolve("dropins")
                .resolve(name + ".war");
    }

    private String serverXml(int port) {
        String features = setUp.features().stream()
                .map(feature -> "    <feature>" + feature + "</feature>\n")
                .collect(Collectors.joining());
        return """
                <server>
                  <featureManager>
                %s  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                  <applicationMonitor updateTrigger="polled" pollingRate="200ms"/>
                  <config updateTrigger="disabled"/>
                  <logging consoleLogLevel="INFO" consoleFormat="simple"/>
                </server>
                """.formatted(features, port);
    }
}
