package io.faultline.demo;

import io.faultline.it.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Starts a server with an application in it and a receiver for its spans, says what to try, and prints each trace until the
 * process is told to end (Ctrl-C or SIGTERM). Runs in Maven's own JVM, so that there is nothing in between to be left over;
 * the server is a child process that ends with this one, however this one ends.
 */
public final class Demo {
    /** What a shell reports of a process that Ctrl-C or SIGTERM ended. */
    private static final int INTERRUPTED = 130;

    private static final int TERMINATED = 143;

    private Demo() {}

    /**
     * Runs until the server ends.
     *
     * @param arguments the jar of Payara Micro, the WAR, and a directory for what the server writes
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Palette palette = Palette.ofThisConsole();
        System.out.printf("%nStarting Payara Micro with the quickstart ...%n");
        try (OtlpReceiver receiver = OtlpReceiver.create();
                DemoServer server = DemoServer.start(
                        Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), receiver.endpoint())) {
            server.awaitReady();
            System.out.print(welcome(server, palette));
            Thread printer = new Thread(new TracePrinter(receiver, System.out, palette), "trace-printer");
            printer.setDaemon(true);
            printer.start();
            int exit = server.waitFor();
            printer.interrupt();
            printer.join();
            if (exit != 0 && exit != INTERRUPTED && exit != TERMINATED) {
                throw new IllegalStateException("The server ended with code " + exit + ", see " + server.log());
            }
        }
    }

    private static String welcome(DemoServer server, Palette palette) {
        String orders = server.url() + "/api/orders/";
        return String.join(
                System.lineSeparator(),
                "",
                palette.strong("The quickstart is at " + server.url()) + ", process " + server.pid() + ", log "
                        + server.log(),
                "",
                "Try, in another terminal:",
                "",
                "  curl -i " + orders + "1",
                "  curl -i " + orders + "1/invoice",
                "  curl -i -H 'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' " + orders
                        + "1/delivery",
                "",
                "The second one fails. Each response names its trace in the header X-Trace-Id; the trace itself appears here.",
                "Ctrl-C ends everything.",
                "",
                "");
    }
}
