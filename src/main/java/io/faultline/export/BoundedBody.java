package io.faultline.export;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response body up to a limit, then gives up the connection, so that an endless body costs neither memory nor
 * time. For one response; the HTTP client calls it from one thread at a time.
 */
final class BoundedBody implements BodySubscriber<HttpReply> {
    private final CompletableFuture<HttpReply> result = new CompletableFuture<>();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream(64);
    private final int status;
    private final int limit;
    private @Nullable Subscription subscription;

    BoundedBody(int status, int limit) {
        this.status = status;
        this.limit = limit;
    }

    @Override
    public CompletionStage<HttpReply> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription started) {
        if (subscription != null) {
            started.cancel();
            return;
        }
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), limit - collected.size())];
            buffer.get(bytes);
            collected.write(bytes, 0, bytes.length);
            if (buffer.hasRemaining()) {
                complete(false);
                if (subscription != null) {
                    subscription.cancel();
                }
                return;
            }
        }
    }

    @Override
    public void onError(Throwable problem) {
        result.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        complete(true);
    }

    private void complete(boolean whole) {
        result.complete(new HttpReply(status, collected.toByteArray(), whole));
    }
}
