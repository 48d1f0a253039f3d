package io.faultline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.pii.MaskStyle;
import io.faultline.pii.PiiKind;
import io.faultline.pii.PiiPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked: where a value can't be used, more than was asked for, never less. */
class MaskingConfigTest {

    private static final String KEY = "0123456789abcdef";

    @Test
    void masksEverythingWholeByDefault() {
        assertThat(TracingConfig.defaults().masking())
                .isEqualTo(new MaskingConfig(
                        true,
                        MaskStyle.FULL,
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        false,
                        65_536,
                        null,
                        List.of()));
        assertThat(TracingConfig.defaults().stackTrace())
                .isEqualTo(new StackTraceConfig(100, 8, 16_384, List.of(), false));
        assertThat(TracingConfig.defaults().exceptionSignal()).isEqualTo(ExceptionSignal.SPAN_EVENTS);
    }

    @Test
    void readsEveryKey() {
        ConfigReading reading = read(Map.ofEntries(
                Map.entry("faultline.masking.enabled", "FALSE"),
                Map.entry("faultline.masking.style", "Hmac"),
                Map.entry("faultline.masking.styles", "Email=partial, card = hmac,ip=full"),
                Map.entry("faultline.masking.disabled-kinds", "IP, phone"),
                Map.entry("faultline.masking.allowed-keys", "support.contact,Owner"),
                Map.entry("faultline.masking.allowed-values", "info@shop.example"),
                Map.entry("faultline.masking.secret-keys", "badge,door.code"),
                Map.entry("faultline.masking.ip-in-text", "true"),
                Map.entry("faultline.masking.max-length", "256"),
                Map.entry("faultline.masking.hmac.key", KEY),
                Map.entry("faultline.masking.hmac.key-id", "k2026"),
                Map.entry("faultline.stacktrace.max-frames", "1"),
                Map.entry("faultline.stacktrace.max-causes", "0"),
                Map.entry("faultline.stacktrace.max-length", "1048576"),
                Map.entry("faultline.stacktrace.excluded-frames", "org.jboss.,sun.reflect."),
                Map.entry("faultline.stacktrace.root-cause-first", "true")));

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.config().masking())
                .isEqualTo(new MaskingConfig(
                        false,
                        MaskStyle.HMAC,
                        Map.of(
                                PiiKind.EMAIL,
                                MaskStyle.PARTIAL,
                                PiiKind.CARD,
                                MaskStyle.HMAC,
                                PiiKind.IP,
                                MaskStyle.FULL),
                        Set.of(PiiKind.IP, PiiKind.PHONE),
                        Set.of("support.contact", "Owner"),
                        Set.of("info@shop.example"),
                        Set.of("badge", "door.code"),
                        true,
                        256,
                        new MaskingConfig.HmacKey("k2026", KEY),
                        List.of()));
        assertThat(reading.config().stackTrace())
                .isEqualTo(new StackTraceConfig(1, 0, 1_048_576, List.of("org.jboss.", "sun.reflect."), true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    faultline.masking.enabled | off
                    faultline.masking.style | none
                    faultline.masking.styles | email
                    faultline.masking.styles | email=none
                    faultline.masking.styles | =full
                    faultline.masking.styles | custom=partial
                    faultline.masking.styles | email=hmac
                    faultline.masking.disabled-kinds | emails
                    faultline.masking.disabled-kinds | email,custom
                    faultline.masking.allowed-keys | good,a\u0001b
                    faultline.masking.allowed-values | good,a\u0001b
                    faultline.masking.secret-keys | a\u0001b
                    faultline.masking.ip-in-text | 1
                    faultline.masking.max-length | 255
                    faultline.masking.max-length | 16777217
                    faultline.masking.max-length | 64 KiB
                    faultline.masking.max-length | -1
                    faultline.masking.hmac.key | 0123456789abcde
                    faultline.masking.hmac.key-id | K1
                    faultline.masking.hmac.key-id | a0123456789abcdef
                    faultline.stacktrace.max-frames | 0
                    faultline.stacktrace.max-frames | 10001
                    faultline.stacktrace.max-causes | -1
                    faultline.stacktrace.max-causes | 101
                    faultline.stacktrace.max-length | 255
                    faultline.stacktrace.max-length | 1048577
                    faultline.stacktrace.excluded-frames | a\u0001b
                    faultline.stacktrace.root-cause-first | yes
                    otel.semconv.exception.signal.opt-in | events
                    """)
    void reportsAnInvalidValueAndMasksAsByDefault(String key, String value) {
        ConfigReading reading = read(Map.of(key, value));

        assertThat(reading.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.key()).isEqualTo(key);
            assertThat(violation.rule()).contains("must ");
        });
        assertThat(reading.config().masking().styles().values()).allMatch(style -> style == MaskStyle.FULL);
        assertThat(reading.config().toBuilder()
                        .masking(TracingConfig.defaults().masking())
                        .build())
                .isEqualTo(TracingConfig.defaults());
    }

    @Test
    void oneInvalidPairAndEveryKindWithoutAValidOneIsMaskedWhole() {
        ConfigReading reading = read(Map.of(
                "faultline.masking.style", "partial",
                "faultline.masking.styles", "email=partial,crad=full,phone=ful"));

        assertThat(reading.violations()).hasSize(1);
        assertThat(reading.config().masking().styles())
                .containsEntry(PiiKind.EMAIL, MaskStyle.PARTIAL)
                .containsEntry(PiiKind.CARD, MaskStyle.FULL)
                .containsEntry(PiiKind.PHONE, MaskStyle.FULL)
                .doesNotContainKey(PiiKind.CUSTOM)
                .hasSize(PiiKind.values().length - 1);
    }

    @Test
    void aSecretKeyStaysOneBesideAnInvalidOne() {
        ConfigReading reading = read(Map.of("faultline.masking.secret-keys", "badge,a\u0001b"));

        assertThat(reading.violations()).hasSize(1);
        assertThat(reading.config().masking().secretKeys()).containsExactly("badge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tooshort"})
    void aHashWithoutAKeyIsReportedAndMaskedWhole(String key) {
        Map<String, String> values = new HashMap<>(Map.of(
                "faultline.masking.style", "hmac",
                "faultline.masking.styles", "email=hmac,card=partial",
                "faultline.masking.hmac.key", key,
                "faultline.masking.patterns.badge", "B[0-9]+",
                "faultline.masking.patterns.badge.style", "hmac"));

        ConfigReading reading = read(values);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.violations())
                .extracting(Violation::key)
                .contains(
                        "faultline.masking.style",
                        "faultline.masking.styles",
                        "faultline.masking.patterns.badge.style");
        MaskingConfig masking = reading.config().masking();
        assertThat(masking.style()).isEqualTo(MaskStyle.FULL);
        assertThat(masking.styles()).isEqualTo(Map.of(PiiKind.EMAIL, MaskStyle.FULL, PiiKind.CARD, MaskStyle.PARTIAL));
        assertThat(masking.patterns()).containsExactly(PiiPattern.of("badge", "B[0-9]+"));
        assertThat(masking.hmacKey()).isNull();
    }

    @Test
    void neverShowsWhatIsSecret() {
        ConfigReading reading = read(Map.of(
                "faultline.masking.hmac.key", "s3cr3t",
                "faultline.masking.allowed-values", "s3cr3t,a\u0001b",
                "faultline.masking.hmac.kye", "s3cr3t",
                "faultline.masking.alowed-values", "s3cr3t"));
        assertThat(reading.violations()).hasSize(4);
        assertThat(reading.message()).doesNotContain("s3cr3t");

        ConfigReading valid = read(
                Map.of("faultline.masking.hmac.key", "s3cr3t-" + KEY, "faultline.masking.allowed-values", "s3cr3t"));
        assertThat(valid.violations()).isEmpty();
        assertThat(valid.config().masking().allowedValues()).containsExactly("s3cr3t");
        assertThat(valid.toString()).doesNotContain("s3cr3t").contains("HmacKey[id=k1]", "allowedValues=1");
    }

    @ParameterizedTest
    @CsvSource({
        "logs,LOGS",
        "LOGS/DUP,BOTH",
        "'database, logs',LOGS",
        "'logs,logs/dup',BOTH",
        "'http/dup,logs/dup',BOTH"
    })
    void takesTheExceptionSignalOutOfAList(String value, ExceptionSignal signal) {
        ConfigReading reading = read(Map.of("otel.semconv.exception.signal.opt-in", value));

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.config().exceptionSignal()).isEqualTo(signal);
    }

    @Test
    void aSignalSaysWhereItGoes() {
        assertThat(ExceptionSignal.SPAN_EVENTS.usesSpanEvents()).isTrue();
        assertThat(ExceptionSignal.SPAN_EVENTS.usesLogs()).isFalse();
        assertThat(ExceptionSignal.LOGS.usesSpanEvents()).isFalse();
        assertThat(ExceptionSignal.LOGS.usesLogs()).isTrue();
        assertThat(ExceptionSignal.BOTH.usesSpanEvents()).isTrue();
        assertThat(ExceptionSignal.BOTH.usesLogs()).isTrue();
    }

    @Test
    void takesMorePatternsUnlessTheyHaveOneName() {
        MaskingConfig masking = TracingConfig.defaults().masking();
        PiiPattern badge = PiiPattern.of("my-badge", "B[0-9]+");

        assertThat(masking.withMore(List.of(badge)).patterns()).containsExactly(badge);
        assertThat(MaskingConfig.label(badge)).isEqualTo("MY_BADGE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> masking.withMore(List.of(badge, PiiPattern.of("My_Badge", "C"))))
                .withMessageContaining("different names");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> masking.withMore(List.of(new PiiPattern("badge", "B[0-9]+", MaskStyle.HMAC, Set.of()))))
                .withMessageContaining("hmacKey");
        assertThat(masking.withEnabled(false).enabled()).isFalse();
        assertThat(masking.withEnabled(false).withEnabled(true)).isEqualTo(masking);
    }

    @Test
    void refusesIllegalComponentsWithTheRule() {
        assertRefused(() -> new StackTraceConfig(0, 8, 1024, List.of(), false), "maximumFrames");
        assertRefused(() -> new StackTraceConfig(100, 101, 1024, List.of(), false), "maximumCauses");
        assertRefused(() -> new StackTraceConfig(100, 8, 255, List.of(), false), "maximumLength");
        assertRefused(() -> new StackTraceConfig(100, 8, 1024, List.of(""), false), "excludedFrames");
        assertRefused(() -> new MaskingConfig.HmacKey("K", KEY), "id");
        assertRefused(() -> new MaskingConfig.HmacKey("k", "short"), "secret");
        assertRefused(() -> masking(MaskStyle.HMAC, Map.of(), Set.of(), 1024), "hmacKey");
        assertRefused(() -> masking(MaskStyle.FULL, Map.of(PiiKind.IP, MaskStyle.HMAC), Set.of(), 1024), "hmacKey");
        assertRefused(() -> masking(MaskStyle.FULL, Map.of(PiiKind.CUSTOM, MaskStyle.FULL), Set.of(), 1024), "styles");
        assertRefused(() -> masking(MaskStyle.FULL, Map.of(), Set.of(PiiKind.CUSTOM), 1024), "disabledKinds");
        assertRefused(() -> masking(MaskStyle.FULL, Map.of(), Set.of(), 255), "maximumLength");
    }

    private static MaskingConfig masking(
            MaskStyle style, Map<PiiKind, MaskStyle> styles, Set<PiiKind> disabled, int maximumLength) {
        return new MaskingConfig(
                true, style, styles, disabled, Set.of(), Set.of(), Set.of(), false, maximumLength, null, List.of());
    }

    private static void assertRefused(Runnable construction, String rule) {
        assertThatIllegalArgumentException().isThrownBy(construction::run).withMessageContaining(rule);
    }

    private static ConfigReading read(Map<String, String> values) {
        return TracingConfig.read(Settings.of(values));
    }
}
