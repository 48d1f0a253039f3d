package io.faultline.it.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/**
 * Runs inside the JVM of a server that has to be booted and given applications by its own API, and obeys lines on standard
 * input: {@code deploy <name> <file>} and {@code undeploy <name>}. Its class file and its subclass's are copied alone onto the child's
 * class path, so they use nothing but the JDK, and the server by reflection.
 */
abstract class Launcher {
    static final String READY = "LAUNCHER ready";
    static final String DONE = "LAUNCHER done ";
    static final String FAILED = "LAUNCHER failed ";

    /** Deploys with the given name as context root; false, or an exception of the server's API, when the server refused it. */
    abstract boolean deploy(String name, File war) throws ReflectiveOperationException;

    abstract void undeploy(String name) throws ReflectiveOperationException;

    /** Returns, which is the server's end, when the JVM of the tests closes the other side. */
    final void obey() throws IOException {
        System.out.println(READY);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ", 3);
            try {
                boolean ok = true;
                if (words[0].equals("deploy")) {
                    ok = deploy(words[1], new File(words[2]));
                } else {
                    undeploy(words[1]);
                }
                System.out.println((ok ? DONE : FAILED) + words[0] + " " + words[1]);
            } catch (InvocationTargetException refusal) {
                System.out.println(FAILED + words[0] + " " + words[1] + " " + refusal.getCause());
            } catch (ReflectiveOperationException failure) {
                System.out.println(FAILED + words[0] + " " + words[1] + " " + failure);
            }
        }
    }
}
