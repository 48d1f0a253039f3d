package io.faultline.demo;

import io.faultline.it.server.ExitWithParent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Payara Micro as a child process on loopback, with one WAR as it is: where spans go is said on the server's command line.
 * It ends when this JVM does: by a shutdown hook or, when this JVM is killed, by an agent in the server that watches it.
 */
final class DemoServer implements AutoCloseable {
    private static final int USUAL_PORT = 8080;

    /** Several times what a start takes on a busy machine with two cores. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Process process;
    private final String url;
    private final Path log;

    private DemoServer(Process process, String url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    static DemoServer start(Path payara, Path war, Path work, String otlpEndpoint) throws IOException {
        Files.createDirectories(work);
        int port = port();
        Path log = work.resolve("server.log");
        // Payara Micro has no option for the address it listens on.
        Path loopback = Files.writeString(
                work.resolve("loopback.txt"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                        + ".address=127.0.0.1\n");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + exitWithParent(work.resolve("exit-with-parent.jar")));
        command.addAll(List.of("-Xmx512m", "-Djava.net.preferIPv4Stack=true"));
        // All that the application is told of telemetry. Metrics and logs have no receiver here.
        command.add("-Dotel.exporter.otlp.endpoint=" + otlpEndpoint);
        command.add("-Dotel.exporter.otlp.protocol=http/protobuf");
        command.add("-Dotel.metrics.exporter=none");
        command.add("-Dotel.logs.exporter=none");
        command.add("-Dotel.bsp.schedule.delay=200");
        // Not also --nocluster: given both, Payara Micro 6.2025.10 leaves Hazelcast on, listening on all interfaces.
        command.addAll(List.of("-jar", payara.toString(), "--nohazelcast", "--disablephonehome"));
        command.addAll(List.of("--rootdir", emptied(work.resolve("root")).toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--prebootcommandfile", loopback.toString()));
        command.addAll(List.of("--deploy", war.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Payara refuses a key that is set here and in the environment.
        builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
        Process process = builder.start();
        DemoServer server = new DemoServer(process, "http://127.0.0.1:" + port + "/" + contextRoot(war), log);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-server"));
        return server;
    }

    /** The usual one when it is free, else any that is. */
    private static int port() throws IOException {
        try {
            return freePort(USUAL_PORT);
        } catch (IOException taken) {
            return freePort(0);
        }
    }

    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        }
    }

    private static String contextRoot(Path war) {
        return war.getFileName().toString().replaceFirst("\\.war$", "");
    }

    private static Path exitWithParent(Path jar) throws IOException {
        String file = ExitWithParent.class.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ExitWithParent.class.getName());
        try (InputStream classFile =
                        Objects.requireNonNull(DemoServer.class.getClassLoader().getResourceAsStream(file));
                OutputStream target = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(target, manifest)) {
            entries.putNextEntry(new JarEntry(file));
            classFile.transferTo(entries);
        }
        return jar;
    }

    private static Path emptied(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(directory);
    }

    /** Waits for the server to serve the application. */
    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.readString(log).contains("ready in ")) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("The server did not start, see " + log);
            }
            Thread.sleep(100);
        }
        if (!Files.readString(log).contains("Deployed 1 archive")) {
            throw new IllegalStateException("The server did not deploy the application, see " + log);
        }
    }

    String url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** May be called by several threads. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
