package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextFormTest {
    /** Stands for the type of a later OpenTelemetry. */
    public interface Later {
        String asString();
    }

    private final ClassLoader loader = TextFormTest.class.getClassLoader();

    @Test
    void usesTheFormMadeForIt() {
        TextForm form = TextForm.forType(Later.class.getName(), loader);

        assertThat(form.of(new Sample("readable"))).isEqualTo("readable");
        assertThat(form.of(12)).isEqualTo("12");
    }

    @Test
    void fallsBackToToStringWithoutThatType() {
        assertThat(TextForm.forType("io.faultline.Absent", loader).of(new Sample("x")))
                .isEqualTo("Sample");
    }

    @Test
    void fallsBackToToStringWhenTheFormFails() {
        Later failing = new Later() {
            @Override
            public String asString() {
                throw new IllegalStateException();
            }

            @Override
            public String toString() {
                return "failing";
            }
        };

        assertThat(TextForm.forType(Later.class.getName(), loader).of(failing)).isEqualTo("failing");
    }

    private record Sample(String asString) implements Later {
        @Override
        public String toString() {
            return "Sample";
        }
    }
}
