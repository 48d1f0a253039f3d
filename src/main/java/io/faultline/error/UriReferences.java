package io.faultline.error;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** URI references (<a href="https://www.rfc-editor.org/rfc/rfc3986#section-4.1">RFC 3986, 4.1</a>), in ASCII. */
final class UriReferences {

    /** In characters; servers refuse longer request lines. */
    static final int MAXIMUM_LENGTH = 2048;

    static boolean isUriReference(String text) {
        return !text.isEmpty()
                && text.length() <= MAXIMUM_LENGTH
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                && parsed(text) != null;
    }

    /** A path as a URI reference: what may not stand there is percent-encoded. Null for what can't be one. */
    static @Nullable String ofPath(String path) {
        if (path.length() > MAXIMUM_LENGTH) {
            return null;
        }
        if (isUriReference(path)) {
            return path;
        }
        try {
            String encoded = new URI(null, null, path, null).toASCIIString();
            return isUriReference(encoded) ? encoded : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private UriReferences() {}
}
