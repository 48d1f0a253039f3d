package io.faultline.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several things that are wrong with a request, by the example in <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC
 * 9457, 3</a>. Immutable. Texts beyond {@value JsonValues#MAXIMUM_TEXT} characters are cut.
 *
 * @param detail what is wrong, for people; never the rejected value
 * @param pointer where in the body, as a JSON Pointer in a URI fragment, {@code #/lines/0/amount}; null: elsewhere or unknown
 * @param field the parameter or path of properties, {@code lines[0].amount}; null: unknown
 * @param code which rule it breaks, {@code NotNull}; null: unknown
 */
public record ProblemError(
        String detail,
        @Nullable String pointer,
        @Nullable String field,
        @Nullable String code) {

    public ProblemError {
        detail = JsonValues.text(Objects.requireNonNull(detail, "detail"));
        pointer = pointer == null ? null : JsonValues.text(pointer);
        field = field == null ? null : JsonValues.text(field);
        code = code == null ? null : JsonValues.text(code);
    }

    /** An error of which only the text is known. */
    public static ProblemError of(String detail) {
        return new ProblemError(detail, null, null, null);
    }
}
