package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.faultline.it.app.BadgeResource;
import io.faultline.it.app.BrokenPattern;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Personal data that an application puts into any place of a span never leaves the process: an e-mail address, a payment card and a
 * password are planted there, and the bytes of all exports are searched for them.
 */
abstract class MaskingContract extends LifecycleContract {
    /** Beside what is looked for, so that a test can tell that the place was exported at all. */
    private static final String MARKER = "marker";

    /** In the resource of the contract's application, which is in every export. */
    private static final Planted IN_RESOURCE = Planted.random();

    static Map<String, String> withPersonalData(Map<String, String> config) {
        if (!SET_UP.hasAgent()) {
            config.put(
                    "otel.resource.attributes",
                    "owner="
                            + URLEncoder.encode(IN_RESOURCE.text(), StandardCharsets.UTF_8)
                                    .replace("+", "%20"));
            config.put("otel.instrumentation.http.server.capture-request-headers", "x-captured");
        }
        return config;
    }

    /** Patterns of keys and of beans. */
    @Deployment(name = "badges", managed = false, testable = false)
    static WebArchive badges() {
        Map<String, String> config = SET_UP.config();
        config.put("faultline.masking.patterns.room", "ROOM-[A-F]-[0-9]+");
        return application("badges", config).addClass(BadgeResource.class);
    }

    /** A pattern that can't be compiled, a part without a pattern, and a name that a bean has as well. */
    @Deployment(name = "unmaskable", managed = false, testable = false)
    static WebArchive unmaskable() {
        Map<String, String> config = SET_UP.config();
        config.put("faultline.masking.patterns.employee", "EMP-[0-9");
        config.put("faultline.masking.patterns.emploee.style", "partial");
        config.put("faultline.masking.patterns.Badge", "B[0-9]+");
        return application("unmaskable", config).addClass(BadgeResource.class).addClasses(BrokenPattern.class);
    }

    @Test
    void masksWhatPatternsOfTheApplicationFind() throws Exception {
        int start = server.log().length();
        deployer.deploy("badges");
        try {
            Exchange exchange = Exchange.send("GET", root() + "badges/api/badge", null);
            assertThat(exchange.response().body()).isEqualTo("[BADGE] in [ROOM] at [DESK]");
            ReceivedSpan span = exchange.serverSpan();
            assertThat(server.logSince(start)).contains("masking full, 3 patterns");
            if (!SET_UP.hasAgent()) {
                assertThat(span.attributes()).containsEntry("note", "[BADGE] in [ROOM]");
            }
        } finally {
            deployer.undeploy("badges");
        }
    }

    @Test
    void recordsAnExceptionOnceThatTheApplicationHasRecorded() throws Exception {
        deployer.deploy("badges");
        try {
            Exchange exchange = Exchange.send("GET", root() + "badges/api/badge/fail", null);
            assertThat(exchange.status()).isEqualTo(500);
            assertThat(exchange.serverSpan().exceptions().stream()
                            .filter(event ->
                                    !SET_UP.hasAgent() || event.attributes().containsKey("error.code")))
                    .singleElement()
                    .satisfies(event -> assertThat(event.attributes())
                            .containsEntry("error.code", "4711")
                            .containsEntry("exception.message", "no entry for [BADGE]")
                            .containsEntry("exception.type", BadgeResource.BadgeException.class.getCanonicalName()));
        } finally {
            deployer.undeploy("badges");
        }
    }

    @Test
    void refusesToDeployWithAPatternThatCannotBeUsed() {
        int start = server.log().length();
        assertThatThrownBy(() -> deployer.deploy("unmaskable")).isInstanceOf(Exception.class);
        assertThat(server.logSince(start))
                .contains(
                        "FLT-011",
                        "faultline.masking.patterns.employee = \"EMP-[0-9\"",
                        ", at index ",
                        "faultline.masking.patterns.emploee.style",
                        "PiiPattern bean of " + BrokenPattern.class.getName(),
                        "must have another name than badge");
    }

    @Test
    void masksTheNameOfASpan() throws Exception {
        nothingLeaks("child/name");
    }

    @Test
    void masksAttributes() throws Exception {
        nothingLeaks("child/attribute");
        nothingLeaks("server/attribute");
    }

    @Test
    void masksArrays() throws Exception {
        nothingLeaks("child/array");
        nothingLeaks("server/array");
    }

    @Test
    void masksNumbers() throws Exception {
        nothingLeaks("child/number");
        nothingLeaks("child/numbers");
        nothingLeaks("server/number");
    }

    @Test
    void masksNamesOfEvents() throws Exception {
        nothingLeaks("child/event-name");
        nothingLeaks("server/event-name");
    }

