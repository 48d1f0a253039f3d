package io.faultline.pii;

import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Seeded, so that a failure can be seen again. For one thread. */
final class RandomSource {
    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String[] WORDS = {
        "order", "invoice", "request", "batch", "node", "shard", "retry", "queue", "worker", "sync", "import", "export",
        "cache", "index", "report", "job", "task", "window", "offset", "item", "stock", "price", "route", "page"
    };

    private final Random random;

    RandomSource(long seed) {
        random = new Random(seed);
    }

    /** How many values a test looks at: fewer where it runs for each of some thousand mutants. */
    static int count(int usual) {
        return Math.max(1, usual / Integer.getInteger("faultline.test.pii.divisor", 1));
    }

    /** From 0 up to, not including, a bound. */
    int number(int bound) {
        return random.nextInt(bound);
    }

    int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    long longNumber(long from, long to) {
        return from + (long) (random.nextDouble() * (to - from + 1));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    char of(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    String text(String characters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(of(characters));
        }
        return text.toString();
    }

    String digits(int length) {
        return text("0123456789", length);
    }

    /** The first digit is none of 0. */
    String id(int length) {
        return text("123456789", 1) + digits(length - 1);
    }

    String hex(int length) {
        return text("0123456789abcdef", length);
    }

    String alphanumeric(int length) {
        return text(ALPHANUMERIC, length);
    }

    String letters(int length) {
        return text("abcdefghijklmnopqrstuvwxyz", length);
    }

    String word() {
        return pick(WORDS);
    }

    String capital() {
        String word = word();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    String words(int count) {
        return joined(" ", count, i -> word());
    }

    String joined(String separator, int count, IntFunction<String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : separator).append(part.apply(i));
        }
        return text.toString();
    }

    /** A number with leading zeros. */
    String padded(int value, int length) {
        String text = Integer.toString(value);
        return "0".repeat(Math.max(0, length - text.length())) + text;
    }

    <T> T with(Function<RandomSource, T> maker) {
        return maker.apply(this);
    }
}
