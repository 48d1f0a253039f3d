package io.faultline.bench;

import io.faultline.bench.Measurements.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What tracing costs a small application on Payara Micro: start-up, throughput, latency, processor time and memory of each
 * {@link Variant}, as ratios to the bare server, in rounds that alternate so that a noisy machine hurts all alike. Run by
 * {@code ci/bench-http}.
 */
public final class HttpBenchmark {
    /** So long an exporter may keep the last spans before it sends them: the default of otel.bsp.schedule.delay, and a bit. */
    private static final Duration LAST_EXPORT = Duration.ofSeconds(7);

    /** Warm-up counts requests, as the JVM's compiler does; on a busy machine it may stay short of them. */
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(60);

    private final Options options;
    private final OtlpSink sink;
    private final Measurements measured = new Measurements();
    private final Map<Variant, BenchServer> servers = new EnumMap<>(Variant.class);
    private final Map<Variant, Long> answered = new EnumMap<>(Variant.class);

    private HttpBenchmark(Options options, OtlpSink sink) {
        this.options = options;
        this.sink = sink;
    }

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("bench-http: " + e.getMessage() + "; see --help");
            System.exit(2);
            return;
        }
        endAfter(Duration.ofMinutes(options.limitMinutes()));
        try (OtlpSink sink = new OtlpSink()) {
            new HttpBenchmark(options, sink).run();
        } catch (IOException e) {
            System.err.println("bench-http: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    /** Ends everything that hangs; the hooks of the servers run. */
    private static void endAfter(Duration time) {
        Thread limit = new Thread(
                () -> {
                    try {
                        Thread.sleep(time.toMillis());
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.err.println("bench-http: not done within the limit");
                    System.exit(1);
                },
                "limit");
        limit.setDaemon(true);
        limit.start();
    }

    private void run() throws IOException, InterruptedException {
        say("machine: %s", machine());
        startAll();
        say("up after %s s; load %s", seconds(), load());
        // Two passes, so that the compiler's threads have time to follow.
        for (int pass = 0; pass < 2; pass++) {
            for (Variant variant : order(pass)) {
                put(variant, WARM_UP_LIMIT, options.warmUp() / 2);
            }
        }
        say("warm after %s s; load %s", seconds(), load());
        for (int round = 0; round < options.rounds(); round++) {
            measure(round);
        }
        Thread.sleep(LAST_EXPORT.toMillis());
        for (Variant variant : options.variants()) {
            measured.add(Figure.RESIDENT, variant, servers.get(variant).residentMebibytes());
            measured.add(Figure.HEAP, variant, servers.get(variant).liveHeapMebibytes());
        }
        if (options.jfr()) {
            record();
        }
        say("done after %s s; load %s", seconds(), load());
        new Report(options, measured).print();
        for (Variant variant : options.variants()) {
            say(
                    "%s: %d requests answered, %d spans exported",
                    variant.title(), answered.get(variant), sink.spans(variant));
        }
        servers.values().forEach(BenchServer::stop);
    }

    /** The last start of each stays. */
    private void startAll() throws IOException, InterruptedException {
        for (int start = 1; start <= options.starts(); start++) {
            for (Variant variant : order(start)) {
                BenchServer server = BenchServer.start(variant, options, sink.url());
                measured.add(Figure.START, variant, server.startSeconds());
                say("start %d of %s: %.2f s", start, variant.title(), server.startSeconds());
                if (start < options.starts()) {
                    server.stop();
                } else {
                    servers.put(variant, server);
                }
            }
        }
    }

    private void measure(int round) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Variant variant : order(round)) {
            BenchServer server = servers.get(variant);
            Duration before = server.processorTime();
            LoadResult result = put(variant, Duration.ofSeconds(options.seconds()), options.requests());
            Duration used = server.processorTime().minus(before);
            measured.add(Figure.THROUGHPUT, variant, result.requestsPerSecond());
            measured.add(Figure.MEDIAN_LATENCY, variant, result.medianNanos() / 1e6);
            measured.add(Figure.P99_LATENCY, variant, result.p99Nanos() / 1e6);
            measured.add(Figure.PROCESSOR, variant, used.toNanos() / 1e3 / result.requests());
            line.append(String.format(Locale.ROOT, "  %s %.0f/s", variant.title(), result.requestsPerSecond()));
        }
        say("round %d:%s; load %s", round + 1, line, load());
    }

    /** Recordings of the warm servers under load, outside of everything measured. */
    private void record() throws IOException, InterruptedException {
        for (Variant variant : options.variants()) {
            BenchServer server = servers.get(variant);
            Path file = options.work().resolve(variant.key() + ".jfr");
            server.jcmd("JFR.start", "name=bench", "settings=profile");
            put(variant, Duration.ofSeconds(Math.max(20, options.seconds())), options.requests());
            server.jcmd("JFR.stop", "name=bench", "filename=" + file);
            say("recording: %s", file);
        }
    }

    private LoadResult put(Variant variant, Duration time, int requests) throws IOException {
        LoadGenerator load = new LoadGenerator(servers.get(variant).port(), BenchServer.PATH, options.connections());
        LoadResult result = load.run(time, requests);
        answered.merge(variant, (long) result.requests(), Long::sum);
        return result;
    }

    /** There and back again. */
    private List<Variant> order(int round) {
        List<Variant> order = new ArrayList<>(options.variants());
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + ", Java "
                + System.getProperty("java.version") + ", load " + load();
    }

    /** Of the operating system: 1, 5 and 15 minutes. */
    private static String load() {
        try {
            String[] words = Files.readString(Path.of("/proc/loadavg")).split(" ");
            return words[0] + " " + words[1] + " " + words[2];
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String seconds() {
        return Long.toString(ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, java.time.Instant.now()).toSeconds())
                .orElse(-1L));
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
