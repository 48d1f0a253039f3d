package io.faultline.propagation;

import io.opentelemetry.api.trace.TraceState;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * The {@code tracestate} header of <a href="https://www.w3.org/TR/trace-context-2/#tracestate-header">W3C Trace Context
 * Level 2</a>: at most 32 members {@code key=value}.
 *
 * <p>Keys are Level 2's, a superset of Level 1's: a lower-case letter or digit, then up to 255 of these and
 * {@code _-*}{@code /@}. A value has 1 to 256 printable ASCII characters without comma and equals sign; blanks at its end
 * are white space around the member, blanks at its start belong to it.
 *
 * <p>An instance reads one header; it isn't safe for use by several threads.
 */
final class Tracestate {
    static final String NAME = "tracestate";

    /** See "list": {@code list-member 0*31( OWS "," OWS list-member )}. */
    static final int MAX_MEMBERS = 32;

    /** Characters of a key, and of a value. */
    private static final int MAX_PART = 256;

    private static final int ILLEGAL = -1;

    private final String header;

    /** For each member: its start, its equals sign, its end. Most headers have few members, so it starts small. */
    private int[] bounds = new int[3 * 4];

    private int size;

    private Tracestate(String header) {
        this.header = header;
    }

    /**
     * The members of a header in their order; the empty state when anything about the header is illegal.
     *
     * <p>All or nothing, because a member that is illegal, doubled or one too many says that somebody on the way broke
     * the list, and the specification's own tests expect it. The text of every member is kept; empty members and white
     * space around members are not.
     */
    static TraceState parse(String header) {
        return new Tracestate(header).parse();
    }

    /** The header for any trace state that isn't empty. */
    static String format(TraceState state) {
        if (state instanceof ListedTraceState listed) {
            return listed.text();
        }
        StringJoiner text = new StringJoiner(",");
        state.forEach((key, value) -> text.add(key + "=" + value));
        return text.toString();
    }

    static boolean isKey(String key) {
        return !key.isEmpty() && keyEnd(key, 0) == key.length();
    }

    static boolean isValue(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_PART
                && value.chars().allMatch(character -> isValueCharacter((char) character))
                && value.charAt(value.length() - 1) != ' ';
    }

    private TraceState parse() {
        int position = 0;
        while (position < header.length()) {
            char character = header.charAt(position);
            if (character == ',' || HeaderValues.isBlank(character)) {
                position++;
            } else {
                position = member(position);
                if (position == ILLEGAL) {
                    return TraceState.getDefault();
                }
            }
        }
        return size == 0 ? TraceState.getDefault() : new ListedTraceState(text(), size);
    }

    /** Reads the member that starts here, up to its comma or the end of the header. */
    private int member(int start) {
        int equals = keyEnd(header, start);
        if (equals == ILLEGAL || equals == header.length() || header.charAt(equals) != '=') {
            return ILLEGAL;
        }
        int end = equals + 1;
        int position = end;
        boolean tab = false;
        for (; position < header.length() && header.charAt(position) != ','; position++) {
            char character = header.charAt(position);
            if (character == '\t') {
                tab = true;
            } else if (!isValueCharacter(character)) {
                return ILLEGAL;
            } else if (character != ' ') {
                if (tab) {
                    return ILLEGAL;
                }
                end = position + 1;
            }
        }
        int length = end - equals - 1;
        if (length == 0 || length > MAX_PART) {
            return ILLEGAL;
        }
        return add(start, equals, end) ? position : ILLEGAL;
    }

    private boolean add(int start, int equals, int end) {
        if (size == MAX_MEMBERS) {
            return false;
        }
        for (int member = 0; member < size; member++) {
            // With the equals sign, so that one key being the other's beginning is no match.
            if (header.regionMatches(bounds[3 * member], header, start, equals - start + 1)) {
                return false;
            }
        }
        if (3 * size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[3 * size] = start;
        bounds[3 * size + 1] = equals;
        bounds[3 * size + 2] = end;
        size++;
        return true;
    }

    private String text() {
        int length = size - 1;
        for (int member = 0; member < size; member++) {
            length += bounds[3 * member + 2] - bounds[3 * member];
        }
        if (length == header.length()) {
            return header;
        }
        StringBuilder text = new StringBuilder(length);
        for (int member = 0; member < size; member++) {
            text.append(member == 0 ? "" : ",").append(header, bounds[3 * member], bounds[3 * member + 2]);
        }
        return text.toString();
    }

    /** Where the key that starts here ends, or {@link #ILLEGAL}. */
    private static int keyEnd(String text, int start) {
        if (!isLowerCaseOrDigit(text.charAt(start))) {
            return ILLEGAL;
        }
        int end = start + 1;
        while (end < text.length() && isKeyCharacter(text.charAt(end))) {
            end++;
        }
        return end - start > MAX_PART ? ILLEGAL : end;
    }

    private static boolean isLowerCaseOrDigit(char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    }

    private static boolean isKeyCharacter(char character) {
        return isLowerCaseOrDigit(character)
                || character == '_'
                || character == '-'
                || character == '*'
                || character == '/'
                || character == '@';
    }

    private static boolean isValueCharacter(char character) {
        return character >= ' ' && character <= '~' && character != ',' && character != '=';
    }
}
