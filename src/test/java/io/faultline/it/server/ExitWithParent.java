package io.faultline.it.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A Java agent in the server's JVM that ends it when the JVM of the tests is gone: a shutdown hook alone would leave the server
 * behind when the tests are killed. The agent's jar holds this class only, which uses nothing but the JDK there.
 */
public final class ExitWithParent {
    private ExitWithParent() {}

    public static void premain(String argument) {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> new Thread(
                        () -> System.exit(0), "exit-with-parent")
                .start());
    }

    static Path agentJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ExitWithParent.class.getName());
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            entries.putNextEntry(new JarEntry(ExitWithParent.class.getName().replace('.', '/') + ".class"));
            entries.write(Directories.classFile(ExitWithParent.class));
        }
        return jar;
    }
}
