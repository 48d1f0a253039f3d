package io.faultline.trace;

import java.util.List;
import java.util.Map;

/** A response that a test makes up; header names are lower-case. */
record TestResponse(int status, Map<String, List<String>> headers) implements ServerResponse {
    static TestResponse of(int status) {
        return new TestResponse(status, Map.of());
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }
}
