package io.faultline.it.server;

import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A server as a child process: its log, its exit, and what {@code jcmd} sees in it. The process never outlives the JVM of the tests.
 * Safe for use by several threads.
 */
public final class ServerProcess {
    /** Generous, since two cores may be shared with other builds; a server that is well starts in a tenth of it. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Duration EXIT_PATIENCE = Duration.ofSeconds(30);

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[;\\d]*m");

    private final Process process;
    private final Path log;
    private final int httpPort;
    private final Thread exitWithUs = new Thread(this::terminate, "stop-server");

    private ServerProcess(Process process, Path log, int httpPort) {
        this.process = process;
        this.log = log;
        this.httpPort = httpPort;
        Runtime.getRuntime().addShutdownHook(exitWithUs);
    }

    static ServerProcess start(
            ServerConfiguration setUp, int httpPort, Map<String, String> environment, List<String> arguments)
            throws IOException {
        // Not server.log: WildFly writes a file of that name in its working directory itself, over what is there.
        Path log = setUp.work().resolve("console.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServerJvm.arguments(setUp));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(setUp.work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), log, httpPort);
    }

    /** A port that was free a moment ago: servers don't report the port they would choose themselves in one way. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public long pid() {
        return process.pid();
    }

    public int httpPort() {
        return httpPort;
    }

    /** Everything the server has written so far, without the colours that Payara adds. */
    public String log() {
        try {
            return COLOUR.matcher(new String(Files.readAllBytes(log), StandardCharsets.UTF_8))
                    .replaceAll("");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the server wrote after the log had the given {@link #log() length}. */
    public String logSince(int length) {
        String all = log();
        return all.substring(Math.min(length, all.length()));
    }

    /** Waits for a line that matches, after the given length of the log, and gives the log from there. */
    public String awaitLog(int length, Pattern pattern) {
        return awaitLog(length, text -> pattern.matcher(text).find(), "log line " + pattern);
    }

    /**
     * How many classes of exactly this name are loaded after a full collection, with instances or without: one for each class
     * loader that has loaded one and is still held by something.
     */
    public long loadedCopies(String className) {
        jcmd("GC.run");
        Pattern row = Pattern.compile("[-\\s]" + Pattern.quote(className) + "/0x[0-9a-f]+");
        return jcmd("VM.class_hierarchy", className)
                .lines()
                .filter(row.asPredicate())
                .count();
    }

    /** The names of the live threads. */
    public List<String> threadNames() {
        return jcmd("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"") && line.indexOf('"', 1) > 0)
                .map(line ->
                        line.substring(1, line.indexOf("\" ", 1) > 0 ? line.indexOf("\" ", 1) : line.indexOf('"', 1)))
                .toList();
    }

    /** Runs a diagnostic command of the JDK, such as {@code GC.class_histogram}, in the server and gives its output. */
    public String jcmd(String... command) {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid())));
        line.addAll(List.of(command));
        try {
            Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
            String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", line) + ": " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    String awaitLog(int length, Predicate<String> condition, String what) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> condition.test(logSince(length)) || !process.isAlive());
        String text = logSince(length);
        if (!condition.test(text)) {
            throw new IllegalStateException("The server exited before: " + what + "\n" + text);
        }
        return text;
    }

    /** Writes one line to the server's standard input. */
    void command(String line) throws IOException {
        BufferedWriter input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(line);
        input.newLine();
        input.flush();
    }

    /** Ends the server in its own way, which also writes its coverage, and by force when that takes too long. */
    void stop() {
        terminate();
        Runtime.getRuntime().removeShutdownHook(exitWithUs);
    }

    private void terminate() {
        process.destroy();
        try {
            if (!process.waitFor(EXIT_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
