package io.faultline.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts with {@code {name}} in them. <code>{{</code> and <code>}}</code> stand for braces; nothing else has a meaning, no apostrophe
 * either, other than in {@link java.text.MessageFormat}.
 */
final class MessageTemplate {

    /** In characters, of each value: a text is to be read. */
    static final int MAXIMUM_VALUE = 200;

    /**
     * Puts values in. A name without a value is left out with the space before it, so that what remains is a sentence; so is null. A brace
     * that opens or closes nothing stays.
     */
    static String fill(String template, Map<String, ? extends @Nullable Object> values) {
        if (template.indexOf('{') < 0 && template.indexOf('}') < 0) {
            return template;
        }
        var text = new StringBuilder(template.length() + 32);
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            int next = i + 1 < template.length() ? template.charAt(i + 1) : -1;
            int end = c == '{' && next != '{' ? template.indexOf('}', i) : -1;
            if ((c == '{' || c == '}') && next == c) {
                text.append(c);
                i += 2;
            } else if (end > 0) {
                Object value = values.get(template.substring(i + 1, end).strip());
                i = end + 1;
                if (value != null) {
                    text.append(shortened(String.valueOf(value)));
                } else {
                    leaveOut(text, template, i);
                }
            } else {
                text.append(c);
                i++;
            }
        }
        return text.toString();
    }

    /** Takes the space away that would now stand before another one, before punctuation, or at the end. */
    private static void leaveOut(StringBuilder text, String template, int next) {
        int last = text.length() - 1;
        boolean needless = next == template.length() || " .,;:!?".indexOf(template.charAt(next)) >= 0;
        if (needless && last >= 0 && text.charAt(last) == ' ') {
            text.setLength(last);
        }
    }

    private static String shortened(String value) {
        if (value.length() <= MAXIMUM_VALUE) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(MAXIMUM_VALUE - 1)) ? MAXIMUM_VALUE - 1 : MAXIMUM_VALUE;
        return value.substring(0, end) + JsonValues.CUT;
    }

    private MessageTemplate() {}
}
