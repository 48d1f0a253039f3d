package io.faultline.error;

import java.util.Locale;
import java.util.Objects;

/**
 * A named range of error codes. Immutable.
 *
 * <p>Names are compared without regard to case, and {@code -} is the same as {@code _}, so that a name can be written in a key, an
 * environment variable or as a constant; the record has it in capitals with {@code _}.
 *
 * @param name 1 to 40 characters of {@code A-Z a-z 0-9 _ -}, the first one a letter
 * @param first the smallest code, 0 to 9999
 * @param last the largest code, {@code first} to 9999
 */
public record ErrorDomain(String name, int first, int last) {

    /** Who is calling, and what they may do: 200–299. */
    public static final ErrorDomain AUTH = new ErrorDomain("AUTH", 200, 299);

    /** What is asked for isn't there, or not in that state: 300–399. */
    public static final ErrorDomain RESOURCE = new ErrorDomain("RESOURCE", 300, 399);

    /** What was sent can't be used: 400–499. */
    public static final ErrorDomain VALIDATION = new ErrorDomain("VALIDATION", 400, 499);

    /** The application or something behind it is broken: 500–599. */
    public static final ErrorDomain SERVER = new ErrorDomain("SERVER", 500, 599);

    /** The application's own: 900–999. */
    public static final ErrorDomain CUSTOM = new ErrorDomain("CUSTOM", 900, 999);

    private static final int MAXIMUM_NAME_LENGTH = 40;

    static final String NAME = "must be 1 to 40 characters of A-Z a-z 0-9 _ -, the first one a letter";
    static final String RANGE = "must be a range from 0 to 9999, such as 700-799";

    /** @throws IllegalArgumentException if the name or the range isn't one; the message says the rule, not the value */
    public ErrorDomain {
        if (!isName(name)) {
            throw new IllegalArgumentException("name " + NAME);
        }
        if (first < ErrorCode.MINIMUM_CODE || last > ErrorCode.MAXIMUM_CODE || first > last) {
            throw new IllegalArgumentException(RANGE);
        }
        name = canonical(name);
    }

    /**
     * Reads a range.
     *
     * @param range two numbers with {@code -} between them, such as {@code 700-799}; white space around them doesn't count
     * @throws IllegalArgumentException if the name or the range isn't one; the message says the rule, not the value
     */
    public static ErrorDomain parse(String name, String range) {
        Objects.requireNonNull(name, "name");
        int dash = range.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException(RANGE);
        }
        return new ErrorDomain(
                name,
                number(range.substring(0, dash).strip()),
                number(range.substring(dash + 1).strip()));
    }

    /** Whether a code is in the range. */
    public boolean contains(int code) {
        return code >= first && code <= last;
    }

    boolean overlaps(ErrorDomain other) {
        return first <= other.last && other.first <= last;
    }

    /** The name and its range, {@code AUTH 200-299}. */
    @Override
    public String toString() {
        return name + " " + first + "-" + last;
    }

    /** The one spelling of a name; of any text. */
    static String canonical(String name) {
        return name.strip().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAXIMUM_NAME_LENGTH
                && isLetter(name.charAt(0))
                && name.chars().allMatch(c -> isLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '-');
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 4 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(RANGE);
        }
        return Integer.parseInt(text);
    }
}
