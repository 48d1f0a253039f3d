package io.faultline.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a text so far, in order, and the text masked up to there; made when the first value is found. For one text, by one
 * thread.
 */
final class Findings {
    private final List<PiiMatch> matches = new ArrayList<>(4);
    private final List<String> replacements = new ArrayList<>(4);
    private final String original;
    private final String scanned;
    private final @Nullable FoldedText folded;
    private char[] view;
    private int viewLength;
    private int copied;
    private boolean inOrder = true;

    /** @param folded what was scanned in place of the text; null if it was the text itself */
    Findings(String original, @Nullable FoldedText folded) {
        this.original = original;
        this.folded = folded;
        this.scanned = folded == null ? original : folded.text;
        this.view = new char[scanned.length() + 32];
    }

    /** Adds a match behind all others, by its place in what was scanned. */
    void add(PiiKind kind, String name, int start, int end, String replacement) {
        matches.add(
                folded == null
                        ? new PiiMatch(kind, name, start, end)
                        : new PiiMatch(kind, name, folded.start(start), folded.end(end)));
        replacements.add(replacement);
        append(scanned, copied, start);
        append(replacement, 0, replacement.length());
        copied = end;
    }

    private void append(String text, int from, int to) {
        int length = viewLength + to - from;
        if (length > view.length) {
            view = Arrays.copyOf(view, 2 * length);
        }
        text.getChars(from, to, view, viewLength);
        viewLength = length;
    }

    /** The character at an index of what was scanned, or, before the latest match's end, of what is masked in its place; 0 before all. */
    char charAt(String text, int index) {
        int i = index < copied ? viewLength - copied + index : index;
        return i < 0 ? 0 : index < copied ? view[i] : text.charAt(i);
    }

    List<PiiMatch> matches() {
        return matches;
    }

    /** These and those of another scan of the same text that are elsewhere. */
    Findings with(@Nullable Findings others) {
        if (others != null) {
            for (int i = 0; i < others.matches.size(); i++) {
                PiiMatch match = others.matches.get(i);
                insert(match.kind(), match.name(), match.start(), match.end(), others.replacements.get(i));
            }
        }
        return this;
    }

    /** Adds what of a match, by its place in the original, is not owned by another one: all, parts or nothing of it. */
    void insert(PiiKind kind, String name, int from, int to, String replacement) {
        inOrder = false;
        int start = from;
        int index = 0;
        while (index < matches.size() && start < to) {
            PiiMatch owner = matches.get(index);
            if (owner.end() <= start) {
                index++;
                continue;
            }
            int end = Math.min(to, owner.start());
            if (start < end) {
                matches.add(index, new PiiMatch(kind, name, start, end));
                replacements.add(index, replacement);
                index++;
            }
            start = Math.max(start, owner.end());
            index++;
        }
        if (start < to) {
            matches.add(index, new PiiMatch(kind, name, start, to));
            replacements.add(index, replacement);
        }
    }

    /** The text with everything masked. */
    String masked() {
        if (folded == null && inOrder) {
            append(original, copied, original.length());
            copied = original.length();
            return new String(view, 0, viewLength);
        }
        return maskedBeginning(Integer.MAX_VALUE);
    }

    /** At most so many characters of it; a mask that does not fit is left out. */
    String maskedBeginning(int length) {
        StringBuilder masked = new StringBuilder(Math.min(length, original.length() + 16));
        int end = 0;
        for (int i = 0; i < matches.size(); i++) {
            PiiMatch match = matches.get(i);
            masked.append(original, end, match.start());
            if (masked.length() > length
                    || masked.length() > length - replacements.get(i).length()) {
                return TruncatedText.beginning(masked.toString(), length);
            }
            masked.append(replacements.get(i));
            end = match.end();
        }
        masked.append(original, end, original.length());
        return TruncatedText.beginning(masked.toString(), length);
    }
}
