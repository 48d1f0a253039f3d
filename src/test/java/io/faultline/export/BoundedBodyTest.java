package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private final AtomicInteger cancelled = new AtomicInteger();
    private final BoundedBody body = new BoundedBody(200, 8);

    private final Subscription subscription = new Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            cancelled.incrementAndGet();
        }
    };

    @Test
    void keepsABodyUpToTheLimit() throws Exception {
        body.onSubscribe(subscription);
        body.onNext(List.of(ByteBuffer.wrap(new byte[5]), ByteBuffer.wrap(new byte[3])));
        body.onComplete();

        HttpReply reply = body.getBody().toCompletableFuture().get();
        assertThat(reply.body()).hasSize(8);
        assertThat(reply.complete()).isTrue();
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void cutsALongerBodyAndGivesUpTheConnection() throws Exception {
        body.onSubscribe(subscription);
        body.onNext(List.of(ByteBuffer.wrap(new byte[5]), ByteBuffer.wrap(new byte[4]), ByteBuffer.wrap(new byte[4])));
        body.onNext(List.of(ByteBuffer.wrap(new byte[5])));

        HttpReply reply = body.getBody().toCompletableFuture().get();
        assertThat(reply.body()).hasSize(8);
        assertThat(reply.complete()).isFalse();
        assertThat(cancelled.get()).isPositive();
    }

    @Test
    void takesOneSubscriptionOnly() {
        body.onSubscribe(subscription);
        body.onSubscribe(subscription);

        assertThat(cancelled).hasValue(1);
    }
}
