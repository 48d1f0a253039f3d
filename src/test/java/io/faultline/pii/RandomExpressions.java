package io.faultline.pii;

import java.util.Random;

/** Expressions in RE2 syntax, with texts that they are likely to match; and texts of the characters that mean something in them. */
final class RandomExpressions {
    private static final String CHARACTERS = "aAbkK1-_ é𝒳ſ";
    private static final String META = "ab(|)*+?{}12,[]^$\\.QEdiI:-x";

    private final Random random;
    private final StringBuilder regex = new StringBuilder();
    private final StringBuilder sample = new StringBuilder();

    RandomExpressions(long seed) {
        random = new Random(seed);
    }

    /** Of a grammar; {@link #sample} is then a text that it probably matches. */
    String next() {
        regex.setLength(0);
        sample.setLength(0);
        alternatives(3);
        return regex.toString();
    }

    String sample() {
        return sample.toString();
    }

    String text() {
        return characters(CHARACTERS, random.nextInt(12));
    }

    /** Mostly no expression at all. */
    String metaCharacters() {
        return characters(META, 1 + random.nextInt(12));
    }

    String metaText() {
        return characters("abAiI12,{}[]()^$QEdx", random.nextInt(12));
    }

    private void alternatives(int depth) {
        sequence(depth);
        while (random.nextInt(6) == 0) {
            regex.append('|');
            int mark = sample.length();
            sequence(depth);
            if (random.nextBoolean()) {
                sample.setLength(mark);
            }
        }
    }

    private void sequence(int depth) {
        for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
            int mark = sample.length();
            atom(depth);
            String matched = sample.substring(mark);
            switch (random.nextInt(9)) {
                case 0 -> repeated("*", matched, mark, random.nextInt(3));
                case 1 -> repeated("+", matched, mark, 1 + random.nextInt(2));
                case 2 -> repeated("?", matched, mark, random.nextInt(2));
                case 3 -> repeated("{2}", matched, mark, 2);
                case 4 -> repeated("{0,2}", matched, mark, random.nextInt(3));
                case 5 -> repeated("{2,}?", matched, mark, 2 + random.nextInt(2));
                default -> {}
            }
        }
    }

    private void repeated(String operator, String matched, int mark, int times) {
        regex.append(operator);
        sample.setLength(mark);
        sample.append(matched.repeat(times));
    }

    private void atom(int depth) {
        int kind = random.nextInt(depth > 0 ? 16 : 10);
        switch (kind) {
            case 0 -> both(".", "b");
            case 1 -> both("\\d", "1");
            case 2 -> both("[a-k]", "b");
            case 3 -> both("[^b]", "a");
            case 4 -> both("[k]", "k");
            case 5 -> both("\\x{1d4b3}", "𝒳");
            case 6 -> both("\\x61", "a");
            case 7 -> both("\\Qb*\\E", "b*");
            case 10, 11 -> group("(", depth);
            case 12 -> group("(?:", depth);
            case 13 -> group("(?i:", depth);
            case 14 -> group("(?P<n" + regex.length() + ">", depth);
            case 15 -> both("(?i)\\bA?", "");
            default -> {
                int[] characters = CHARACTERS.codePoints().toArray();
                String c = Character.toString(characters[random.nextInt(characters.length)]);
                both(c, c);
            }
        }
    }

    private void group(String open, int depth) {
        regex.append(open);
        alternatives(depth - 1);
        regex.append(')');
    }

    private void both(String expression, String matched) {
        regex.append(expression);
        sample.append(matched);
    }

    private String characters(String from, int length) {
        int[] characters = from.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }
}
