package io.faultline.pii;

/**
 * A text that counts how far it is read: RE2/J reads each character once, and its neighbours again, and does at most one step for each
 * instruction with it. For one thread.
 */
final class CountedText implements CharSequence {
    private final String text;
    private final int instructions;
    private final long budget;
    private long work;
    private int furthest = -1;

    CountedText(String text, int instructions, long budget) {
        this.text = text;
        this.instructions = instructions;
        this.budget = budget;
    }

    /** Starts anew at an index, with the work that was done before. */
    void readFrom(int index) {
        furthest = index - 1;
        if (work > budget) {
            throw BudgetUsedUp.INSTANCE;
        }
    }

    long work() {
        return work;
    }

    @Override
    public char charAt(int index) {
        if (index > furthest) {
            work += (long) instructions * (index - furthest);
            furthest = index;
            if (work > budget) {
                throw BudgetUsedUp.INSTANCE;
            }
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Ends a search from within. */
    static final class BudgetUsedUp extends RuntimeException {
        static final BudgetUsedUp INSTANCE = new BudgetUsedUp();
        private static final long serialVersionUID = 1;

        private BudgetUsedUp() {
            super("budget used up", null, false, false);
        }
    }
}
