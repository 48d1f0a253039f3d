package io.faultline.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One Payara Micro with the application of one variant, as a process of its own. For one thread. */
final class BenchServer {
    /** A request to the application's one resource. */
    static final String PATH = "/bench/api/orders/7";

    /** Ten times what a start takes here. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Pattern USED = Pattern.compile("(?m)^\\s*garbage-first heap.* used (\\d+)K");

    private final Process process;
    private final Path log;
    private final int port;
    private final double startSeconds;
    private final Thread stopAtExit = new Thread(this::end, "stop-server");

    private BenchServer(Process process, Path log, int port, long startedNanos)
            throws IOException, InterruptedException {
        this.process = process;
        this.log = log;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(stopAtExit);
        this.startSeconds = awaitFirstAnswer(startedNanos);
    }

    /** Starts a server in a directory that is emptied first, so that every start finds the same, and waits for its first 200. */
    static BenchServer start(Variant variant, Options options, String sink) throws IOException, InterruptedException {
        Path work = emptied(options.work().resolve(variant.key()));
        Path war = work.resolve("bench.war");
        War.write(
                war,
                variant.configuration(sink, options.properties()),
                variant.hasFaultline() ? List.of(options.jar()) : List.of());
        int port = freePort();
        List<String> command = command(variant, options, sink, work);
        command.addAll(List.of("--nohazelcast", "--disablephonehome", "--port", Integer.toString(port)));
        command.addAll(
                List.of("--rootdir", Files.createDirectory(work.resolve("root")).toString()));
        // Connections stay: the default ends each after 256 requests. And nothing listens anywhere else.
        Path commands = Files.writeString(work.resolve("pre-boot-commands"), """
                set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
                set configs.config.server-config.network-config.protocols.protocol.http-listener.http.max-connections=-1
                """);
        command.addAll(List.of("--prebootcommandfile", commands.toString(), "--deploy", war.toString()));
        Path log = work.resolve("server.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_") || name.contains("JAVA_"));
        long started = System.nanoTime();
        return new BenchServer(builder.start(), log, port, started);
    }

    private static List<String> command(Variant variant, Options options, String sink, Path work) throws IOException {
        Path launcher = work.resolve("launcher");
        String main = ServerMain.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(launcher.resolve(main).getParent());
        Files.write(launcher.resolve(main), War.bytes(main));
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.addAll(variant.jvmArguments(sink, options.agent().toString()));
        command.addAll(List.of("-Xms" + options.heap() + "m", "-Xmx" + options.heap() + "m", "-XX:+UseG1GC"));
        if (options.jfr()) {
            command.add("-XX:FlightRecorderOptions=stackdepth=256"); // A request is deeper than the 64 of the default.
        }
        command.addAll(List.of("-Djava.net.preferIPv4Stack=true", "-Dfile.encoding=UTF-8"));
        command.addAll(manifestAccess(options.payara()));
        command.addAll(List.of("-cp", launcher + ":" + options.payara(), ServerMain.class.getName()));
        return command;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the process to its first 200. */
    double startSeconds() {
        return startSeconds;
    }

    /** All its threads, since its start, as the operating system counts it: in steps of 10 ms. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    double residentMebibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            String line =
                    lines.filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
    }

    /** What is left of the heap after a full collection. */
    double liveHeapMebibytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd GC.heap_info has no used heap");
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    String jcmd(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool("jcmd"), Long.toString(pid())));
        command.addAll(List.of(words));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    void stop() {
        end();
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private double awaitFirstAnswer(long startedNanos) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + PATH);
        while (System.nanoTime() - startedNanos < PATIENCE.toNanos()) {
            if (answers(uri)) {
                return (System.nanoTime() - startedNanos) / 1e9;
            }
            if (!process.isAlive()) {
                throw new IOException("the server exited, see " + log);
            }
            Thread.sleep(10);
        }
        throw new IOException("no answer from the server, see " + log);
    }

    private static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(20_000);
            boolean ok = connection.getResponseCode() == 200;
            connection.disconnect();
            return ok;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static Path emptied(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(directory);
    }

    /** What {@code java -jar} would take from the manifest; a jar on a class path has to be told. */
    private static List<String> manifestAccess(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            List<String> arguments = new ArrayList<>();
            for (String kind : List.of("opens", "exports")) {
                String packages = manifest.getValue("Add-" + kind);
                for (String name :
                        packages == null ? new String[0] : packages.strip().split("\\s+")) {
                    arguments.add("--add-" + kind + "=" + name + "=ALL-UNNAMED");
                }
            }
            return arguments;
        }
    }
}
