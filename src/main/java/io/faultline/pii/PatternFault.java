package io.faultline.pii;

/** What is wrong with an expression, and where. */
final class PatternFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int index;

    PatternFault(String fault, int index) {
        super(fault, null, false, false);
        this.index = index;
    }

    /** Of the first character that is at fault. */
    int index() {
        return index;
    }
}
