package io.faultline.pii;

import java.util.concurrent.TimeUnit;
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
 * Masks hostile texts, each as long as the one before and twice as long, up to 1,048,576 characters. The target is a ratio: twice the
 * text takes at most 2.2 times as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class MaskingGrowthBenchmark {
    /** What a text is repeated from. */
    public enum Family {
        LETTERS("a"),
        DIGITS("1"),
        LABELS("a."),
        AT_SIGNS("@"),
        ADDRESSES("a@"),
        ALMOST_ADDRESSES("jane.doe@example."),
        REAL_ADDRESSES("jane@example.com "),
        QUOTES("\""),
        BACKSLASHES("\\\""),
        OPEN_QUOTED_SECRETS("password=\\\""),
        OPEN_SECRETS("token={"),
        BRACKETS("[{"),
        WEB_TOKENS("eyJ"),
        WEB_TOKEN_STARTS("eyJa-"),
        PRIVATE_KEYS("-----BEGIN PRIVATE KEY"),
        DIGESTS("Digest a=\""),
        BEARERS("bearer "),
        URLS("http://a:"),
        PERCENTS("%40"),
        ENCODED_KEYS("password%3D"),
        GROUPS("4111-"),
        NUMBERS("4111111111111111 "),
        PLUSES("+1"),
        COOKIES("cookie: a, "),
        COMMAS("pin=a,"),
        ADDRESS_LISTS("client.ip=1."),
        COLONS("a:"),
        FULL_WIDTH("\uFF11"),
        INVISIBLE("4\u200B"),
        KOREAN("\uAC00"),
        CAMEL_CASE("aB");

        private final String part;

        Family(String part) {
            this.part = part;
        }

        String text(int length) {
            return part.repeat(length / part.length() + 1).substring(0, length);
        }
    }

    @Param
    public Family family = Family.LETTERS;

    @Param({"65536", "131072", "262144", "524288", "1048576"})
    public int length;

    private final PiiMasker masker = PiiMasker.builder().maximumLength(1 << 21).build();
    private String text = "";

    @Setup
    public void prepare() {
        text = family.text(length);
    }

    @Benchmark
    public String mask() {
        return masker.mask(text);
    }
}
