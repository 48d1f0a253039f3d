package io.faultline.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What there is of an HTTP/1.1 response: just enough of the protocol to know where one ends. */
enum Response {
    INCOMPLETE,
    COMPLETE,
    /** Complete, and the server will close the connection. */
    CLOSING;

    private static final byte[] LENGTH = lower("content-length:");
    private static final byte[] CHUNKED = lower("transfer-encoding: chunked");
    private static final byte[] CLOSE = lower("connection: close");
    private static final byte[] LAST_CHUNK = lower("\r\n0\r\n\r\n");

    /** @throws IOException if the status is not 200 */
    static Response parse(byte[] bytes, int length) throws IOException {
        int contentLength = -1;
        boolean chunked = false;
        boolean closing = false;
        int line = 0;
        for (int i = 0; i + 1 < length; i++) {
            if (bytes[i] != '\r' || bytes[i + 1] != '\n') {
                continue;
            }
            if (i == line) {
                return body(bytes, length, i + 2, contentLength, chunked) ? closing ? CLOSING : COMPLETE : INCOMPLETE;
            }
            if (line == 0) {
                requireOk(bytes, i);
            } else if (startsWith(bytes, line, i, LENGTH)) {
                contentLength = number(bytes, line + LENGTH.length, i);
            } else if (startsWith(bytes, line, i, CHUNKED)) {
                chunked = true;
            } else if (startsWith(bytes, line, i, CLOSE)) {
                closing = true;
            }
            line = i + 2;
        }
        return INCOMPLETE;
    }

    private static boolean body(byte[] bytes, int length, int start, int contentLength, boolean chunked)
            throws IOException {
        if (chunked) {
            int tail = length - LAST_CHUNK.length;
            return tail >= start - 2 && startsWith(bytes, tail, length, LAST_CHUNK);
        }
        if (contentLength < 0) {
            throw new IOException("a response without a length");
        }
        return length - start >= contentLength;
    }

    private static void requireOk(byte[] bytes, int end) throws IOException {
        String status = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the server answers: " + status);
        }
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] lower) {
        if (to - from < lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            int c = bytes[from + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ') {
                value = 10 * value + bytes[i] - '0';
            }
        }
        return value;
    }

    private static byte[] lower(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
