package io.faultline.propagation;

import io.opentelemetry.api.baggage.BaggageEntry;

/**
 * Writes one {@code baggage} header of at most 64 members and 8,192 characters, all ASCII.
 *
 * <p>What doesn't fit is left out whole and the next entry tried; so is an entry whose key is no token, for it has no
 * legal form. Whatever a header can't carry is percent-encoded, in metadata too, so a line break in a value can't
 * start a new header.
 *
 * <p>For one thread.
 */
final class BaggageWriter {
    private final StringBuilder header = new StringBuilder();
    private int members;

    void add(String key, BaggageEntry entry) {
        String value = entry.getValue();
        String metadata = entry.getMetadata().getValue();
        int start = header.length();
        // Encoding never shortens, so what is too long as it is need not be looked at any further.
        long shortest = (long) start + key.length() + value.length() + metadata.length() + 1;
        if (members == HeaderValues.MAX_BAGGAGE_MEMBERS
                || shortest > HeaderValues.MAX_BAGGAGE_LENGTH
                || !BaggageGrammar.isToken(key)) {
            return;
        }
        if (start > 0) {
            header.append(',');
        }
        header.append(key).append('=');
        PercentCodec.encode(value, BaggageGrammar::isPlain, header);
        if (!metadata.isEmpty()) {
            header.append(';');
            PercentCodec.encode(metadata, BaggageGrammar::isMetadata, header);
        }
        if (header.length() > HeaderValues.MAX_BAGGAGE_LENGTH) {
            header.setLength(start);
        } else {
            members++;
        }
    }

    String header() {
        return header.toString();
    }
}
