package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdentityCacheTest {
    private final IdentityCache<String> cache = new IdentityCache<>();
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void makesOnceOfTheSameObject() {
        String text = new String("a");
        assertThat(make(text)).isEqualTo("A");
        assertThat(make(text)).isSameAs(make(text));
        assertThat(made).hasValue(1);
        assertThat(make(new String("a"))).isEqualTo("A");
        assertThat(made).as("an equal one is another").hasValue(2);
    }

    @Test
    void isBounded() {
        for (int i = 0; i < 10_000; i++) {
            make("text" + i);
        }

        assertThat(cache.size()).isBetween(1, IdentityCache.MAXIMUM_SIZE);
    }

    private String make(String text) {
        return cache.get(text, original -> {
            made.incrementAndGet();
            return original.toUpperCase(Locale.ROOT);
        });
    }
}
