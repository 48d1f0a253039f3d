package io.faultline.it.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/**
 * One set-up of {@code arquillian.xml}. Arquillian fills it through the setters, whose names are the property names there.
 * Relative paths start at the working directory, which is the root of the repository.
 */
public final class ServerConfiguration implements ContainerConfiguration {
    private static final List<String> TYPES = List.of("payara-micro", "glassfish", "liberty", "wildfly");

    private String type = "";
    private String home = "";
    private String work = "";
    private String jvmArgs = "";
    private String features = "";
    private String serverConfig = "standalone.xml";

    @Override
    public void validate() throws ConfigurationException {
        if (!TYPES.contains(type)) {
            throw new ConfigurationException("type must be one of " + TYPES + ", not '" + type + "'");
        }
        if (home.isBlank() || work.isBlank()) {
            throw new ConfigurationException("home and work must be set");
        }
    }

    Server server() {
        return switch (type) {
            case "payara-micro" -> new PayaraMicroServer(this);
            case "glassfish" -> new GlassFishServer(this);
            case "liberty" -> new LibertyServer(this);
            default -> new WildFlyServer(this);
        };
    }

    /** The jar of Payara Micro or GlassFish, or the unpacked directory of the others; several set-ups share it, so nothing is written there. */
    Path home() {
        return Path.of(home).toAbsolutePath();
    }

    /** The directory of this set-up alone: its log, its configuration and its deployments. */
    Path work() {
        return Path.of(work).toAbsolutePath();
    }

    List<String> jvmArgs() {
        return words(jvmArgs).toList();
    }

    List<String> features() {
        return words(features).toList();
    }

    String serverConfig() {
        return serverConfig;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).filter(word -> !word.isEmpty());
    }

    public void setType(String type) {
        this.type = type;
    }

    public void setHome(String home) {
        this.home = home;
    }

    public void setWork(String work) {
        this.work = work;
    }

    public void setJvmArgs(String jvmArgs) {
        this.jvmArgs = jvmArgs;
    }

    public void setFeatures(String features) {
        this.features = features;
    }

    public void setServerConfig(String serverConfig) {
        this.serverConfig = serverConfig;
    }
}
