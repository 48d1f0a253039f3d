package io.faultline.export;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;

/**
 * Turns a batch of spans into the body of one request. Implementations are thread-safe. The bytes belong to the caller,
 * so that they can be sent, sent again or kept on disk.
 */
interface SpanEncoder {
    /** Value of the {@code Content-Type} header. */
    String contentType();

    /**
     * Encodes the batch, uncompressed.
     *
     * @return an array of exactly the encoded length
     */
    byte[] encode(Collection<SpanData> spans);
}
