package io.faultline.pii;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;

/**
 * A {@link PiiPattern}, ready to be searched for. Only this and {@link PatternSearch} know RE2/J: the jar has it under another name,
 * which changes the class files that use it. Immutable; thread-safe.
 */
final class CompiledPattern {
    /**
     * Instructions of an expression. RE2/J follows choices by recursion, so a program has to be a good deal smaller than the stack of a
     * request's thread; {@code [A-Z]{1,900}} still fits, and what people write has less than 200.
     */
    static final int MAXIMUM_SIZE = 2_000;

    private final PiiPattern source;
    private final String label;
    private final List<String> context;
    private final Pattern pattern;
    private final String literal;
    private final int size;

    private CompiledPattern(PiiPattern source, Expression expression) {
        this.source = source;
        this.label = Replacements.label(source.name());
        this.context = List.copyOf(source.context());
        this.pattern = expression.pattern();
        this.literal = expression.literal();
        this.size = expression.size();
    }

    static CompiledPattern of(PiiPattern source) {
        return new CompiledPattern(source, compile(source.regex()));
    }

    /**
     * Refuses an expression that can't be used.
     *
     * @throws PatternFault with the fault and its position
     */
    static void check(String regex) {
        compile(regex);
    }

    private static Expression compile(String regex) {
        Expression expression;
        try {
            PatternAnalysis analysis = PatternAnalysis.of(regex);
            if (analysis.size() > MAXIMUM_SIZE) {
                throw faultOf(regex, Math.max(0, analysis.fault()));
            }
            expression = new Expression(parsed(regex), analysis.literal(), analysis.size(), analysis.nullable());
        } catch (PatternAnalysis.Unknown e) {
            expression = compileUnknown(regex);
        }
        if (expression.nullable()) {
            throw new PatternFault("matches the empty text", 0);
        }
        return expression;
    }

    /** Mostly a mistake, which RE2/J explains best. */
    private static Expression compileUnknown(String regex) {
        if (writtenOut(regex) > MAXIMUM_SIZE) {
            throw faultOf(regex, Math.max(0, regex.indexOf('{')));
        }
        Pattern pattern = parsed(regex);
        return new Expression(
                pattern, "", pattern.programSize(), pattern.matcher("").find());
    }

    /** A bound for any size, by nothing but the numbers in braces. */
    private static long writtenOut(String regex) {
        long product = regex.length();
        long number = 0;
        for (int i = 0; i < regex.length() && product <= MAXIMUM_SIZE; i++) {
            char c = regex.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(number * 10 + c - '0', MAXIMUM_SIZE);
            } else {
                product *= c == '}' || c == ',' ? Math.max(1, number) : 1;
                number = 0;
            }
        }
        return product;
    }

    /** Has RE2/J read a large expression, but not write it out: it finds what is added to be wrong, if nothing is before that. */
    private static PatternFault faultOf(String regex, int tooLarge) {
        try {
            Pattern.compile(regex + "\\E" + ")".repeat(regex.length() + 1));
        } catch (PatternSyntaxException e) {
            int index = e.getPattern().isEmpty() ? -1 : regex.lastIndexOf(e.getPattern());
            if (index >= 0) {
                return new PatternFault(e.getDescription(), index);
            }
        }
        return new PatternFault(
                "too large: more than " + MAXIMUM_SIZE + " steps, with repetitions written out", tooLarge);
    }

    private static Pattern parsed(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new PatternFault(e.getDescription(), indexOf(e, regex));
        }
    }

    /**
     * The index of a fault in an expression of bounded size. RE2/J tells the fragment that is at fault, not its place, and the fragment may occur more than once. It reads from left to right:
     * the fault lies at the end of the shortest beginning of the expression that has the same fault.
     */
    private static int indexOf(PatternSyntaxException fault, String regex) {
        String fragment = fault.getPattern();
        for (int end = Math.max(1, fragment.length()); end < regex.length(); end++) {
            try {
                Pattern.compile(regex.substring(0, end));
            } catch (PatternSyntaxException e) {
                if (e.getDescription().equals(fault.getDescription())
                        && e.getPattern().equals(fragment)) {
                    return Math.max(0, regex.lastIndexOf(fragment, end - fragment.length()));
                }
            }
        }
        // Nothing shorter: it is the end that is wrong.
        return fragment.isEmpty() ? regex.length() - 1 : Math.max(0, regex.lastIndexOf(fragment));
    }

    PiiPattern source() {
        return source;
    }

    /** The name as it stands in a mask: {@code EMPLOYEE_ID}. */
    String label() {
        return label;
    }

    MaskStyle style() {
        return source.style();
    }

    boolean needsContext() {
        return !context.isEmpty();
    }

    /**
     * Whether one of the context words stands before an index. True when none is needed.
     *
     * @param text what stands before the match as it will be written, so that masking it again finds the same
     */
    boolean hasContextBefore(CharSequence text, int index) {
        return context.isEmpty() || PatternContext.before(text, index, context);
    }

    /** Whether one of the context words is part of a key. True when none is needed. */
    boolean hasContextIn(String key) {
        return context.isEmpty() || PatternContext.in(key, context);
    }

    /** False if the text certainly has no match. Quick, and allocates nothing. */
    boolean mayMatch(String text) {
        return mayMatch(text, 0);
    }

    /**
     * At most the work of searching a text once from end to end, in instructions. A text with many matches may be searched again behind
     * each of them; what it really takes is counted by a {@link PatternSearch}.
     */
    long cost(int textLength) {
        return (long) size * textLength;
    }

    /**
     * A search of one text, for one thread.
     *
     * @param budget how much work it may do, in the unit of {@link #cost}
     */
    PatternSearch search(String text, long budget) {
        return new PatternSearch(this, text, budget);
    }

    boolean mayMatch(String text, int from) {
        return literal.isEmpty() || text.indexOf(literal, from) >= 0;
    }

    Matcher matcher(CharSequence text) {
        return pattern.matcher(text);
    }

    String literal() {
        return literal;
    }

    int size() {
        return size;
    }

    private record Expression(Pattern pattern, String literal, int size, boolean nullable) {}
}
