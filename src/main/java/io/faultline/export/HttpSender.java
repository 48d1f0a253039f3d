package io.faultline.export;

import java.util.concurrent.CompletableFuture;

/**
 * Posts request bodies to one endpoint. Thread-safe. Compression, headers and the time limit belong to the sender, so
 * that a body can be kept and sent again as it is.
 */
interface HttpSender {
    /**
     * Sends one request.
     *
     * @param body uncompressed, not changed afterwards
     * @param contentType value of the {@code Content-Type} header
     * @return completes with the reply, whatever its status; or exceptionally with an {@link java.io.IOException}, which is a
     *     {@link java.net.http.HttpTimeoutException} if the time limit passed. Never stays open longer than the time limit.
     */
    CompletableFuture<HttpReply> send(byte[] body, String contentType);

    /** Ends open requests exceptionally and stops all threads. Later requests fail. Idempotent, doesn't block. */
    void close();
}
