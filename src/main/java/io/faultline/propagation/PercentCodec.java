package io.faultline.propagation;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Percent-encoding of UTF-8 (RFC 3986, section 2.1), a plus sign being a plus sign.
 *
 * <p>Stateless, so safe for use by any thread.
 */
final class PercentCodec {
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentCodec() {}

    /** Says which ASCII characters need no encoding. */
    @FunctionalInterface
    interface Plain {
        boolean test(char character);
    }

    /** Decodes a part of an ASCII text; null when a percent sign isn't followed by two hex digits. */
    static @Nullable String decode(String text, int start, int end) {
        int percent = text.indexOf('%', start);
        if (percent < 0 || percent >= end) {
            return text.substring(start, end);
        }
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int position = start; position < end; position++) {
            char character = text.charAt(position);
            if (character == '%') {
                int value = position + 2 < end ? hexByte(text, position + 1) : -1;
                if (value < 0) {
                    return null;
                }
                bytes[length++] = (byte) value;
                position += 2;
            } else {
                bytes[length++] = (byte) character;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Appends a text with every character encoded that isn't plain; half a surrogate pair becomes a question mark. */
    static void encode(String text, Plain plain, StringBuilder target) {
        int position = 0;
        while (position < text.length()) {
            char character = text.charAt(position);
            if (plain.test(character)) {
                target.append(character);
                position++;
            } else {
                int codePoint = text.codePointAt(position);
                for (byte value : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    target.append('%').append(DIGITS.charAt(value >> 4 & 15)).append(DIGITS.charAt(value & 15));
                }
                position += Character.charCount(codePoint);
            }
        }
    }

    private static int hexByte(String text, int offset) {
        int high = Character.digit(text.charAt(offset), 16);
        int low = Character.digit(text.charAt(offset + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
