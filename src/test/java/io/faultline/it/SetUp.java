package io.faultline.it;

import io.faultline.it.ContractArchives.Flavour;
import java.util.LinkedHashMap;
import java.util.Map;

/** The set-ups of {@code arquillian.xml}, and what is deployed in each. */
enum SetUp {
    PAYARA_THIN("payara-thin", Flavour.THIN),
    PAYARA_CONFIGURED("payara-configured", Flavour.THIN),
    PAYARA_AGENT("payara-agent", Flavour.THIN),
    LIBERTY_TELEMETRY("liberty-telemetry", Flavour.THIN),
    LIBERTY_MICROPROFILE("liberty-microprofile", Flavour.THIN),
    LIBERTY_STANDALONE("liberty-standalone", Flavour.STANDALONE),
    WILDFLY_MICROPROFILE("wildfly-microprofile", Flavour.THIN),
    WILDFLY_STANDALONE("wildfly-standalone", Flavour.STANDALONE),
    GLASSFISH_EE11("glassfish-ee11", Flavour.STANDALONE);

    private final String qualifier;
    private final Flavour flavour;

    SetUp(String qualifier, Flavour flavour) {
        this.qualifier = qualifier;
        this.flavour = flavour;
    }

    /** The one that this JVM of tests was started for. */
    static SetUp current() {
        String launched = System.getProperty("arquillian.launch", PAYARA_THIN.qualifier);
        for (SetUp setUp : values()) {
            if (setUp.qualifier.equals(launched)) {
                return setUp;
            }
        }
        throw new IllegalStateException("No set-up " + launched);
    }

    Flavour flavour() {
        return flavour;
    }

    /** What the application's own configuration says: where to export to, and only what the set-up is about. */
    Map<String, String> config() {
        if (this == PAYARA_AGENT) {
            return new LinkedHashMap<>();
        }
        Map<String, String> config = ContractArchives.exportingTo(OtlpReceiver.shared());
        if (this == PAYARA_CONFIGURED) {
            config.put("otel.sdk.disabled", "false");
        } else {
            // Nobody but Faultline turns telemetry on, and then nothing but traces is exported.
            config.remove("otel.metrics.exporter");
            config.remove("otel.logs.exporter");
        }
        return config;
    }

    boolean isPayara() {
        return qualifier.startsWith("payara");
    }

    boolean isLiberty() {
        return qualifier.startsWith("liberty");
    }

    boolean isWildFly() {
        return qualifier.startsWith("wildfly");
    }

    boolean usesRestEasy() {
        return isLiberty() || isWildFly();
    }

    boolean hasAgent() {
        return this == PAYARA_AGENT;
    }

    /** Whether the set-up has Bean Validation for resource methods. */
    boolean validates() {
        return this != LIBERTY_MICROPROFILE;
    }

    /** Whether applications see the Servlet API. */
    boolean hasServletApi() {
        return this != LIBERTY_MICROPROFILE;
    }

    /** Whether the application's SDK is built by us. */
    boolean isOwn() {
        return flavour == Flavour.STANDALONE;
    }
}
