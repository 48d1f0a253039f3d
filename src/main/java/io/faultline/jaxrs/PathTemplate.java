package io.faultline.jaxrs;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code @Path} template: its text for people, with the regular expressions of its parameters left out, and what paths
 * it fits. The expressions are the application's own code, and are trusted as such. Immutable.
 */
final class PathTemplate {
    private final String text;
    private final @Nullable Pattern pattern;
    private final int literalCharacters;

    private PathTemplate(String text, @Nullable Pattern pattern, int literalCharacters) {
        this.text = text;
        this.pattern = pattern;
        this.literalCharacters = literalCharacters;
    }

    static PathTemplate parse(String template) {
        StringBuilder text = new StringBuilder(template.length());
        StringBuilder regex = new StringBuilder(template.length() + 16);
        int literals = 0;
        int position = 0;
        while (position < template.length()) {
            int open = template.indexOf('{', position);
            int close = open < 0 ? -1 : closing(template, open);
            if (close < 0) {
                open = template.length();
            }
            String literal = template.substring(position, open);
            literals += literal.length();
            text.append(literal);
            regex.append(Pattern.quote(literal));
            if (close < 0) {
                break;
            }
            String parameter = template.substring(open + 1, close);
            int colon = parameter.indexOf(':');
            text.append('{')
                    .append((colon < 0 ? parameter : parameter.substring(0, colon)).trim())
                    .append('}');
            regex.append("(?:")
                    .append(
                            colon < 0
                                    ? "[^/]+?"
                                    : parameter.substring(colon + 1).trim())
                    .append(')');
            position = close + 1;
        }
        return new PathTemplate(text.toString(), compiled(regex.append("/?").toString()), literals);
    }

    /** The brace that closes the one at {@code open}; braces of a quantifier count as pairs. */
    private static int closing(String template, int open) {
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            return null; // The runtime has its own opinion of it; here it only means that this candidate is never
            // preferred.
        }
    }

    String text() {
        return text;
    }

    boolean matches(String path) {
        return pattern != null && pattern.matcher(path).matches();
    }

    /** The more of a template is literal, the earlier it matches (Jakarta REST 3.1, section 3.7.2). */
    int literalCharacters() {
        return literalCharacters;
    }
}
