package io.faultline.pii;

import org.jspecify.annotations.Nullable;

/**
 * What an expression in RE2 syntax says about its matches, and what it costs, found without compiling it: compiling would first write
 * out counted repetitions, and {@code ((a{1000}){1000}){1000}} has a thousand million of them.
 *
 * @param size at least as many instructions as RE2/J will make of it; {@link #TOO_LARGE} for any that are more
 * @param nullable whether it matches an empty text somewhere
 * @param literal a text that is part of every match, as long as could be found; empty when nothing is certain
 * @param fault index of what is wrong with it, of the repetition by which it got too large, or -1
 */
record PatternAnalysis(int size, boolean nullable, String literal, int fault) {
    static final int TOO_LARGE = Integer.MAX_VALUE;

    /** Deeper groups than anybody writes; both parsers, and the matcher of RE2/J, are recursive. */
    static final int MAXIMUM_DEPTH = 100;

    /** Sizes past this are too large for everybody, and stay far from an overflow. */
    private static final int SATURATION = 1_000_000;

    /**
     * Analyses an expression.
     *
     * @throws PatternFault for an unbalanced or too deep group
     * @throws Unknown for syntax that isn't RE2's, or that this doesn't know
     */
    static PatternAnalysis of(String regex) {
        return new Parser(regex).parse();
    }

    /** Thrown at syntax that only RE2/J can judge. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown() {
            super(null, null, false, false);
        }
    }

    /** By recursive descent; the grammar is that of RE2/J's {@code Parser} with Perl's extensions and Unicode groups. */
    private static final class Parser {
        private static final int END = -1;

        private final String regex;
        private int position;
        private int depth;
        private boolean ignoresCase;
        private int firstTooLarge = -1;

        Parser(String regex) {
            this.regex = regex;
        }

        PatternAnalysis parse() {
            Shape shape = alternatives();
            if (position < regex.length()) {
                throw new PatternFault("unexpected )", position);
            }
            // The first instruction always fails, the last says that it has matched.
            int size = shape.size() + 2;
            return new PatternAnalysis(
                    size > SATURATION ? TOO_LARGE : size, shape.nullable(), shape.required(), firstTooLarge);
        }

        private Shape alternatives() {
            Shape shape = sequence();
            while (peek() == '|') {
                position++;
                shape = shape.or(sequence());
            }
            return shape;
        }

        private Shape sequence() {
            Sequence sequence = new Sequence();
            while (peek() != END && peek() != '|' && peek() != ')') {
                if (regex.startsWith("\\Q", position)) {
                    quoted(sequence);
                    continue;
                }
                Shape atom = atom();
                if (atom != null) {
                    repeated(atom, sequence);
                } else {
                    notRepeated();
                }
            }
            return sequence.shape();
        }

        /** An operator after it repeats the last character only. */
        private void quoted(Sequence sequence) {
            int start = position + 2;
            int end = regex.indexOf("\\E", start);
            int stop = end < 0 ? regex.length() : end;
            position = end < 0 ? stop : end + 2;
            if (start == stop) {
                notRepeated();
            }
            for (int i = start; i < stop; ) {
                int c = regex.codePointAt(i);
                i += Character.charCount(c);
                Shape character = character(c);
                if (i < stop) {
                    sequence.add(character);
                } else {
                    repeated(character, sequence);
                }
            }
        }

        private void repeated(Shape atom, Sequence sequence) {
            switch (peek()) {
                case '*' -> {
                    operator();
                    sequence.add(atom.optional(2));
                }
                case '?' -> {
                    operator();
                    sequence.add(atom.optional(1));
                }
                case '+' -> {
                    operator();
                    sequence.addAtLeast(atom, 1);
                }
                case '{' -> {
                    int start = position;
                    if (!counted(atom, sequence)) {
                        position = start;
                        sequence.add(atom);
                    } else {
                        lazy();
                        if (firstTooLarge < 0 && sequence.size() > CompiledPattern.MAXIMUM_SIZE) {
                            firstTooLarge = start;
                        }
                    }
                }
                default -> sequence.add(atom);
            }
        }

        /** Behind what matches nothing and isn't there for RE2/J, a repetition is that of what stands before. */
        private void notRepeated() {
            if (peek() == '{') {
                throw new Unknown();
            }
        }

        private void operator() {
            position++;
            lazy();
        }

        private void lazy() {
            if (peek() == '?') {
                position++;
            }
        }

