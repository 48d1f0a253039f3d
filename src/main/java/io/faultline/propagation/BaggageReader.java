package io.faultline.propagation;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code baggage} headers of one request.
 *
 * <p>It stops after 64 legal members or 8,192 characters, whichever comes first, and drops a member that the second
 * limit cuts through. A member is skipped, and the others kept, when its key is no token, when a character of its value
 * or metadata is outside the grammar, or when its value has a percent sign without two hex digits after it: that isn't
 * what the sender meant, and guessing would pass a changed value on. Percent-encoded bytes that aren't UTF-8 become
 * U+FFFD, as the specification asks. Of members with the same key the last one wins, as in OpenTelemetry. Metadata (the
 * properties after the first semicolon) is kept as its text, unread.
 *
 * <p>For one thread.
 */
final class BaggageReader {
    private final BaggageBuilder builder = Baggage.builder();
    private int remaining = HeaderValues.MAX_BAGGAGE_LENGTH;
    private int members;

    /**
     * Reads one header.
     *
     * @return whether there is room for another
     */
    boolean read(String header) {
        int end = Math.min(header.length(), remaining);
        int start = 0;
        while (start < end && members < HeaderValues.MAX_BAGGAGE_MEMBERS) {
            int comma = header.indexOf(',', start);
            int memberEnd = comma < 0 ? header.length() : comma;
            if (memberEnd > end) {
                break;
            }
            member(header, start, memberEnd);
            start = memberEnd + 1;
        }
        // The comma that would join this header and the next counts as well, so empty headers have an end too.
        remaining -= end + 1;
        return remaining > 0 && members < HeaderValues.MAX_BAGGAGE_MEMBERS;
    }

    boolean isEmpty() {
        return members == 0;
    }

    Baggage baggage() {
        return builder.build();
    }

    private void member(String header, int start, int end) {
        int keyStart = skipBlanks(header, start, end);
        int keyEnd = keyStart;
        while (keyEnd < end && BaggageGrammar.isToken(header.charAt(keyEnd))) {
            keyEnd++;
        }
        int equals = skipBlanks(header, keyEnd, end);
        if (keyEnd == keyStart || equals == end || header.charAt(equals) != '=') {
            return;
        }
        int valueStart = skipBlanks(header, equals + 1, end);
        int valueEnd = valueStart;
        while (valueEnd < end && BaggageGrammar.isOctet(header.charAt(valueEnd))) {
            valueEnd++;
        }
        int semicolon = skipBlanks(header, valueEnd, end);
        BaggageEntryMetadata metadata = metadata(header, semicolon, end);
        String value = PercentCodec.decode(header, valueStart, valueEnd);
        if (metadata == null || value == null) {
            return;
        }
        builder.put(header.substring(keyStart, keyEnd), value, metadata);
        members++;
    }

    private static @Nullable BaggageEntryMetadata metadata(String header, int semicolon, int end) {
        if (semicolon == end) {
            return BaggageEntryMetadata.empty();
        }
        if (header.charAt(semicolon) != ';') {
            return null;
        }
        int start = skipBlanks(header, semicolon + 1, end);
        int last = start;
        for (int position = start; position < end; position++) {
            char character = header.charAt(position);
            if (!BaggageGrammar.isMetadata(character)) {
                return null;
            }
            if (!HeaderValues.isBlank(character)) {
                last = position + 1;
            }
        }
        return BaggageEntryMetadata.create(header.substring(start, last));
    }

    private static int skipBlanks(String header, int start, int end) {
        int position = start;
        while (position < end && HeaderValues.isBlank(header.charAt(position))) {
            position++;
        }
        return position;
    }
}
