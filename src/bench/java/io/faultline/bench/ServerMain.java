package io.faultline.bench;

import java.io.IOException;

/**
 * Runs inside the server's JVM: starts Payara Micro, and ends it when standard input does, which is when the JVM of the
 * benchmark is gone, however it went. Copied alone onto the server's class path, so it uses nothing but the JDK.
 */
public final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(ServerMain::haltAtEndOfInput, "end-with-benchmark");
        watch.setDaemon(true);
        watch.start();
        Class.forName("fish.payara.micro.PayaraMicro")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    private static void haltAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said.
            }
        } catch (IOException gone) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
