package io.faultline.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a server span says about its request
 * (<a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">HTTP semantic conventions</a>).
 *
 * @param knownMethods methods reported as they are, case-sensitive; all others become {@code _OTHER}
 * @param requestHeaders request headers to record, lower-case
 * @param responseHeaders response headers to record, lower-case
 * @param sensitiveQueryParameters query parameters whose value becomes {@code REDACTED}, case-sensitive
 * @param forwardedHeaders whether {@code Forwarded} and {@code X-Forwarded-*} are believed; only behind a proxy that sets them
 * @param maximumRequestDuration after this time the span of a request that nobody ended is ended; 1 ms to 7 days
 */
public record HttpServerConfig(
        Set<String> knownMethods,
        List<String> requestHeaders,
        List<String> responseHeaders,
        Set<String> sensitiveQueryParameters,
        boolean forwardedHeaders,
        Duration maximumRequestDuration) {

    public HttpServerConfig {
        knownMethods = Set.copyOf(knownMethods);
        requestHeaders = lowerCase(requestHeaders);
        responseHeaders = lowerCase(responseHeaders);
        sensitiveQueryParameters = Set.copyOf(sensitiveQueryParameters);
        Rules.require(knownMethods.stream().allMatch(Rules::isToken), "knownMethods", Rules.TOKENS);
        Rules.require(requestHeaders.stream().allMatch(Rules::isToken), "requestHeaders", Rules.TOKENS);
        Rules.require(responseHeaders.stream().allMatch(Rules::isToken), "responseHeaders", Rules.TOKENS);
        Rules.require(
                sensitiveQueryParameters.stream().allMatch(Rules::isShortText),
                "sensitiveQueryParameters",
                Rules.SHORT_TEXTS);
        DurationRange.REQUEST.require(maximumRequestDuration, "maximumRequestDuration");
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
