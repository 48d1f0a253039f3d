package io.faultline.pii;

import com.google.re2j.Matcher;

/**
 * Looks for one pattern in one text, and counts what that takes. One search is linear in the text, but a match may need a look at all
 * the rest of it, so a text with many matches may be read as often as there are. For one thread.
 */
final class PatternSearch {
    /** There is no further match. */
    static final long NONE = -1;

    /** The budget is used up, and nothing is known about the rest of the text. */
    static final long EXHAUSTED = -2;

    private final CompiledPattern pattern;
    private final String text;
    private final CountedText counted;
    private final Matcher matcher;

    PatternSearch(CompiledPattern pattern, String text, long budget) {
        this.pattern = pattern;
        this.text = text;
        this.counted = new CountedText(text, pattern.size(), budget);
        this.matcher = pattern.matcher(counted);
    }

    /**
     * The first match that starts at or behind an index. Never empty.
     *
     * @return for {@link #start} and {@link #end}; or {@link #NONE}; or {@link #EXHAUSTED}, and from then on always that
     */
    long find(int from) {
        if (!pattern.mayMatch(text, from)) {
            return NONE;
        }
        try {
            counted.readFrom(from);
            return matcher.find(from) ? (long) matcher.start() << 32 | matcher.end() : NONE;
        } catch (CountedText.BudgetUsedUp e) {
            return EXHAUSTED;
        }
    }

    /** The work of all searches up to now, in the unit of {@link CompiledPattern#cost}: for the budget of the next pattern. */
    long work() {
        return counted.work();
    }

    /** Where a match starts. */
    static int start(long match) {
        return (int) (match >>> 32);
    }

    /** Where a match ends. */
    static int end(long match) {
        return (int) match;
    }
}
