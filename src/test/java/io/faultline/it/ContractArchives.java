package io.faultline.it;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Builds the applications that the contract suite deploys. Configuration goes into the WAR's own {@code microprofile-config.properties}
 * and nowhere else: Payara refuses to deploy when one {@code otel.*} key is in two config sources.
 */
public final class ContractArchives {
    private static final String BEANS_XML = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;

    private ContractArchives() {}

    /** Which jar of ours is in {@code WEB-INF/lib}. */
    public enum Flavour {
        NONE,
        THIN,
        STANDALONE
    }

    /** An application of these classes; its name, without {@code .war}, is its context root. */
    public static WebArchive war(String name, Flavour flavour, Map<String, String> config, Class<?>... classes) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(classes)
                .addAsWebInfResource(new StringAsset(BEANS_XML), "beans.xml");
        if (!config.isEmpty()) {
            war.addAsResource(new StringAsset(properties(config)), "META-INF/microprofile-config.properties");
        }
        return switch (flavour) {
            case NONE -> war;
            case THIN -> war.addAsLibrary(jar("faultline.jar.thin"));
            case STANDALONE -> war.addAsLibrary(jar("faultline.jar.standalone"));
        };
    }

    /** What makes a server export spans to the receiver quickly, and nothing else; add to it or change it. */
    public static Map<String, String> exportingTo(OtlpReceiver receiver) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("otel.exporter.otlp.endpoint", receiver.endpoint());
        config.put("otel.exporter.otlp.protocol", "http/protobuf");
        config.put("otel.metrics.exporter", "none");
        config.put("otel.logs.exporter", "none");
        config.put("otel.bsp.schedule.delay", "100");
        return config;
    }

    private static File jar(String property) {
        String path = System.getProperty(property);
        if (path == null) {
            throw new IllegalStateException(property + " isn't set: the jars exist from Maven's package phase on");
        }
        return new File(path);
    }

    private static String properties(Map<String, String> config) {
        return config.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