    @Test
    void masksAttributesOfEvents() throws Exception {
        nothingLeaks("child/event-attribute");
        nothingLeaks("server/event-attribute");
    }

    @Test
    void masksExceptionsThatTheApplicationRecords() throws Exception {
        nothingLeaks("child/exception");
        nothingLeaks("child/exception-attributes");
        nothingLeaks("server/exception");
    }

    @Test
    void masksTheDescriptionOfAStatus() throws Exception {
        nothingLeaks("child/status");
    }

    @Test
    void masksAttributesOfLinks() throws Exception {
        nothingLeaks("child/link");
    }

    @Test
    void masksExceptionsThatAreThrown() throws Exception {
        nothingLeaks("throw");
        nothingLeaks("throw-later");
    }

    @Test
    void masksQueryStrings() throws Exception {
        Planted planted = Planted.random();
        String form = URLEncoder.encode(planted.text(), StandardCharsets.UTF_8);
        nothingLeaks(planted, "request/x?q=" + form);
        Planted other = Planted.random();
        nothingLeaks(
                other,
                "request/x?q="
                        + URLEncoder.encode(other.text(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }

    @Test
    void masksPaths() throws Exception {
        Planted planted = Planted.random();
        nothingLeaks(
                planted,
                "request/"
                        + URLEncoder.encode(planted.text(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }

    @Test
    void masksHeaders() throws Exception {
        Planted captured = Planted.random();
        nothingLeaks(captured, "request/captured", "X-Captured", captured.text());
        Planted agent = Planted.random();
        nothingLeaks(agent, "request/agent", "User-Agent", agent.text());
    }

    @Test
    void masksTheTraceState() throws Exception {
        assumeFalse(SET_UP.hasAgent(), "the agent exports by itself, FLT-005");
        Planted planted = Planted.random();
        Exchange exchange = get("leaky/request/state", "tracestate", "vendor=" + MARKER + "/" + planted.email());
        exchange.spans(1);
        assertThat(receiver.hasReceived(planted.id())).isFalse();
        assertThat(exchange.serverSpan().traceState()).contains(MARKER);
    }

    @Test
    void masksTheResource() throws Exception {
        assumeFalse(SET_UP.hasAgent(), "the agent's resource is its own");
        ReceivedSpan span = get("sync/hello").serverSpan();
        assertThat((String) span.resource().get("owner")).contains(MARKER, "[EMAIL]", "[CARD]", "[SECRET]");
        IN_RESOURCE.secrets().forEach(secret -> assertThat(receiver.hasReceived(secret))
                .as(secret)
                .isFalse());
    }

    private void nothingLeaks(String place) throws Exception {
        Planted planted = Planted.random();
        nothingLeaks(planted, place, "X-Planted", planted.text(), "X-Planted-Number", planted.card());
    }

    private void nothingLeaks(Planted planted, String path, String... headers) throws Exception {
        assumeFalse(SET_UP.hasAgent(), "the agent exports by itself, FLT-005");
        Exchange exchange = get("leaky/" + path, headers);
        exchange.spans(path.startsWith("child/") ? 2 : 1);
        assertThat(receiver.hasReceived(MARKER + planted.id().substring(0, 4)))
                .as(path + " is exported")
                .isTrue();
        planted.secrets().forEach(secret -> assertThat(receiver.hasReceived(secret))
                .as(path + ": " + secret)
                .isFalse());
    }

    /** What must not be found; another one each time, because the receiver keeps what it got. */
    private record Planted(String id, String card) {
        static Planted random() {
            return new Planted(Exchange.randomHex(12), randomCard());
        }

        private static String randomCard() {
            String digits = "4" + ThreadLocalRandom.current().nextLong(10_000_000_000_000L, 99_999_999_999_999L);
            int sum = 0;
            for (int i = 0; i < 15; i++) {
                int value = digits.charAt(i) - '0';
                sum += i % 2 == 1 ? value : value > 4 ? value * 2 - 9 : value * 2;
            }
            return digits + (10 - sum % 10) % 10;
        }

        String email() {
            return "jane." + id + "@example.com";
        }

        private String grouped() {
            return card.replaceAll("(....)(?!$)", "$1 ");
        }

        String text() {
            return MARKER + id.substring(0, 4) + " " + email() + " paid with " + grouped() + " and password=hunter-"
                    + id;
        }

        List<String> secrets() {
            return List.of(
                    "jane." + id,
                    "hunter-" + id,
                    card,
                    grouped(),
                    grouped().replace(" ", "+"),
                    grouped().replace(" ", "%20"));
        }
    }
}
