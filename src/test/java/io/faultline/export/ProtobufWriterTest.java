package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufWriterTest {
    private static final int TAG = ProtobufWriter.tag(3, ProtobufWriter.LENGTH_DELIMITED);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152})
    void writesShortestLengthWhateverWasExpected(int length) throws Exception {
        byte[] content = new byte[length];
        for (int expected = 1; expected <= 5; expected++) {
            ProtobufWriter writer = new ProtobufWriter(1);
            int message = writer.beginMessage(TAG, expected);
            writer.writeRaw(content);
            writer.endMessage(message, expected);
            writer.writeVarint(ProtobufWriter.tag(1, ProtobufWriter.VARINT), 5);

            byte[] written = writer.toByteArray();
            CodedInputStream input = CodedInputStream.newInstance(written);
            assertThat(input.readTag()).isEqualTo(TAG);
            assertThat(input.readByteArray()).hasSize(length);
            assertThat(input.readTag()).isEqualTo(8);
            assertThat(input.readInt64()).isEqualTo(5);
            assertThat(input.isAtEnd()).isTrue();
            assertThat(written).hasSize(1 + ProtobufWriter.lengthOfVarint(length) + length + 2);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 1L << 35, -1, Long.MIN_VALUE})
    void writesVarints(long value) throws Exception {
        ProtobufWriter writer = new ProtobufWriter(1);
        writer.writeVarint(ProtobufWriter.tag(2000, ProtobufWriter.VARINT), value);

        CodedInputStream input = CodedInputStream.newInstance(writer.toByteArray());
        assertThat(input.readTag() >>> 3).isEqualTo(2000);
        assertThat(input.readInt64()).isEqualTo(value);
    }

    @Test
    void readsHexadecimalDigits() {
        ProtobufWriter writer = new ProtobufWriter(1);
        writer.writeHexadecimal(TAG, "0123456789abcdeffedcba9876543210");

        assertThat(HexFormat.of().formatHex(writer.toByteArray())).isEqualTo("1a100123456789abcdeffedcba9876543210");
    }

    @Test
    void startsAgainAfterReset() {
        ProtobufWriter writer = new ProtobufWriter(1);
        writer.writeString(TAG, "first");
        writer.reset();
        writer.writeString(TAG, "b");

        assertThat(writer.toByteArray()).containsExactly(TAG, 1, 'b');
    }
}
