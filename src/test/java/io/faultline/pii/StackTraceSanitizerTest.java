package io.faultline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What doesn't depend on what is masked. */
class StackTraceSanitizerTest {
    private static final StackTraceSanitizer PLAIN = with(builder -> builder);

    @Test
    void writesWhatJavaWrites() {
        Exception cause = new IllegalStateException("the cause");
        cause.addSuppressed(new Exception("not closed", new Error("why")));
        Exception exception = new RuntimeException("first line\nsecond line", cause);
        exception.addSuppressed(new Exception((String) null));
        assertThat(PLAIN.sanitizeStackTrace(exception)).isEqualTo(printed(exception));
    }

    @Test
    void writesWhatJavaWritesOfAnyGraph() {
        Random random = new Random(42);
        StackTraceSanitizer generous =
                with(builder -> builder.maximumCauses(100).maximumLength(1_048_576));
        for (int i = 0; i < RandomSource.count(2_000); i++) {
            Throwable throwable = randomGraph(random);
            assertThat(generous.sanitizeStackTrace(throwable)).isEqualTo(printed(throwable));
        }
    }

    /** Of up to 8 exceptions, each with frames of few kinds, so that some have some in common; cycles included. */
    private static Throwable randomGraph(Random random) {
        List<Linked> all = new ArrayList<>();
        for (int count = 1 + random.nextInt(8); count > 0; count--) {
            Linked throwable = new Linked(random.nextBoolean() ? null : "message " + count);
            StackTraceElement[] frames = new StackTraceElement[random.nextInt(6)];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = new StackTraceElement("com.example.Class" + random.nextInt(2), "method", "Class.java", i);
            }
            throwable.setStackTrace(frames);
            all.add(throwable);
        }
        for (Linked throwable : all) {
            throwable.cause = random.nextInt(3) == 0 ? null : all.get(random.nextInt(all.size()));
            for (int suppressed = random.nextInt(3); suppressed > 0; suppressed--) {
                Linked other = all.get(random.nextInt(all.size()));
                if (other != throwable) {
                    throwable.addSuppressed(other);
                }
            }
        }
        return all.get(0);
    }

    @Test
    void cutsDirectoriesInMessagesOnly() {
        Exception cause = new FileNotFoundException("/home/jane/app/config.yml (No such file)");
        cause.setStackTrace(frames("com.example.Config", 1));
        Exception exception = new RuntimeException(cause);
        exception.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("com.example.A", "b", "/src/x/y/A.java", 1)});
        assertThat(PLAIN.sanitizeStackTrace(exception)).isEqualTo("""
                java.lang.RuntimeException: java.io.FileNotFoundException: config.yml (No such file)
                \tat com.example.A.b(/src/x/y/A.java:1)
                Caused by: java.io.FileNotFoundException: config.yml (No such file)
                \tat com.example.Config.m0(Config.java:0)
                """);
        assertThat(PLAIN.sanitizeMessage("/home/jane/app/config.yml (No such file)"))
                .isEqualTo("config.yml (No such file)");
    }

    @Test
    void returnsTheSameMessageWhenThereIsNothingToDo() {
        String message = "out of paper";
        assertThat(PLAIN.sanitizeMessage(message)).isSameAs(message);
    }

    @Test
    void collapsesExcludedFrames() {
        Exception exception = new Exception("x");
        exception.setStackTrace(concat(
                frames("com.example.A", 1),
                frames("org.server.Valve", 3),
                frames("com.example.B", 1),
                frames("org.server.Main", 1)));
        assertThat(with(builder -> builder.excludedFrames(List.of("org.server.", "jdk.")))
                        .sanitizeStackTrace(exception))
                .isEqualTo("""
                        java.lang.Exception: x
                        \tat com.example.A.m0(A.java:0)
                        \t... 3 frames excluded
                        \tat com.example.B.m0(B.java:0)
                        \t... 1 frame excluded
                        """);
    }

    @Test
    void countsFramesPastTheLimit() {
        Exception exception = new Exception("x");
        exception.setStackTrace(concat(frames("org.server.Valve", 2), frames("com.example.A", 5)));
        assertThat(with(builder -> builder.maximumFrames(2).excludedFrames(List.of("org.server.")))
                        .sanitizeStackTrace(exception))
                .isEqualTo("""
                        java.lang.Exception: x
                        \t... 2 frames excluded
                        \tat com.example.A.m0(A.java:0)
                        \tat com.example.A.m1(A.java:1)
                        \t... 3 frames omitted
                        """);
    }

    @Test
    void countsExceptionsPastTheLimit() {
        Exception exception = new Exception("1", new Exception("2", new Exception("3", new Exception("4"))));
        exception.addSuppressed(new Exception("suppressed"));
        String text = with(builder -> builder.maximumCauses(2)).sanitizeStackTrace(exception);
        assertThat(text)
                .contains("java.lang.Exception: 1\n")
                .contains("\tSuppressed: java.lang.Exception: suppressed\n")
                .contains("Caused by: java.lang.Exception: 2\n")
                .doesNotContain("Exception: 3\n")
                .endsWith("\n... 2 exceptions not shown\n");
        assertThat(with(builder -> builder.maximumCauses(0)).sanitizeStackTrace(exception))
                .doesNotContain("Caused by")
                .endsWith("\n... 4 exceptions not shown\n");
    }

    @Test
    void startsWithTheRootCauseOnRequest() {
        Exception root = new IllegalStateException("root");
        root.setStackTrace(concat(frames("com.example.Root", 1), frames("com.example.Main", 1)));
        root.addSuppressed(withFrames(new Exception("suppressed", withFrames(new Exception("its cause"), 0)), 0));
        Exception middle = new RuntimeException("middle", root);
        middle.setStackTrace(concat(frames("com.example.Middle", 1), frames("com.example.Main", 1)));
        Exception outer = new RuntimeException("outer", middle);
        outer.setStackTrace(frames("com.example.Main", 1));
        assertThat(with(builder -> builder.rootCauseFirst(true)).sanitizeStackTrace(outer))
                .isEqualTo("""
                        java.lang.IllegalStateException: root
                        \tat com.example.Root.m0(Root.java:0)
                        \t... 1 more
                        \tSuppressed: java.lang.Exception: suppressed
                        \tCaused by: java.lang.Exception: its cause
                        Wrapped by: java.lang.RuntimeException: middle
                        \tat com.example.Middle.m0(Middle.java:0)
                        \t... 1 more
                        Wrapped by: java.lang.RuntimeException: outer
                        \tat com.example.Main.m0(Main.java:0)
                        """);
    }

    @Test
    void keepsTheRootAndTheOutermostOfALongChain() {
        Exception exception = new Exception("1", new Exception("2", new Exception("3", new Exception("4"))));
        String text =
                with(builder -> builder.maximumCauses(1).rootCauseFirst(true)).sanitizeStackTrace(exception);
        assertThat(text)
                .startsWith("java.lang.Exception: 4\n")
                .contains("Wrapped by: java.lang.Exception: 1\n")
                .doesNotContain(": 2\n", ": 3\n")
                .endsWith("\n... 2 exceptions not shown\n");
        assertThat(with(builder -> builder.maximumCauses(0).rootCauseFirst(true))
                        .sanitizeStackTrace(exception))
                .startsWith("java.lang.Exception: 1\n")
                .endsWith("\n... 3 exceptions not shown\n");
    }

    @Test
    void endsAtACycleAlsoFromTheRoot() {
        Linked first = withFrames(new Linked("first"), 0);
        Linked second = withFrames(new Linked("second"), 0);
        first.cause = second;
        second.cause = first;
        String name = Linked.class.getName();
        assertThat(with(builder -> builder.rootCauseFirst(true)).sanitizeStackTrace(first))
                .isEqualTo("%1$s: second\nCaused by: [CIRCULAR REFERENCE: %1$s: first]\nWrapped by: %1$s: first\n"
                        .formatted(name));
    }

    @Test
    void survivesAChainOfTenThousandOnASmallStack() throws InterruptedException {
        Throwable chain = null;
        for (int i = 0; i < 10_000; i++) {
            Linked next = withFrames(new Linked("number " + i), 1);
            next.cause = chain;
            chain = next;
        }
        Throwable throwable = chain;
        String[] text = new String[2];
        Thread thread = new Thread(
                null,
                () -> {
                    text[0] = PLAIN.sanitizeStackTrace(throwable);
                    text[1] = with(builder -> builder.rootCauseFirst(true)).sanitizeStackTrace(throwable);
                },
                "small",
                200 * 1024);
        thread.start();
        thread.join();
        assertThat(text[0])
                .contains(": number 9999\n", ": number 9991\n")
                .endsWith("... at least 1001 exceptions not shown\n");
        assertThat(text[1]).contains("Wrapped by: " + Linked.class.getName() + ": number 9999\n");
    }

    @Test
    void survivesAChainWithoutEnd() {
        Throwable endless = new Endless();
        assertThat(PLAIN.sanitizeStackTrace(endless)).endsWith("... at least 1001 exceptions not shown\n");
        assertThat(with(builder -> builder.rootCauseFirst(true)).sanitizeStackTrace(endless))
                .contains("Wrapped by: ");
    }

    @Test
    void survivesExceptionsThatThrow() {
        Throwable exception = withFrames(new Exception("outer", new Hostile()), 0);
        exception.addSuppressed(new Hostile());
        assertThat(PLAIN.sanitizeStackTrace(exception)).isEqualTo("""
                java.lang.Exception: outer
                \tSuppressed: %1$s: [no message: java.lang.StackOverflowError]
                Caused by: %1$s: [no message: java.lang.StackOverflowError]
                """.formatted(Hostile.class.getName()));
    }

    @Test
    void survivesExceptionsThatAnswerNull() {
        Throwable exception = new Exception() {
            @Override
            public @Nullable String toString() {
                return null;
            }

            @Override
            public StackTraceElement @Nullable [] getStackTrace() {
                return null;
            }
        };
        assertThat(PLAIN.sanitizeStackTrace(exception))
                .isEqualTo(exception.getClass().getName() + "\n");
    }

    @Test
    void keepsWhatAnExceptionSaysOfItself() {
        Throwable exception = withFrames(
                new Exception("/home/jane/x.txt") {
                    @Override
                    public String toString() {
                        return "Odd[" + getMessage() + ", in /home/jane/y.txt]";
                    }
                },
                0);
        assertThat(PLAIN.sanitizeStackTrace(exception)).isEqualTo("Odd[x.txt, in y.txt]\n");
    }

    @Test
    void endsWithALineThatSaysHowManyAreMissing() {
        Exception exception = new Exception("x");
        exception.setStackTrace(frames("com.example.A", 80));
        String text = with(builder -> builder.maximumLength(1_000)).sanitizeStackTrace(exception);
        assertThat(text).hasSizeLessThanOrEqualTo(1_000).startsWith("java.lang.Exception: x\n\tat com.example.A.m0(");
        long written = text.lines().filter(line -> line.startsWith("\tat ")).count();
        assertThat(text).endsWith(")\n... " + (80 - written) + " more lines\n");
    }

    @Test
    void cutsALongMessageAndSaysHowMuchIsMissing() {
        Exception exception = withFrames(new Exception("y" + " word".repeat(1_000)), 3);
        String text = with(builder -> builder.maximumLength(500)).sanitizeStackTrace(exception);
        assertThat(text)
                .hasSizeLessThanOrEqualTo(500)
                .endsWith("… (" + (5_022 - text.indexOf('…')) + " more characters)\n... 3 more lines\n");
    }

    @Test
    void neverCutsWithinAMask() {
        for (int length = 256; length < 300; length++) {
            for (String mask :
                    List.of("[EMAIL]", "[EMAIL:k1:0123456789abcdef]", "u***@example.com", "****-****-****-1111")) {
                int limit = length;
                String text = "x".repeat(30) + (" " + mask).repeat(40);
                String cut = with(builder -> builder.maximumLength(limit)).sanitizeStackTrace(text);
                String kept = cut.substring(0, cut.indexOf('…'));
                assertThat(cut).hasSizeLessThanOrEqualTo(limit);
                assertThat(kept.substring(30).replace(mask, "")).isBlank();
            }
        }
    }

    @Test
    void cutsNoPairOfSurrogates() {
        for (int length = 256; length < 260; length++) {
            int limit = length;
            String cut = with(builder -> builder.maximumLength(limit)).sanitizeStackTrace("😀".repeat(500));
            assertThat(cut.substring(0, cut.indexOf('…'))).matches("(?:😀)+");
        }
    }

    @Test
    void leavesTextWithoutAnythingToDoAlone() {
        String text = printed(new RuntimeException("outer", new Exception("inner")));
        assertThat(PLAIN.sanitizeStackTrace(text)).isEqualTo(text);
        assertThat(PLAIN.sanitizeStackTrace("")).isEmpty();
        assertThat(PLAIN.sanitizeStackTrace("no frame at all")).isEqualTo("no frame at all");
    }

    @Test
    void sanitizesText() {
        StackTraceSanitizer sanitizer = with(builder ->
                builder.maximumFrames(2).maximumCauses(2).excludedFrames(List.of("org.server.", "java.lang.reflect.")));
        assertThat(sanitizer.sanitizeStackTrace("""
                java.io.FileNotFoundException: /home/jane/x.txt
                and /home/jane/y.txt
                \tat com.example.A.a(A.java:1) ~[app.jar:1.0]
                \tat app//org.server.Valve.invoke(Valve.java:2)
                \tat java.base/java.lang.reflect.Method.invoke(Method.java:3)
                \tat com.example.A$$Lambda/0x0000000801009c48.run(Unknown Source)
                \tat org.server.Valve.invoke(Valve.java:2)
                \tat com.example.A.b(A.java:4)
                \tat com.example.A.<init>(A.java:5)
                \t... 7 more
                \tSuppressed: java.lang.Exception: /home/jane/z.txt
                \t\tat com.example.B.a(B.java:1)
                Caused by: java.lang.Exception
                \tat com.example.C.a(C.java:1)
                Caused by: java.lang.Exception: third
                \tat com.example.D.a(D.java:1)
                Caused by: java.lang.Exception: fourth
                """)).isEqualTo("""
                java.io.FileNotFoundException: x.txt
                and y.txt
                \tat com.example.A.a(A.java:1) ~[app.jar:1.0]
                \t... 2 frames excluded
                \tat com.example.A$$Lambda/0x0000000801009c48.run(Unknown Source)
                \t... 1 frame excluded
                \t... 2 frames omitted
                \t... 7 more
                \tSuppressed: java.lang.Exception: z.txt
                \t\tat com.example.B.a(B.java:1)
                Caused by: java.lang.Exception
                \tat com.example.C.a(C.java:1)
                ... 2 exceptions not shown
                """);
    }

    @Test
    void cutsDirectoriesInLinesThatOnlyLookLikeFrames() {
        for (String line : List.of(
                "\tat /home/jane/x.txt",
                "\tat com.example.A.b(/home/jane/x.txt)",
                "\tat com.example.A.b(A.java:1) /home/jane/x.txt",
                "\tat com.example.A.b( /home/jane/x.txt",
                "\tat 1com.example(/home/jane/x.txt)")) {
            assertThat(PLAIN.sanitizeStackTrace("x\n" + line + "\n")).as(line).doesNotContain("jane");
        }
    }

    @Test
    void sanitizesItsOwnTextToTheSame() {
        Exception exception = new Exception("/home/jane/x.txt", new Exception("2", new Exception("3")));
        StackTraceSanitizer sanitizer = with(
                builder -> builder.maximumFrames(3).maximumCauses(1).excludedFrames(List.of("org.junit.", "java.")));
        String once = sanitizer.sanitizeStackTrace(exception);
        assertThat(sanitizer.sanitizeStackTrace(once)).isEqualTo(once);
    }

    @Test
    void refusesSettingsOutOfRange() {
        for (UnaryOperator<StackTraceSanitizer.Builder> setting : List.<UnaryOperator<StackTraceSanitizer.Builder>>of(
                builder -> builder.maximumFrames(0),
                builder -> builder.maximumFrames(10_001),
                builder -> builder.maximumCauses(-1),
                builder -> builder.maximumCauses(101),
                builder -> builder.maximumLength(255),
                builder -> builder.maximumLength(1_048_577),
                builder -> builder.excludedFrames(List.of(" ")))) {
            assertThatIllegalArgumentException().isThrownBy(() -> with(setting));
        }
        assertThatNullPointerException().isThrownBy(() -> StackTraceSanitizer.builder(null));
    }

    private static StackTraceSanitizer with(UnaryOperator<StackTraceSanitizer.Builder> settings) {
        return settings.apply(StackTraceSanitizer.builder(PiiMasker.create())).build();
    }

    private static String printed(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static <T extends Throwable> T withFrames(T throwable, int count) {
        throwable.setStackTrace(frames("com.example.A", count));
        return throwable;
    }

    private static StackTraceElement[] frames(String className, int count) {
        StackTraceElement[] frames = new StackTraceElement[count];
        for (int i = 0; i < count; i++) {
            String file = className.substring(className.lastIndexOf('.') + 1) + ".java";
            frames[i] = new StackTraceElement(className, "m" + i, file, i);
        }
        return frames;
    }

    private static StackTraceElement[] concat(StackTraceElement[]... parts) {
        List<StackTraceElement> all = new ArrayList<>();
        for (StackTraceElement[] part : parts) {
            all.addAll(List.of(part));
        }
        return all.toArray(StackTraceElement[]::new);
    }

    /** An exception whose cause is set at any time, to anything. */
    private static final class Linked extends Exception {
        private static final long serialVersionUID = 1;

        private @Nullable Throwable cause;

        Linked(@Nullable String message) {
            super(message);
        }

        @Override
        public synchronized @Nullable Throwable getCause() {
            return cause;
        }
    }

    private static final class Endless extends Exception {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }

    private static final class Hostile extends Exception {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("message of jane@example.com");
        }

        @Override
        public String getLocalizedMessage() {
            throw new IllegalStateException("localized message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("stack trace");
        }

        @Override
        public String toString() {
            throw new StackOverflowError("text");
        }
    }
}
