package io.faultline.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes protobuf fields forwards, in one pass, into a growing buffer that is reused. For one thread at a time.
 *
 * <p>The length of a nested message is known only at its end: {@link #beginMessage} reserves the bytes its caller
 * expects, {@link #endMessage} moves the content in the rare case that another number is needed. So every varint is the
 * shortest one, and no size pass is made.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protobuf encoding</a>
 */
final class ProtobufWriter {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int FIXED32 = 5;

    /** Bytes of a varint of 64 bits. */
    static final int MAXIMUM_VARINT_LENGTH = 10;

    /** Up to this many characters a copying loop beats {@code String.getBytes}, which allocates. */
    private static final int SHORT_STRING = 24;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] buffer;
    private int position;

    ProtobufWriter(int initialCapacity) {
        buffer = new byte[initialCapacity];
    }

    /** The tag that precedes a field: its number and its wire type. */
    static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }

    /** Bytes that the varint of a non-negative length takes: 1 to 5. */
    static int lengthOfVarint(int length) {
        return (38 - Integer.numberOfLeadingZeros(length | 1)) / 7;
    }

    void reset() {
        position = 0;
    }

    int size() {
        return position;
    }

    int capacity() {
        return buffer.length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, position);
    }

    /** What was written from an earlier {@link #size()} to now. */
    byte[] copyFrom(int start) {
        return Arrays.copyOfRange(buffer, start, position);
    }

    /**
     * Starts a nested message.
     *
     * @param expectedLengthBytes bytes that the length of the message will probably take, 1 to 5
     * @return to be handed to {@link #endMessage}
     */
    int beginMessage(int tag, int expectedLengthBytes) {
        reserve(MAXIMUM_VARINT_LENGTH);
        putVarint32(tag);
        position += expectedLengthBytes;
        return position;
    }

    /** Ends the message and writes its length in front of it. */
    void endMessage(int start, int expectedLengthBytes) {
        int length = position - start;
        int lengthBytes = lengthOfVarint(length);
        int contentStart = start - expectedLengthBytes + lengthBytes;
        if (contentStart != start) {
            reserve(lengthBytes);
            System.arraycopy(buffer, start, buffer, contentStart, length);
        }
        position = start - expectedLengthBytes;
        putVarint32(length);
        position = contentStart + length;
    }

    /** A string field, written even if empty. Lone surrogates become {@code ?}, as in {@code String.getBytes}. */
    void writeString(int tag, String value) {
        int length = value.length();
        if (length <= SHORT_STRING) {
            reserve(2 * MAXIMUM_VARINT_LENGTH + length);
            int start = position;
            putVarint32(tag);
            putVarint32(length);
            if (putAscii(value, length)) {
                return;
            }
            position = start;
        }
        writeBytes(tag, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A bytes field, written even if empty. */
    void writeBytes(int tag, byte[] value) {
        reserve(2 * MAXIMUM_VARINT_LENGTH, value.length);
        putVarint32(tag);
        putVarint32(value.length);
        putBytes(value);
    }

    /** Bytes that are encoded already. */
    void writeRaw(byte[] encoded) {
        reserve(0, encoded.length);
        putBytes(encoded);
    }

    void writeVarint(int tag, long value) {
        reserve(2 * MAXIMUM_VARINT_LENGTH);
        putVarint32(tag);
        putVarint64(value);
    }

    void writeFixed64(int tag, long value) {
        reserve(MAXIMUM_VARINT_LENGTH + Long.BYTES);
        putVarint32(tag);
        LONG.set(buffer, position, value);
        position += Long.BYTES;
    }

    void writeFixed32(int tag, int value) {
        reserve(MAXIMUM_VARINT_LENGTH + Integer.BYTES);
        putVarint32(tag);
        INT.set(buffer, position, value);
        position += Integer.BYTES;
    }

    /** A bytes field from lower-case hexadecimal digits; their number must be even. */
    void writeHexadecimal(int tag, String digits) {
        int length = digits.length() / 2;
        reserve(2 * MAXIMUM_VARINT_LENGTH, length);
        putVarint32(tag);
        putVarint32(length);
        byte[] target = buffer;
        int at = position;
        for (int i = 0; i < length; i++) {
            target[at + i] = (byte) (digit(digits.charAt(2 * i)) << 4 | digit(digits.charAt(2 * i + 1)));
        }
        position = at + length;
    }

    /** Letters have bit 6 set, and their low nibble is 1 for {@code a}. */
    private static int digit(char character) {
        return (character & 0xF) + (character >> 6) * 9;
    }

    private boolean putAscii(String value, int length) {
        byte[] target = buffer;
        int at = position;
        for (int i = 0; i < length; i++) {
            char character = value.charAt(i);
            if (character >= 0x80) {
                return false;
            }
            target[at + i] = (byte) character;
        }
        position = at + length;
        return true;
    }

    private void putBytes(byte[] value) {
        System.arraycopy(value, 0, buffer, position, value.length);
        position += value.length;
    }

    private void putVarint32(int value) {
        int remaining = value;
        while ((remaining & ~0x7F) != 0) {
            buffer[position++] = (byte) (remaining | 0x80);
            remaining >>>= 7;
        }
        buffer[position++] = (byte) remaining;
    }

    private void putVarint64(long value) {
        long remaining = value;
        while ((remaining & ~0x7FL) != 0) {
            buffer[position++] = (byte) (remaining | 0x80);
            remaining >>>= 7;
        }
        buffer[position++] = (byte) remaining;
    }

    private void reserve(int overhead, int payload) {
        reserve(Math.addExact(overhead, payload));
    }

    private void reserve(int bytes) {
        if (buffer.length - position < bytes) {
            grow(bytes);
        }
    }

    private void grow(int bytes) {
        int needed = Math.addExact(position, bytes);
        int doubled = (int) Math.min(2L * buffer.length, Integer.MAX_VALUE - 8);
        buffer = Arrays.copyOf(buffer, Math.max(needed, doubled));
    }
}
