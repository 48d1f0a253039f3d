package io.faultline.config;

import java.time.Duration;

/**
 * How finished spans are gathered before export
 * (<a href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#batch-span-processor">batch span
 * processor</a>).
 *
 * @param scheduleDelay the longest wait before a batch goes out; 1 ms to 1 h
 * @param maximumQueueSize spans held before new ones are dropped; 1 to {@value #MAXIMUM_QUEUE_SIZE}
 * @param maximumExportBatchSize spans in one export; 1 to {@code maximumQueueSize}
 * @param exportTimeout the longest an export may take; 1 ms to 1 h
 */
public record BatchConfig(
        Duration scheduleDelay, int maximumQueueSize, int maximumExportBatchSize, Duration exportTimeout) {

    /** A queue is allocated at once; at about 1 KB a span, this one is a gigabyte when full. */
    public static final int MAXIMUM_QUEUE_SIZE = 1_048_576;

    public BatchConfig {
        DurationRange.TIMEOUT.require(scheduleDelay, "scheduleDelay");
        Rules.require(Rules.isQueueSize(maximumQueueSize), "maximumQueueSize", Rules.QUEUE_SIZE);
        Rules.require(
                maximumExportBatchSize >= 1 && maximumExportBatchSize <= maximumQueueSize,
                "maximumExportBatchSize",
                "must be from 1 to maximumQueueSize");
        DurationRange.TIMEOUT.require(exportTimeout, "exportTimeout");
    }
}
