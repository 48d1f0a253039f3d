package io.faultline.pii;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * Masks hostile texts, each family in lengths of 64 Ki characters, twice as much, and so on up to 1 Mi, and prints how long it took and
 * how many times as long as half of the text. The target: at most 2.2 times. By the processor time of the thread, the least of several
 * runs, so that other work on the machine doesn't count.
 *
 * <p>{@code mvn -Pbench verify -Dbench.main=io.faultline.pii.MaskingGrowth}
 */
public final class MaskingGrowth {
    private static final int SHORTEST = 1 << 16;
    private static final int LONGEST = 1 << 20;
    private static final int RUNS = 9;
    private static final long WARM_UP_NANOS = 400_000_000;

    /** What a text is repeated from. */
    private enum Family {
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

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final PiiMasker masker =
            PiiMasker.builder().maximumLength(2 * LONGEST).build();

    /** Keeps the results, so that nothing is optimised away. */
    private int characters;

    public static void main(String[] arguments) {
        MaskingGrowth growth = new MaskingGrowth();
        for (Family family : Family.values()) {
            System.out.println(growth.line(family));
        }
    }

    private String line(Family family) {
        warmUp(family.text(SHORTEST / 4));
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-20s", family));
        double half = 0;
        for (int length = SHORTEST; length <= LONGEST; length *= 2) {
            double micros = micros(family.text(length));
            line.append(String.format(Locale.ROOT, " %9.0f µs", micros));
            line.append(half == 0 ? "" : String.format(Locale.ROOT, " (%.2f)", micros / half));
            half = micros;
        }
        return line.toString();
    }

    private void warmUp(String text) {
        long end = threads.getCurrentThreadCpuTime() + WARM_UP_NANOS;
        while (threads.getCurrentThreadCpuTime() < end) {
            characters += masker.mask(text).length();
        }
    }

    private double micros(String text) {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = threads.getCurrentThreadCpuTime();
            characters += masker.mask(text).length();
            least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
        }
        return least / 1e3;
    }
}
