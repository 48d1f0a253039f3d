package io.faultline.it.server;

import io.faultline.it.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JVM arguments of a server: coverage, what the set-up asks for, and the module access that a server's own script would have opened. */
final class ServerJvm {
    /** Stands in {@code arquillian.xml} for the port of the {@link OtlpReceiver}, which is known only at run time. */
    private static final String RECEIVER_PORT = "@otlp.port@";

    private ServerJvm() {}

    static List<String> arguments(ServerConfiguration setUp) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add("-javaagent:" + ExitWithParent.agentJar(setUp.work().resolve("exit-with-parent.jar")));
        String coverage = System.getProperty("faultline.server.coverage", "");
        if (!coverage.isBlank()) {
            arguments.add(coverage.strip());
        }
        // The smallest heap all set-ups are happy with; loopback must not depend on the host's IPv6.
        arguments.addAll(List.of("-Xmx640m", "-Djava.net.preferIPv4Stack=true", "-Dfile.encoding=UTF-8"));
        // What is held softly is no leak, but a collection spares it for a second per free MB. Open Liberty 26.0.0.3
        // keeps its latest 100 log records that way for five minutes, with classes of applications as parameters.
        arguments.add("-XX:SoftRefLRUPolicyMSPerMB=0");
        for (String argument : setUp.jvmArgs()) {
            arguments.add(
                    argument.contains(RECEIVER_PORT)
                            ? argument.replace(
                                    RECEIVER_PORT,
                                    Integer.toString(OtlpReceiver.shared().port()))
                            : argument);
        }
        return arguments;
    }

    static List<String> opens(Stream<String> packages) {
        return packages.map(name -> "--add-opens=" + name + "=ALL-UNNAMED").toList();
    }

    /** What {@code java -jar} would take from the manifest; a jar on a class path has to be told. */
    static List<String> manifestAccess(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            List<String> arguments = new ArrayList<>(opens(words(manifest.getValue("Add-Opens"))));
            words(manifest.getValue("Add-Exports"))
                    .map(name -> "--add-exports=" + name + "=ALL-UNNAMED")
                    .forEach(arguments::add);
            return arguments;
        }
    }

    private static Stream<String> words(@Nullable String text) {
        return text == null ? Stream.empty() : Stream.of(text.strip().split("\\s+"));
    }
}
