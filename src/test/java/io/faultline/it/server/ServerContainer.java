package io.faultline.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.ApplicationScoped;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * Our own Arquillian container, because the published ones for the servers come from as many projects, lag behind Jakarta EE 10 and
 * hide the server's process. Client mode only: tests talk HTTP to what they deploy ({@code @RunAsClient}, {@code testable = false}).
 */
public final class ServerContainer implements DeployableContainer<ServerConfiguration> {
    @Inject
    @ApplicationScoped
    @Nullable
    private InstanceProducer<ServerProcess> running;

    @Nullable
    private ServerConfiguration configuration;

    @Nullable
    private Server server;

    @Nullable
    private ServerProcess process;

    @Override
    public Class<ServerConfiguration> getConfigurationClass() {
        return ServerConfiguration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public void setup(ServerConfiguration configuration) {
        this.configuration = configuration;
        server = configuration.server();
    }

    @Override
    public void start() throws LifecycleException {
        try {
            process = server().start();
            Objects.requireNonNull(running).set(process);
        } catch (IOException | RuntimeException failure) {
            throw new LifecycleException("The server did not start: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        String name = applicationName(archive);
        ServerProcess process = process();
        int logStart = process.log().length();
        try {
            Path war = Files.createDirectories(configuration().work().resolve("archives"))
                    .resolve(name + ".war");
            archive.as(ZipExporter.class).exportTo(war.toFile(), true);
            server().deploy(process, name, war);
        } catch (IOException | IllegalStateException | ConditionTimeoutException failure) {
            throw new DeploymentException(
                    name + " was not deployed: " + failure.getMessage() + "\n" + process.logSince(logStart), failure);
        }
        HTTPContext http = new HTTPContext("127.0.0.1", process.httpPort());
        return new ProtocolMetaData().addContext(http.add(new Servlet("default", "/" + name)));
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        String name = applicationName(archive);
        try {
            server().undeploy(process(), name);
        } catch (IOException | IllegalStateException | ConditionTimeoutException failure) {
            throw new DeploymentException(name + " was not undeployed: " + failure.getMessage(), failure);
        }
    }

    private ServerConfiguration configuration() {
        return Objects.requireNonNull(configuration, "Arquillian calls setup first");
    }

    private Server server() {
        return Objects.requireNonNull(server, "Arquillian calls setup first");
    }

    private ServerProcess process() {
        return Objects.requireNonNull(process, "Arquillian calls start first");
    }

    private static String applicationName(Archive<?> archive) {
        return archive.getName().replaceFirst("\\.war$", "");
    }
}
