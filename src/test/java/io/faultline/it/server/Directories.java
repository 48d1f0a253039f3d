package io.faultline.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The few file operations that setting up a server needs and the JDK lacks. */
final class Directories {
    private Directories() {}

    static Path empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path path : tree(directory, Comparator.reverseOrder())) {
                Files.delete(path);
            }
        }
        return Files.createDirectories(directory);
    }

    static void copy(Path from, Path to) throws IOException {
        for (Path path : tree(from, Comparator.naturalOrder())) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
    }

    static byte[] classFile(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(file))) {
            return bytes.readAllBytes();
        }
    }

    private static List<Path> tree(Path directory, Comparator<Path> order) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(order).toList();
        }
    }
}