        /** {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else is a brace like any character. */
        private boolean counted(Shape atom, Sequence sequence) {
            position++;
            int least = number();
            int most = least;
            if (least >= 0 && peek() == ',') {
                position++;
                most = peek() == '}' ? Integer.MAX_VALUE : number();
            }
            if (least < 0 || most < 0 || peek() != '}') {
                return false;
            }
            position++;
            if (most == Integer.MAX_VALUE) {
                sequence.addAtLeast(atom, least);
            } else {
                sequence.addBetween(atom, least, most);
            }
            return true;
        }

        /** -1 if there is none. Longer ones than RE2/J takes are its to refuse. */
        private int number() {
            int start = position;
            int value = 0;
            while (peek() >= '0' && peek() <= '9') {
                value = Math.min(value * 10 + peek() - '0', SATURATION);
                position++;
            }
            boolean leadingZero = position > start + 1 && regex.charAt(start) == '0';
            return position == start || leadingZero ? -1 : value;
        }

        /** Null for what sets flags only. */
        private @Nullable Shape atom() {
            int start = position;
            int c = next();
            return switch (c) {
                case '(' -> group(start);
                case '[' -> bracket();
                case '.' -> Shape.ANY;
                case '^', '$' -> Shape.EMPTY;
                case '\\' -> escape();
                case '*', '+', '?' -> throw new Unknown();
                default -> character(c);
            };
        }

        private @Nullable Shape group(int start) {
            boolean outer = ignoresCase;
            int captures = 0;
            if (peek() != '?') {
                captures = 2;
            } else if (regex.startsWith("?P<", position) || regex.startsWith("?<", position)) {
                captures = 2;
                int end = regex.indexOf('>', position);
                if (end < 0) {
                    throw new Unknown();
                }
                position = end + 1;
            } else if (flags()) {
                return null;
            }
            if (++depth > MAXIMUM_DEPTH) {
                throw new PatternFault("groups nested deeper than " + MAXIMUM_DEPTH, start);
            }
            Shape inner = alternatives();
            depth--;
            if (peek() != ')') {
                throw new PatternFault("missing closing )", start);
            }
            position++;
            ignoresCase = outer;
            return inner.larger(captures);
        }

        /** {@code ?i)} or {@code ?i-s:}; true for the former, which holds until the end of the group around it. */
        private boolean flags() {
            position++;
            boolean on = true;
            while (true) {
                switch (next()) {
                    case 'i' -> ignoresCase = on;
                    case 'm', 's', 'U' -> {}
                    case '-' -> on = false;
                    case ')' -> {
                        return true;
                    }
                    case ':' -> {
                        return false;
                    }
                    default -> throw new Unknown();
                }
            }
        }

        /** A set is a literal if it has one character. */
        private Shape bracket() {
            int only = END;
            int items = 0;
            if (peek() == '^') {
                position++;
                items = 2;
            }
            boolean first = true;
            while (first || peek() != ']') {
                first = false;
                if (peek() == END) {
                    throw new Unknown();
                }
                items++;
                int named = regex.startsWith("[:", position) ? regex.indexOf(":]", position) : -1;
                if (named >= 0) {
                    position = named + 2;
                    items++;
                    continue;
                }
                int c = next();
                if (c == '\\') {
                    c = escaped();
                    if (c == END) {
                        items++;
                    }
                }
                only = c;
            }
            position++;
            return items == 1 ? character(only) : Shape.ANY;
        }

        private Shape escape() {
            int c = peek();
            if (c == 'A' || c == 'b' || c == 'B' || c == 'z') {
                position++;
                return Shape.EMPTY;
            }
            int character = escaped();
            return character == END ? Shape.ANY : character(character);
        }

        /** The character that an escape is, or {@link #END} for a class of them. */
        private int escaped() {
            int c = next();
            return switch (c) {
                case 'd', 'D', 's', 'S', 'w', 'W' -> END;
                case 'p', 'P' -> {
                    if (next() == '{') {
                        int end = regex.indexOf('}', position);
                        if (end < 0) {
                            throw new Unknown();
                        }
                        position = end + 1;
                    }
                    yield END;
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c - '0');
                case 'x' -> hexadecimal();
                case 'a' -> 7;
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'v' -> 11;
                default -> {
                    if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                        throw new Unknown();
                    }
                    yield c;
                }
            };
        }

        private int octal(int first) {
            if (first != 0 && (peek() < '0' || peek() > '7')) {
                throw new Unknown();
            }
            int value = first;
            for (int digits = 1; digits < 3 && peek() >= '0' && peek() <= '7'; digits++) {
                value = value * 8 + next() - '0';
            }
            return value;
        }

