package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is masked in stack traces, and that it is masked everywhere in the same way. */
class StackTraceMaskingTest {
    private static final String EMAIL = "jane.doe@example.com";
    private static final String CARD = "4111 1111 1111 1111";

    private static final PiiMasker MASKER = PiiMasker.create();
    private static final StackTraceSanitizer SANITIZER =
            StackTraceSanitizer.builder(MASKER).build();

    @Test
    void masksEachMessage() {
        Exception root = new FileNotFoundException("/home/" + EMAIL + "/x.txt of " + EMAIL);
        Exception cause = new IllegalArgumentException("card " + CARD + "\nof " + EMAIL, root);
        Exception suppressed = new Exception("password=hunter2", new Exception(EMAIL));
        Exception exception = new RuntimeException(cause);
        exception.addSuppressed(suppressed);
        for (boolean rootCauseFirst : new boolean[] {false, true}) {
            String text = StackTraceSanitizer.builder(MASKER)
                    .rootCauseFirst(rootCauseFirst)
                    .build()
                    .sanitizeStackTrace(exception);
            assertThat(text)
                    .doesNotContain("jane", CARD, "1111", "hunter2", "/home")
                    .contains("[EMAIL]");
        }
    }

    @Test
    void masksAMessageTheSameWayEverywhere() {
        String message = "no mail to " + EMAIL + ", card " + CARD + " in /home/jane/orders.csv";
        String masked = SANITIZER.sanitizeMessage(message);
        Exception cause = new IllegalStateException(message);
        Exception exception = new RuntimeException(message, cause);
        exception.addSuppressed(new Exception(message));
        assertThat(masked).contains("[EMAIL]").endsWith(" in orders.csv");
        assertThat(SANITIZER.sanitizeStackTrace(exception))
                .contains("java.lang.RuntimeException: " + masked + "\n")
                .contains("\tSuppressed: java.lang.Exception: " + masked + "\n")
                .contains("Caused by: java.lang.IllegalStateException: " + masked + "\n");
    }

    @Test
    void masksWhatReachesAcrossTheEndsOfAMessage() {
        Exception exception = new Exception("example.com") {
            @Override
            public String toString() {
                return "cannot write to jane.doe@" + getMessage();
            }
        };
        assertThat(SANITIZER.sanitizeStackTrace(exception)).startsWith("cannot write to [EMAIL]\n");
    }

    @Test
    void masksTheExceptionOfACycle() {
        Exception exception = new Exception(EMAIL);
        Exception cause = new Exception("x", exception);
        exception.initCause(cause);
        assertThat(SANITIZER.sanitizeStackTrace(exception))
                .contains("Caused by: [CIRCULAR REFERENCE: java.lang.Exception: [EMAIL]]\n");
    }

    @Test
    void masksLinesOfAMessageThatLookLikeFrames() {
        String message = "x\n\tat com.example." + "A.b(A.java:1) " + EMAIL + "\n\tat /home/jane/x.txt";
        assertThat(SANITIZER.sanitizeStackTrace(new Exception(message))).doesNotContain("jane");
        assertThat(SANITIZER.sanitizeStackTrace("java.lang.Exception: " + message))
                .doesNotContain("jane");
    }

    @Test
    void masksText() {
        String text = SANITIZER.sanitizeStackTrace(printed(
                new RuntimeException("for " + EMAIL, new FileNotFoundException("/home/jane/x.txt, card " + CARD))));
        assertThat(text)
                .doesNotContain("jane", CARD)
                .startsWith("java.lang.RuntimeException: for [EMAIL]\n\tat "
                        + getClass().getName())
                .contains("Caused by: java.io.FileNotFoundException: x.txt, card ");
    }

    @Test
    void masksBeforeItCuts() {
        for (int padding = 100; padding < 260; padding++) {
            String text = StackTraceSanitizer.builder(MASKER)
                    .maximumLength(256)
                    .build()
                    .sanitizeStackTrace(new Exception("y".repeat(padding) + " " + EMAIL + " " + CARD));
            assertThat(text).doesNotContain("jane", "example", "4111").hasSizeLessThanOrEqualTo(256);
        }
    }

    @Test
    void leavesFramesAsTheyAre() {
        Exception exception = new Exception("x");
        StackTraceElement frame =
                new StackTraceElement("app", "java.base", "17.0.15", "com.x.A$$Lambda/0x0001", "<init>", "A.java", 1);
        exception.setStackTrace(new StackTraceElement[] {frame});
        assertThat(SANITIZER.sanitizeStackTrace(exception)).contains("\tat " + frame + "\n");
        assertThat(SANITIZER.sanitizeStackTrace("x\n\tat " + frame + "\n")).isEqualTo("x\n\tat " + frame + "\n");
    }

    @Test
    void masksNothingMoreTheSecondTime() {
        Exception exception = new RuntimeException(
                "for " + EMAIL + " and +82 10-1234-5678 (/home/jane/x.txt)",
                new Exception("token=abc, https://u:p@h/x"));
        exception.addSuppressed(new Exception("card_" + CARD));
        String once = SANITIZER.sanitizeStackTrace(exception);
        assertThat(MASKER.mask(once)).isEqualTo(once);
        assertThat(SANITIZER.sanitizeStackTrace(once)).isEqualTo(once);
        assertThat(SANITIZER.sanitizeMessage(once)).isEqualTo(once);
    }

    @Test
    void masksByCustomPatterns() {
        PiiMasker masker = PiiMasker.builder()
                .pattern(new PiiPattern("employee", "\\d{6}", MaskStyle.FULL, Set.of("employee")))
                .build();
        StackTraceSanitizer sanitizer = StackTraceSanitizer.builder(masker)
                .excludedFrames(List.of("org.junit.", "java."))
                .build();
        assertThat(sanitizer.sanitizeStackTrace(
                        new Exception("employee 123456, order 123457 of a later and unrelated day")))
                .startsWith("java.lang.Exception: employee [EMPLOYEE], order ");
    }

    private static String printed(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
