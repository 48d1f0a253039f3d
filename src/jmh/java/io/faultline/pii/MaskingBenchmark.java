package io.faultline.pii;

import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Masks one text. The targets: 200 clean characters in 0.5 µs without allocation, with four values in 2 µs, a stack trace of 10 KB in
 * 25 µs; and 80 times as fast as the same rules in {@code java.util.regex}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class MaskingBenchmark {
    /** Who masks. */
    public enum Library {
        FAULTLINE,
        REGEX_SAME_RULES,
        REGEX_CLASSICS,
        RE2J_CLASSICS
    }

    @Param
    public MaskingText text = MaskingText.PROSE;

    @Param
    public Library library = Library.FAULTLINE;

    private UnaryOperator<String> masker = UnaryOperator.identity();
    private String value = "";

    @Setup
    public void prepare() {
        masker = switch (library) {
            case FAULTLINE -> PiiMasker.create()::mask;
            case REGEX_SAME_RULES -> RegexMasker.sameRules()::mask;
            case REGEX_CLASSICS -> RegexMasker.classics()::mask;
            case RE2J_CLASSICS -> new Re2Masker()::mask;
        };
        value = text.text;
        check();
    }

    /** A benchmark of a masker that doesn't find what it should says nothing. */
    private void check() {
        String masked = masker.apply(value);
        int hits = masked.split("\\[(EMAIL|CARD|PHONE|SSN|SECRET)]", -1).length - 1;
        boolean all = library == Library.FAULTLINE || library == Library.REGEX_SAME_RULES;
        if (all && hits != text.hits || library == Library.FAULTLINE && hits == 0 && masked != value) {
            throw new IllegalStateException(library + " found " + hits + " values in " + text + ": " + masked);
        }
    }

    @Benchmark
    public String mask() {
        return masker.apply(value);
    }
}
