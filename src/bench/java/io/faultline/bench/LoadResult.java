package io.faultline.bench;

/** One round: what came back, how long it took, and how long the requests of the middle and of the slowest hundredth waited. */
record LoadResult(int requests, long nanos, long medianNanos, long p99Nanos) {
    double requestsPerSecond() {
        return requests * 1e9 / nanos;
    }
}
