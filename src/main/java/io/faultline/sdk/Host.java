package io.faultline.sdk;

import io.faultline.trace.HostSpans;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the application runs: the server, and who brings its OpenTelemetry classes.
 *
 * @param server which server
 * @param agent whether the OpenTelemetry javaagent is attached to the JVM
 * @param openTelemetry where the OpenTelemetry API that the application sees comes from
 */
public record Host(Server server, boolean agent, Origin openTelemetry) {
    private static final String AGENT_CLASS = "io.opentelemetry.javaagent.OpenTelemetryAgent";
    private static final String API_CLASS = "io.opentelemetry.api.OpenTelemetry";

    /** The servers whose behaviour is known; all others are {@link #OTHER}. */
    public enum Server {
        PAYARA("Payara"),
        GLASSFISH("GlassFish"),
        LIBERTY("Open Liberty"),
        WILDFLY("WildFly"),
        OTHER("an unknown server");

        private final String label;

        Server(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Who brings the OpenTelemetry classes. */
    public enum Origin {
        /** Nobody. */
        NONE,
        /** The application itself, beside Faultline. */
        APPLICATION,
        /** The server, in a class loader above the application's. */
        SERVER
    }

    /** Looks around in this JVM, from the class loader of Faultline itself. */
    public static Host detect() {
        ClassLoader own = Host.class.getClassLoader();
        return detect(
                own,
                System::getProperty,
                name -> load(name, own) != null,
                load(AGENT_CLASS, ClassLoader.getSystemClassLoader()) != null);
    }

    /** The same, with everything it looks at given. */
    static Host detect(
            ClassLoader own, UnaryOperator<@Nullable String> properties, Predicate<String> visible, boolean agent) {
        return new Host(server(properties, visible), agent, origin(own));
    }

    private static Server server(UnaryOperator<@Nullable String> properties, Predicate<String> visible) {
        if (properties.apply("wlp.install.dir") != null) {
            return Server.LIBERTY;
        }
        if (properties.apply("jboss.home.dir") != null) {
            return Server.WILDFLY;
        }
        // Payara sets it as well, to its own name.
        String glassFish = properties.apply("glassfish.version");
        if (glassFish != null && glassFish.contains("GlassFish")) {
            return Server.GLASSFISH;
        }
        // Payara Micro sets no property of its own that Payara Server and GlassFish do not set as well.
        boolean payara = visible.test("fish.payara.micro.cdi.Inbound")
                || visible.test("fish.payara.cdi.jsr107.impl.NamedCache")
                || properties.apply("fish.payara.version") != null
                || properties.apply("com.sun.aas.installRoot") != null;
        return payara ? Server.PAYARA : Server.OTHER;
    }

    private static Origin origin(ClassLoader own) {
        Class<?> api = load(API_CLASS, own);
        if (api == null) {
            return Origin.NONE;
        }
        return api.getClassLoader() == own ? Origin.APPLICATION : Origin.SERVER;
    }

    /** Loads without initialising; null when it is not there or cannot be linked. */
    static @Nullable Class<?> load(String name, @Nullable ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /**
     * What to do with a server span of the joined host that is there before us. WildFly's and Payara's start after ours, and
     * WildFly leaves its context behind on worker threads (SmallRye OpenTelemetry 2.11), so none of theirs is ever looked at.
     *
     * @param plugged whether our pipeline is in the host's SDK; without it nothing can be folded
     */
    HostSpans serverSpans(boolean plugged) {
        if (server == Server.WILDFLY || server == Server.PAYARA) {
            return HostSpans.IGNORE;
        }
        return plugged ? HostSpans.FOLD : HostSpans.ADOPT;
    }

    /** Whether a joined host records {@code http.server.request.duration} by itself; MicroProfile Telemetry 2.0 asks for it. */
    boolean recordsHttpMetrics() {
        return server != Server.PAYARA;
    }

    /** Whether the application's own jar is the flavour that brings OpenTelemetry. */
    public boolean isStandaloneFlavour() {
        ClassLoader own = Host.class.getClassLoader();
        return own.getResource("META-INF/faultline/standalone") != null;
    }
}
