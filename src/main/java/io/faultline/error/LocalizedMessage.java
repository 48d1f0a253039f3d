package io.faultline.error;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error in the words of one language. Immutable.
 *
 * @param title a few words, the same at every occurrence
 * @param detail what happened this time; null: no bundle has a text
 * @param language the language of it, for {@code Content-Language}
 */
public record LocalizedMessage(String title, @Nullable String detail, Locale language) {

    public LocalizedMessage {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(language, "language");
    }
}
