package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
    private final KeyCache cache = new KeyCache();

    @Test
    void keepsEncodedFormOfEqualKeys() {
        byte[] first = cache.utf8("http.route");

        assertThat(cache.utf8(new StringBuilder("http.").append("route").toString()))
                .isSameAs(first);
    }

    @Test
    void isRightForManyMoreKeysThanSlots() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                String key = "é" + i;
                assertThat(cache.utf8(key)).isEqualTo(key.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void tellsKeysOfOneHashCodeApart() {
        assertThat(cache.utf8("Aa")).isEqualTo(new byte[] {'A', 'a'});
        assertThat(cache.utf8("BB")).isEqualTo(new byte[] {'B', 'B'});
    }

    @Test
    void doesNotKeepHugeKeys() {
        String huge = "k".repeat(10_000);

        assertThat(cache.utf8(huge)).hasSize(10_000).isNotSameAs(cache.utf8(huge));
    }
}
