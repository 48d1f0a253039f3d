package io.faultline.it.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A server that is one jar, driven through a {@link Launcher} in its JVM so that several applications come and go on one running server. */
abstract class LaunchedServer implements Server {
    final ServerConfiguration setUp;
    private final Class<? extends Launcher> launcher;

    LaunchedServer(ServerConfiguration setUp, Class<? extends Launcher> launcher) {
        this.setUp = setUp;
        this.launcher = launcher;
    }

    /** The arguments of the launcher's main method, for a server that writes below the given directory only. */
    abstract List<String> arguments(Path root, int port) throws IOException;

    @Override
    public final ServerProcess start() throws IOException {
        Path root = Directories.empty(setUp.work().resolve("root"));
        int port = ServerProcess.freePort();
        List<String> arguments = new ArrayList<>(ServerJvm.manifestAccess(setUp.home()));
        arguments.addAll(List.of("-cp", launcherClasses() + File.pathSeparator + setUp.home(), launcher.getName()));
        arguments.addAll(arguments(root, port));
        ServerProcess process = ServerProcess.start(setUp, port, Map.of(), arguments);
        process.awaitLog(0, Pattern.compile(Launcher.READY));
        return process;
    }

    @Override
    public void deploy(ServerProcess process, String name, Path war) throws IOException {
        run(process, "deploy " + name, war.toString());
    }

    @Override
    public void undeploy(ServerProcess process, String name) throws IOException {
        run(process, "undeploy " + name, "");
    }

    private static void run(ServerProcess process, String command, String argument) throws IOException {
        int logStart = process.log().length();
        process.command((command + " " + argument).strip());
        String done = Launcher.DONE + command;
        String failed = Launcher.FAILED + command;
        String log = process.awaitLog(logStart, text -> text.contains(done) || text.contains(failed), command);
        if (log.contains(failed)) {
            throw new IllegalStateException("The server refused: " + command);
        }
    }

    /** A directory with the launcher's classes alone, because the server's class path is visible to applications. */
    private Path launcherClasses() throws IOException {
        Path directory = setUp.work().resolve("launcher");
        for (Class<?> type : List.of(Launcher.class, launcher)) {
            Path target = directory.resolve(type.getName().replace('.', '/') + ".class");
            Files.createDirectories(target.getParent());
            Files.write(target, Directories.classFile(type));
        }
        return directory;
    }
}
