package io.faultline.pii;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The patterns that the application gave, looked for where no built-in kind was found. Immutable; thread-safe. */
final class CustomPatterns {
    /**
     * How much work one value may take, in the unit of {@link CompiledPattern#cost}: a pattern of 70 elements in 64 Ki characters, some
     * ten milliseconds. Beyond, the value is masked as a whole.
     */
    private static final long BUDGET = 5_000_000;

    /** What a partial mask starts with: the rest of it is no value. */
    private static final String PARTIAL = "***";

    /** No list: its iterator would be all that masking a clean text allocates. */
    private final CompiledPattern[] patterns;

    private final Replacements replacements;

    CustomPatterns(Collection<CompiledPattern> patterns, Replacements replacements) {
        this.patterns = patterns.toArray(CompiledPattern[]::new);
        this.replacements = replacements;
    }

    static List<String> labels(Collection<CompiledPattern> patterns) {
        return patterns.stream().map(CompiledPattern::label).toList();
    }

    /** At most the work of looking for all of them in a text once; see {@link CompiledPattern#cost}. */
    long cost(String text) {
        long cost = 0;
        for (CompiledPattern pattern : patterns) {
            cost += pattern.mayMatch(text) ? pattern.cost(text.length()) : 0;
        }
        return cost;
    }

    /**
     * Adds what the patterns find.
     *
     * @param found what was found before; it keeps what it has
     * @param key the key of the text; empty without one
     * @return null when there is nothing to mask
     * @throws OverBudgetException if it takes too long to know
     */
    @Nullable
    Findings find(String text, @Nullable Findings found, String key) {
        Findings findings = found;
        long work = 0;
        for (CompiledPattern pattern : patterns) {
            if (pattern.mayMatch(text)) {
                PatternSearch search = pattern.search(text, BUDGET - work);
                findings = find(pattern, search, text, findings, pattern.hasContextIn(key));
                work += search.work();
            }
        }
        return findings;
    }

    private @Nullable Findings find(
            CompiledPattern pattern, PatternSearch search, String text, @Nullable Findings found, boolean context) {
        List<PiiMatch> matches = new ArrayList<>();
        List<String> masks = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            long match = search.find(from);
            if (match == PatternSearch.EXHAUSTED) {
                throw new OverBudgetException();
            }
            if (match == PatternSearch.NONE) {
                break;
            }
            int start = PatternSearch.start(match);
            int end = PatternSearch.end(match);
            if ((context || pattern.hasContextBefore(text, start)) && !isPartlyMasked(text, start, end)) {
                for (int[] piece : withoutMasks(text, start, end)) {
                    matches.add(new PiiMatch(PiiKind.CUSTOM, pattern.source().name(), piece[0], piece[1]));
                    masks.add(replacements.of(
                            PiiKind.CUSTOM, pattern.label(), pattern.style(), text.substring(piece[0], piece[1])));
                }
            }
            from = end;
        }
        if (matches.isEmpty()) {
            return found;
        }
        Findings findings = found == null ? new Findings(text, null) : found;
        findings.insert(matches, masks);
        return findings;
    }

    private static boolean isPartlyMasked(String text, int start, int end) {
        return end - start <= 4 && text.startsWith(PARTIAL, start - PARTIAL.length());
    }

    /** The parts of a match that aren't masks already. */
    private List<int[]> withoutMasks(String text, int start, int end) {
        List<int[]> pieces = new ArrayList<>(1);
        int piece = start;
        // A match may begin inside a mask.
        int open = Math.max(0, start - Replacements.LONGEST_MASK);
        while (open < end) {
            int close = text.charAt(open) == '[' ? replacements.endOfMask(text, open) : -1;
            if (close > start) {
                if (piece < open) {
                    pieces.add(new int[] {piece, open});
                }
                piece = Math.max(piece, close);
            }
            open = Math.max(close, open + 1);
        }
        if (piece < end) {
            pieces.add(new int[] {piece, end});
        }
        return pieces;
    }

    /** A value that would take too long. */
    static final class OverBudgetException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private OverBudgetException() {
            super("too much work for one value", null, false, false);
        }
    }
}
