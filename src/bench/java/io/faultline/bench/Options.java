package io.faultline.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The command line, as {@code ci/bench-http --help} tells it. */
record Options(
        Path payara,
        Path agent,
        Path jar,
        Path work,
        List<Variant> variants,
        int starts,
        int warmUp,
        int rounds,
        int seconds,
        int requests,
        int connections,
        int heap,
        int limitMinutes,
        boolean jfr,
        Map<String, String> properties) {

    static Options parse(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "variants", "bare,faultline,server,agent",
                "starts", "3",
                "warm-up", "60000",
                "rounds", "8",
                "seconds", "5",
                "requests", "200000",
                "connections", "16",
                "heap", "512",
                "limit", "20"));
        Map<String, String> properties = new LinkedHashMap<>();
        boolean jfr = false;
        Queue<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--quick" ->
                    values.putAll(Map.of("starts", "1", "warm-up", "4000", "rounds", "2", "seconds", "2"));
                case "--jfr" -> jfr = true;
                case "--property" -> {
                    String[] pair = value(rest, argument).split("=", 2);
                    properties.put(pair[0], pair[1]);
                }
                case "--variants",
                        "--starts",
                        "--warm-up",
                        "--rounds",
                        "--seconds",
                        "--requests",
                        "--connections",
                        "--heap",
                        "--limit",
                        "--payara",
                        "--agent",
                        "--jar",
                        "--work" -> values.put(argument.substring(2), value(rest, argument));
                default -> throw new IllegalArgumentException("unknown option " + argument);
            }
        }
        List<Variant> variants = new ArrayList<>();
        for (String name : values.get("variants").split(",")) {
            variants.add(Variant.of(name));
        }
        if (variants.get(0) != Variant.BARE) {
            throw new IllegalArgumentException("--variants must begin with bare: every ratio is to that one");
        }
        return new Options(
                Path.of(values.get("payara")),
                Path.of(values.get("agent")),
                Path.of(values.get("jar")),
                Path.of(values.get("work")),
                List.copyOf(variants),
                number(values, "starts"),
                number(values, "warm-up"),
                number(values, "rounds"),
                number(values, "seconds"),
                number(values, "requests"),
                number(values, "connections"),
                number(values, "heap"),
                number(values, "limit"),
                jfr,
                Map.copyOf(properties));
    }

    private static String value(Queue<String> rest, String option) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }

    private static int number(Map<String, String> values, String name) {
        int number = Integer.parseInt(values.get(name));
        if (number < 1) {
            throw new IllegalArgumentException("--" + name + " must be at least 1");
        }
        return number;
    }
}
