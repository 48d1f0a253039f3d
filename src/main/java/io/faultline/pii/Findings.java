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
    private List<PiiMatch> matches = new ArrayList<>(4);
    private List<String> replacements = new ArrayList<>(4);
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
            insert(others.matches, others.replacements);
        }
        return this;
    }

    /**
     * Adds what of some matches is not owned by others already: all, parts or nothing of each.
     *
     * @param more by their place in the original, in order, without overlaps
     * @param theirs what stands in their place
     */
    void insert(List<PiiMatch> more, List<String> theirs) {
        if (more.isEmpty()) {
            return;
        }
        List<PiiMatch> owners = matches;
        List<String> ours = replacements;
        matches = new ArrayList<>(owners.size() + more.size());
        replacements = new ArrayList<>(owners.size() + more.size());
        inOrder = false;
        int next = 0;
        int owned = 0; // Where the latest owner ends.
        for (int i = 0; i < more.size(); i++) {
            PiiMatch match = more.get(i);
            while (next < owners.size() && owners.get(next).start() < match.end()) {
                PiiMatch owner = owners.get(next);
                insert(match, theirs.get(i), owned, owner.start());
                matches.add(owner);
                replacements.add(ours.get(next));
                owned = owner.end();
                next++;
            }
            insert(match, theirs.get(i), owned, match.end());
        }
        matches.addAll(owners.subList(next, owners.size()));
        replacements.addAll(ours.subList(next, ours.size()));
    }

    /** Adds the part of a match that lies between two indices, if any. */
    private void insert(PiiMatch match, String replacement, int from, int to) {
        int start = Math.max(match.start(), from);
        int end = Math.min(match.end(), to);
        if (start < end) {
            boolean whole = end - start == match.end() - match.start();
            matches.add(new PiiMatch(match.kind(), match.name(), start, end));
            replacements.add(whole ? replacement : Replacements.ofPiece(match, replacement));
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
