package io.faultline.config;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding by RFC 3986: UTF-8, and unlike {@link java.net.URLDecoder} a plus stays a plus (tokens contain it). */
final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * Decodes a text.
     *
     * @throws IllegalArgumentException if a percent sign isn't followed by two hexadecimal digits, or the bytes aren't UTF-8
     */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                Rules.require(i + 2 < encoded.length, Rules.PAIRS);
                decoded.write(digit(encoded[i + 1]) * 16 + digit(encoded[i + 2]));
                i += 2;
            } else {
                decoded.write(encoded[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(Rules.PAIRS, e);
        }
    }

    private static int digit(byte character) {
        int value = Character.digit(character, 16);
        Rules.require(value >= 0, Rules.PAIRS);
        return value;
    }
}
