package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.pii.PiiMasker;
import org.junit.jupiter.api.Test;

class AttributeNamesTest {
    private final AttributeNames names = new AttributeNames(PiiMasker.create());

    @Test
    void masksANameOnce() {
        assertThat(names.mask("user.id.4111111111111111")).isEqualTo("user.id.[CARD]");
        assertThat(names.mask("user.id.4111111111111111")).isSameAs(names.mask("user.id.4111111111111111"));
    }

    @Test
    void leavesTheInstanceOfACleanName() {
        String first = new String("http.route");
        String second = new String("http.route");

        assertThat(names.mask(first)).isSameAs(first);
        assertThat(names.mask(second)).isSameAs(second);
        assertThat(names.size()).isOne();
    }

    @Test
    void remembersABoundedNumberOfNames() {
        for (int i = 0; i < 2 * AttributeNames.REMEMBERED; i++) {
            assertThat(names.mask("jane" + i + "@example.com")).isEqualTo("[EMAIL]");
        }

        assertThat(names.size()).isEqualTo(AttributeNames.REMEMBERED);
    }
}
