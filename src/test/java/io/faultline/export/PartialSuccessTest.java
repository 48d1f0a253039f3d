package io.faultline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartialSuccessTest {
    @Test
    void readsCountAndMessage() {
        assertThat(PartialSuccess.parse(response(300, "too läte"))).isEqualTo(new PartialSuccess(300, "too läte"));
    }

    @Test
    void isNoneForAnEmptyResponse() {
        assertThat(PartialSuccess.parse(new byte[0]).isNone()).isTrue();
        assertThat(PartialSuccess.parse(response(0, "")).isNone()).isTrue();
        assertThat(PartialSuccess.parse(response(0, "slow down")).isNone()).isFalse();
    }

    @Test
    void skipsFieldsOfLaterVersions() {
        UnknownFieldSet later = UnknownFieldSet.newBuilder()
                .addField(
                        20,
                        Field.newBuilder()
                                .addVarint(1)
                                .addFixed32(2)
                                .addFixed64(3)
                                .build())
                .addField(
                        21,
                        Field.newBuilder()
                                .addLengthDelimited(com.google.protobuf.ByteString.copyFromUtf8("x"))
                                .build())
                .build();
        byte[] response = ExportTraceServiceResponse.newBuilder()
                .setUnknownFields(later)
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setUnknownFields(later)
                        .setRejectedSpans(2))
                .build()
                .toByteArray();
        byte[] laterFirst = concatenated(later.toByteArray(), response);

        assertThat(PartialSuccess.parse(laterFirst).rejectedSpans()).isEqualTo(2);
    }

    @Test
    void treatsNegativeCountAsZero() {
        assertThat(PartialSuccess.parse(response(-5, "x")).rejectedSpans()).isZero();
    }

    @Test
    void survivesWhatIsNoProtobuf() {
        assertThat(PartialSuccess.parse("<html>sign in</html>".getBytes())).isEqualTo(PartialSuccess.NONE);
        byte[] endless = new byte[12];
        Arrays.fill(endless, (byte) 0x80);
        assertThat(PartialSuccess.parse(endless)).isEqualTo(PartialSuccess.NONE);
        assertThat(PartialSuccess.parse(new byte[] {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0x7F}))
                .isEqualTo(PartialSuccess.NONE);
        assertThat(PartialSuccess.parse(new byte[] {0x0F})).isEqualTo(PartialSuccess.NONE);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = 0x0A;
            }
            assertThatCode(() -> PartialSuccess.parse(noise)).doesNotThrowAnyException();
        }
    }

    static byte[] response(long rejected, String message) {
        return ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(rejected)
                        .setErrorMessage(message))
                .build()
                .toByteArray();
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
