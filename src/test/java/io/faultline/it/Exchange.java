package io.faultline.it;

import static org.awaitility.Awaitility.await;

import io.faultline.it.ReceivedSpan.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.core.ConditionTimeoutException;

/** One request with a trace context of its own, its response, and the spans that arrived for it. */
record Exchange(String traceId, String parentId, HttpResponse<String> response) {
    /** HTTP/1.1: an upgrade to HTTP/2 would add headers that no test asked for. */
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How long nothing more may arrive for a trace to count as complete; a few export intervals. */
    private static final Duration SETTLED = Duration.ofMillis(350);

    /** Sends a request with a fresh, sampled {@code traceparent}. Headers: name, value, name, value … */
    static Exchange send(String method, String url, String body, String... headers)
            throws IOException, InterruptedException {
        String traceId = randomHex(32);
        String parentId = randomHex(16);
        HttpRequest.Builder request =
                request(method, url, body, headers).header("traceparent", "00-" + traceId + "-" + parentId + "-01");
        return new Exchange(traceId, parentId, CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    /** Sends a request with just these headers. */
    static HttpResponse<String> sendPlain(String method, String url, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(request(method, url, null, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpRequest.Builder request(String method, String url, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    static String randomHex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        hex.append(Character.forDigit(ThreadLocalRandom.current().nextInt(1, 16), 16));
        while (hex.length() < digits) {
            hex.append(Character.forDigit(ThreadLocalRandom.current().nextInt(16), 16));
        }
        return hex.toString();
    }

    int status() {
        return response.statusCode();
    }

    /** The trace's spans, exactly so many, once nothing more arrives. */
    List<ReceivedSpan> spans(int count) {
        OtlpReceiver receiver = OtlpReceiver.shared();
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .during(SETTLED)
                    .until(() -> received().size() == count);
        } catch (ConditionTimeoutException timeout) {
            throw new AssertionError(
                    "Expected " + count + " spans in trace " + traceId + ", received " + receiver.spansOfTrace(traceId)
                            + "; last of all: " + last(receiver.spans()),
                    timeout);
        }
        return received();
    }

    /** What arrived without what the agent adds on the inside of the server: it is not the contract's business. */
    List<ReceivedSpan> received() {
        return OtlpReceiver.shared().spansOfTrace(traceId).stream()
                .filter(Exchange::isOfTheContract)
                .toList();
    }

    static boolean isOfTheContract(ReceivedSpan span) {
        return span.kind() != Kind.INTERNAL || !span.scope().startsWith("io.opentelemetry.");
    }

    private static List<ReceivedSpan> last(List<ReceivedSpan> spans) {
        return spans.subList(Math.max(0, spans.size() - 3), spans.size());
    }

    /** The trace's one span, which is a server span. */
    ReceivedSpan serverSpan() {
        return serverSpan(1);
    }

    /** The one server span of a trace of so many spans. */
    ReceivedSpan serverSpan(int count) {
        List<ReceivedSpan> servers =
                spans(count).stream().filter(span -> span.kind() == Kind.SERVER).toList();
        if (servers.size() != 1) {
            throw new AssertionError("Expected one server span, received " + servers);
        }
        return servers.get(0);
    }
}