        private int hexadecimal() {
            boolean braces = peek() == '{';
            int end = braces ? regex.indexOf('}', position) : position + 2;
            int start = braces ? position + 1 : position;
            if (end <= start || end - start > 8 || end > regex.length()) {
                throw new Unknown();
            }
            int value = 0;
            for (int i = start; i < end; i++) {
                int digit = Character.digit(regex.charAt(i), 16);
                if (digit < 0 || regex.charAt(i) > 'f') {
                    throw new Unknown();
                }
                value = Math.min(value << 4 | digit, Character.MAX_CODE_POINT + 1);
            }
            if (value > Character.MAX_CODE_POINT) {
                throw new Unknown();
            }
            position = braces ? end + 1 : end;
            return value;
        }

        /** Where case doesn't count, only characters that have none are certain; beyond ASCII, who knows. */
        private Shape character(int c) {
            boolean certain = !ignoresCase || c < 0x80 && !Character.isLetter(c);
            return certain ? Shape.literal(Character.toString(c)) : Shape.ANY;
        }

        private int peek() {
            return position < regex.length() ? regex.codePointAt(position) : END;
        }

        private int next() {
            if (position >= regex.length()) {
                throw new Unknown();
            }
            int c = regex.codePointAt(position);
            position += Character.charCount(c);
            return c;
        }
    }

    /**
     * A part of the expression.
     *
     * @param exact whether {@code required} is all that it matches
     */
    private record Shape(int size, boolean nullable, String required, boolean exact) {
        static final Shape ANY = new Shape(1, false, "", false);
        static final Shape EMPTY = new Shape(1, true, "", true);

        static Shape literal(String text) {
            return new Shape(1, false, text, true);
        }

        Shape or(Shape other) {
            return new Shape(sum(size, other.size, 1), nullable || other.nullable, "", false);
        }

        Shape optional(int more) {
            return new Shape(sum(size, more, 0), true, "", false);
        }

        Shape larger(int more) {
            return new Shape(sum(size, more, 0), nullable, required, exact);
        }
    }

    /** Parts one after the other; joins neighbouring literals. */
    private static final class Sequence {
        private int size;
        private boolean nullable = true;
        private boolean exact = true;
        private String longest = "";

        /** The literal that every match so far ends with. */
        private final StringBuilder run = new StringBuilder();

        void add(Shape part) {
            grow(part.size(), part.nullable());
            if (part.exact()) {
                run.append(part.required());
            } else {
                interrupt(part.required());
            }
        }

        void addAtLeast(Shape part, int times) {
            if (times == 0) {
                add(part.optional(2));
                return;
            }
            grow(sum(product(part.size(), times), 1, 0), part.nullable());
            if (part.exact()) {
                String repeated = repeat(part.required(), times);
                run.append(repeated);
                interrupt("");
                run.append(repeated);
            } else {
                interrupt(part.required());
            }
        }

        void addBetween(Shape part, int least, int most) {
            // Copies that may be missing have a choice before each.
            int copies = sum(product(part.size(), most), Math.max(0, most - least), 1);
            grow(copies, part.nullable() || least == 0);
            if (!part.exact() || least == 0 && most > 0) {
                interrupt(least == 0 ? "" : part.required());
            } else {
                String repeated = repeat(part.required(), least);
                run.append(repeated);
                if (least != most) {
                    interrupt("");
                    run.append(repeated);
                }
            }
        }

        int size() {
            return size;
        }

        Shape shape() {
            if (size == 0) {
                return Shape.EMPTY;
            }
            boolean whole = exact;
            keep(run.toString());
            return new Shape(size, nullable, whole ? run.toString() : longest, whole);
        }

        private void grow(int by, boolean byNothing) {
            size = sum(size, by, 0);
            nullable &= byNothing;
        }

        private void interrupt(String required) {
            keep(run.toString());
            keep(required);
            run.setLength(0);
            exact = false;
        }

        private void keep(String candidate) {
            if (candidate.length() > longest.length()) {
                longest = candidate;
            }
        }

        /** Nothing where the pattern will be refused for its size; a character may be two {@code char}s. */
        private static String repeat(String text, int times) {
            return text.length() * (long) times > 2 * CompiledPattern.MAXIMUM_SIZE ? "" : text.repeat(times);
        }
    }

    private static int sum(int a, int b, int c) {
        return (int) Math.min((long) a + b + c, SATURATION + 1);
    }

    private static int product(int a, int b) {
        return (int) Math.min((long) a * b, SATURATION + 1);
    }
}
