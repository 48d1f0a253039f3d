package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.Set;

/** A problem as JSON, held against the schema of RFC 9457, appendix A, and what the RFC says of names of extensions. */
final class ProblemJson {
    private static final Set<String> REGISTERED = Set.of("type", "title", "status", "detail", "instance");

    private ProblemJson() {}

    /** Any object. */
    static JsonObject read(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    static JsonObject parse(String body) {
        JsonObject problem = read(body);
        for (String name : new String[] {"type", "instance"}) {
            if (problem.containsKey(name)) {
                assertThat(URI.create(problem.getString(name))).isNotNull();
            }
        }
        for (String name : new String[] {"title", "detail"}) {
            assertThat(problem.getOrDefault(name, problem.get("title"))).isInstanceOf(JsonString.class);
        }
        assertThat(problem.get("status").getValueType()).isEqualTo(JsonValue.ValueType.NUMBER);
        assertThat(problem.getInt("status")).isBetween(100, 599);
        assertThat(problem.keySet())
                .filteredOn(name -> !REGISTERED.contains(name))
                .allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9_]{2,}"));
        return problem;
    }
}
