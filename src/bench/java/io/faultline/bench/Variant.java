package io.faultline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is compared: the same application, traced in different ways. All traced ones export to the same sink, each with its own defaults. */
enum Variant {
    /** The application alone; every ratio is to this one. */
    BARE("bare"),
    /** With the thin jar in the WAR. */
    FAULTLINE("Faultline"),
    /** With the server's own MicroProfile Telemetry switched on in the WAR. */
    SERVER("server telemetry"),
    /** With the OpenTelemetry javaagent. */
    AGENT("javaagent");

    private final String title;

    Variant(String title) {
        this.title = title;
    }

    static Variant of(String name) {
        return valueOf(name.strip().toUpperCase(Locale.ROOT));
    }

    String title() {
        return title;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasFaultline() {
        return this == FAULTLINE;
    }

    /** The WAR's {@code microprofile-config.properties}; empty for none. */
    Map<String, String> configuration(String sink, Map<String, String> extra) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (this == FAULTLINE || this == SERVER) {
            keys.putAll(exporter(sink));
        }
        if (this == SERVER) {
            keys.put("otel.sdk.disabled", "false");
        }
        if (this == FAULTLINE) {
            keys.putAll(extra);
        }
        return keys;
    }

    List<String> jvmArguments(String sink, String agentJar) {
        List<String> arguments = new ArrayList<>();
        if (this == AGENT) {
            arguments.add("-javaagent:" + agentJar);
            exporter(sink).forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        }
        return arguments;
    }

    private Map<String, String> exporter(String sink) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("otel.exporter.otlp.endpoint", sink + "/" + key());
        keys.put("otel.exporter.otlp.protocol", "http/protobuf");
        return keys;
    }
}
