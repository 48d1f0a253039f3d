package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReaperTest {
    @Test
    void runsAgainAndAgainOnADaemonThreadThatIsGoneAfterClose() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch thrice = new CountDownLatch(3);
        Reaper reaper = Reaper.start(
                () -> {
                    thread.set(Thread.currentThread());
                    thrice.countDown();
                },
                Duration.ofMillis(1));

        assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().getName()).isEqualTo("faultline-reaper");
        reaper.close();
        reaper.close();
        thread.get().join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thread.get().isAlive()).isFalse();
    }

    @Test
    void goesOnAfterATaskThatThrows() throws InterruptedException {
        CountDownLatch thrice = new CountDownLatch(3);
        try (CapturedLog log = new CapturedLog();
                Reaper reaper = Reaper.start(
                        () -> {
                            thrice.countDown();
                            throw new NoClassDefFoundError("undeployed");
                        },
                        Duration.ofMillis(1))) {
            assertThat(reaper).isNotNull();
            assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(log.messages(Level.WARNING)).isNotEmpty().allMatch(message -> message.startsWith("FLT-010"));
        }
    }
}
