package io.faultline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the application, which is the same in every variant but for one library and one file. */
final class War {
    /** By name, since these classes can't be loaded here, without Jakarta EE. */
    private static final List<String> APPLICATION = List.of(
            "io/faultline/bench/app/OrdersApplication.class",
            "io/faultline/bench/app/OrdersResource.class",
            "io/faultline/bench/app/OrdersResource$Order.class");

    private War() {}

    static void write(Path file, Map<String, String> configuration, List<Path> libraries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream war = new ZipOutputStream(out)) {
            for (String type : APPLICATION) {
                entry(war, "WEB-INF/classes/" + type, bytes(type));
            }
            if (!configuration.isEmpty()) {
                String text = configuration.entrySet().stream()
                        .map(key -> key.getKey() + "=" + key.getValue() + "\n")
                        .collect(Collectors.joining());
                entry(
                        war,
                        "WEB-INF/classes/META-INF/microprofile-config.properties",
                        text.getBytes(StandardCharsets.ISO_8859_1));
            }
            for (Path library : libraries) {
                entry(war, "WEB-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        }
    }

    /** A file of the benchmark's own class path. */
    static byte[] bytes(String file) throws IOException {
        try (InputStream bytes = War.class.getClassLoader().getResourceAsStream(file)) {
            return bytes.readAllBytes();
        }
    }

    private static void entry(ZipOutputStream war, String name, byte[] bytes) throws IOException {
        war.putNextEntry(new ZipEntry(name));
        war.write(bytes);
        war.closeEntry();
    }
}
