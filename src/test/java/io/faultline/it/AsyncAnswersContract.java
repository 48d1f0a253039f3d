package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.it.ReceivedSpan.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The same for answers that come after the method has returned. */
abstract class AsyncAnswersContract extends AnswersContract {
    @Test
    void tracesACompletionStage() throws Exception {
        Exchange exchange = get("async/stage");
        withChild(exchange, "GET /contract/api/async/stage");
        withChild(get("async/stage-done"), "GET /contract/api/async/stage-done");
    }

    @Test
    void tracesAFailedCompletionStage() throws Exception {
        failed(
                answered(get("async/stage-fails"), 500, "GET /contract/api/async/stage-fails"),
                IllegalStateException.class);
    }

    @Test
    void tracesASuspendedResponse() throws Exception {
        withChild(get("async/suspended"), "GET /contract/api/async/suspended");
    }

    @Test
    void tracesASuspendedResponseThatFails() throws Exception {
        failed(
                answered(get("async/suspended-fails"), 500, "GET /contract/api/async/suspended-fails"),
                IllegalStateException.class);
    }

    @Test
    void tracesASuspendedResponseThatTimesOut() throws Exception {
        ReceivedSpan span =
                answered(get("async/suspended-times-out"), 503, "GET /contract/api/async/suspended-times-out");
        assertThat(span.status()).isEqualTo(Status.ERROR);
    }

    @Test
    void tracesACompletionStageThatFailsWithAStatus() throws Exception {
        notAnError(answered(get("async/stage-409"), 409, "GET /contract/api/async/stage-409"));
    }

    @Test
    void tracesACompletionStageThatFailsWithAMappedException() throws Exception {
        Exchange exchange = get("async/stage-mapped");
        notAnError(answered(exchange, 418, "GET /contract/api/async/stage-mapped"));
        assertThat(exchange.response().body()).isEqualTo("mapped");
    }

    @Test
    void tracesACompletionStageThatHasFailedAlready() throws Exception {
        failed(
                answered(get("async/stage-failed"), 500, "GET /contract/api/async/stage-failed"),
                IllegalStateException.class);
    }

    @Test
    void tracesAMethodThatThrowsInPlaceOfACompletionStage() throws Exception {
        failed(
                answered(get("async/stage-throws"), 500, "GET /contract/api/async/stage-throws"),
                IllegalStateException.class);
    }

    @Test
    void tracesASuspendedResponseWhoseMethodThrows() throws Exception {
        failed(
                answered(get("async/suspended-throws"), 500, "GET /contract/api/async/suspended-throws"),
                IllegalStateException.class);
    }

    @Test
    void tracesASuspendedResponseResumedWithAStatus() throws Exception {
        notAnError(answered(get("async/suspended-409"), 409, "GET /contract/api/async/suspended-409"));
    }

    @Test
    void tracesASuspendedResponseWithATimeoutHandler() throws Exception {
        Exchange exchange = get("async/suspended-handler");
        ReceivedSpan span = answered(exchange, 504, "GET /contract/api/async/suspended-handler");
        assertThat(exchange.response().body()).isEqualTo("late");
        assertThat(span.status()).isEqualTo(Status.ERROR);
        assertThat(span.exceptions()).isEmpty();
    }

    @Test
    void tracesASuspendedResponseThatIsCancelled() throws Exception {
        ReceivedSpan span = answered(get("async/suspended-cancel"), 503, "GET /contract/api/async/suspended-cancel");
        assertThat(span.status()).isEqualTo(Status.ERROR);
    }

    // --- without a scope: not intercepted ---

    @Test
    void tracesAsynchronousResourcesWithoutScope() throws Exception {
        answered(get("plain/stage"), 200, "GET /contract/api/plain/stage");
        answered(get("plain/suspended"), 200, "GET /contract/api/plain/suspended");
    }

    @Test
    void tracesAsynchronousFailuresWithoutScope() throws Exception {
        failed(
                answered(get("plain/stage-fails"), 500, "GET /contract/api/plain/stage-fails"),
                IllegalStateException.class);
        failed(
                answered(get("plain/suspended-fails"), 500, "GET /contract/api/plain/suspended-fails"),
                IllegalStateException.class);
        notAnError(answered(get("plain/stage-409"), 409, "GET /contract/api/plain/stage-409"));
    }

    @Test
    void tracesATimeoutWithoutScope() throws Exception {
        ReceivedSpan span =
                answered(get("plain/suspended-times-out"), 503, "GET /contract/api/plain/suspended-times-out");
        assertThat(span.status()).isEqualTo(Status.ERROR);
    }

    // --- server-sent events ---

    @Test
    void tracesServerSentEventsToTheirEnd() throws Exception {
        Exchange exchange = get("async/events");
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.response().body()).contains("event 0", "event 2");
        ReceivedSpan span = exchange.serverSpan(2);
        assertThat(span.name()).isEqualTo("GET /contract/api/async/events");
        ReceivedSpan sending = exchange.received().stream()
                .filter(child -> child.name().equals("sending"))
                .findFirst()
                .orElseThrow();
        assertThat(sending.parentSpanId()).isEqualTo(span.spanId());
        if (!SET_UP.hasAgent()) { // The agent's span is the agent's to end, and it does so when it likes
            // (docs/servers.md).
            assertThat(span.endNanos()).isGreaterThanOrEqualTo(sending.endNanos());
        }
    }

    @Test
    void tracesServerSentEventsWithoutScopeToTheirEnd() throws Exception {
        Exchange exchange = get("plain/events");
        assertThat(exchange.response().body()).contains("event 0", "event 2");
        ReceivedSpan span = answered(exchange, 200, "GET /contract/api/plain/events");
        assertThat(span.status()).isEqualTo(Status.UNSET);
        if (!SET_UP.hasAgent()) { // As above.
            assertThat(Duration.ofNanos(span.endNanos() - span.startNanos()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(450));
        }
    }

    @Test
    void tracesEventsWithoutScopeThatFailBeforeTheFirst() throws Exception {
        failed(
                answered(get("plain/events-fail"), 500, "GET /contract/api/plain/events-fail"),
                IllegalStateException.class);
    }

    @Test
    void tracesEventsThatFailBeforeTheFirst() throws Exception {
        failed(
                answered(get("async/events-fail"), 500, "GET /contract/api/async/events-fail"),
                IllegalStateException.class);
    }

    private void withChild(Exchange exchange, String name) {
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.response().headers().allValues("X-Trace-Id")).containsExactly(exchange.traceId());
        ReceivedSpan server = exchange.serverSpan(2);
        assertThat(server.name()).isEqualTo(name);
        assertThat(exchange.spans(2))
                .filteredOn(span -> span != server)
                .singleElement()
                .satisfies(child -> {
                    assertThat(child.parentSpanId()).isEqualTo(server.spanId());
                    assertThat(exchange.response().body()).isEqualTo(child.traceId() + "/" + child.spanId());
                });
    }
}
