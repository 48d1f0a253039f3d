package io.faultline.demo;

import io.faultline.it.ReceivedSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A trace as indented text: a line for each span, below its parent, and what matters of it. Immutable. */
final class TraceTree {
    private static final String INDENT = "  ";

    /** What the line of a span says already, and what says little on one machine. */
    private static final Set<String> UNINTERESTING = Set.of(
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "url.scheme",
            "server.address",
            "server.port",
            "client.address",
            "client.port",
            "user_agent.original");

    private static final Set<String> UNINTERESTING_NAME_SPACES = Set.of("network", "net", "thread", "telemetry");

    private final Palette palette;

    TraceTree(Palette palette) {
        this.palette = palette;
    }

    /** @param trace spans of one trace, at least one, in any order */
    String of(List<ReceivedSpan> trace) {
        StringBuilder text = new StringBuilder();
        text.append(palette.strong("Trace " + trace.get(0).traceId())).append(System.lineSeparator());
        Set<String> ids = trace.stream().map(ReceivedSpan::spanId).collect(Collectors.toSet());
        inOrder(trace).stream()
                .filter(span -> !ids.contains(span.parentSpanId()))
                .forEach(root -> append(root, trace, INDENT, text));
        return text.toString();
    }

    private void append(ReceivedSpan span, List<ReceivedSpan> trace, String indent, StringBuilder text) {
        text.append(indent).append(line(span)).append(System.lineSeparator());
        String below = indent + INDENT;
        String attributes = span.attributes().entrySet().stream()
                .filter(attribute -> isInteresting(attribute.getKey()))
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining("  "));
        if (!attributes.isEmpty()) {
            text.append(below).append(palette.faint(attributes)).append(System.lineSeparator());
        }
        for (ReceivedSpan.Event event : span.events()) {
            text.append(below).append(event(event)).append(System.lineSeparator());
        }
        inOrder(trace).stream()
                .filter(child -> child.parentSpanId().equals(span.spanId()))
                .forEach(child -> append(child, trace, below, text));
    }

    private String line(ReceivedSpan span) {
        String service = String.valueOf(span.resource().getOrDefault("service.name", "?"));
        String kind = span.kind().name().toLowerCase(Locale.ROOT);
        double milliseconds = (span.endNanos() - span.startNanos()) / 1e6;
        Object status = span.attributes().get("http.response.status_code");
        String outcome = (status == null ? "" : status + " ") + (isError(span) ? "ERROR" : "");
        return String.format(
                Locale.ROOT,
                "%s  %s  %s  %s",
                span.name(),
                isError(span) ? palette.bad(outcome) : palette.good(outcome.strip()),
                String.format(Locale.ROOT, "%.1f ms", milliseconds),
                palette.faint("(" + kind + " of " + service + ")"));
    }

    private String event(ReceivedSpan.Event event) {
        if (!event.name().equals("exception")) {
            return palette.faint("event " + event.name() + " " + event.attributes());
        }
        Map<String, Object> attributes = event.attributes();
        return palette.bad(attributes.get("exception.type") + ": " + attributes.get("exception.message"))
                + origin(String.valueOf(attributes.get("exception.stacktrace")));
    }

    /** Where it was thrown. */
    private String origin(String stackTrace) {
        return stackTrace
                .lines()
                .map(String::strip)
                .filter(frame -> frame.startsWith("at "))
                .findFirst()
                .map(frame -> palette.faint("  " + frame))
                .orElse("");
    }

    private static boolean isError(ReceivedSpan span) {
        return span.status() == ReceivedSpan.Status.ERROR;
    }

    private static boolean isInteresting(String attribute) {
        int dot = attribute.indexOf('.');
        return !UNINTERESTING.contains(attribute)
                && !UNINTERESTING_NAME_SPACES.contains(dot < 0 ? attribute : attribute.substring(0, dot));
    }

    private static List<ReceivedSpan> inOrder(List<ReceivedSpan> spans) {
        return spans.stream()
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }
}
