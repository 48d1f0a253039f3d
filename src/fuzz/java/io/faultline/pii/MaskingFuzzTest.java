package io.faultline.pii;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whatever the text: no exception, no value masked as a whole for an error, the same result the second time, and nothing left of a
 * planted value. What Jazzer reports as a finding is a test for {@code src/test}. A hang is one too.
 */
class MaskingFuzzTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    /** Longer texts may be masked as a whole, if values uncover each other in them. */
    private static final int LONGEST_WITHIN_BUDGETS = 500;

    private static final List<PiiMasker> MASKERS =
            List.of(masker(MaskStyle.FULL, false), masker(MaskStyle.PARTIAL, false), masker(MaskStyle.HMAC, true));

    private static final String[] VALUES = {
        "jane.doe@example.com",
        "jane.doe%40example.com",
        "4111111111111111",
        "5500-0055-5555-5559",
        "078-05-1120",
        "+14155552671",
        "(415) 555-2671",
        "010-1234-5678",
        "DE89370400440532013000",
        "900101-1234567",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0.c2ln"
    };

    private static PiiMasker masker(MaskStyle style, boolean addresses) {
        return PiiMasker.builder()
                .style(style)
                .hmacKey("k1", KEY)
                .ipInFreeText(addresses)
                .pattern(PiiPattern.of("EMPLOYEE", "E-[0-9]{4,6}"))
                .build();
    }

    @FuzzTest
    void masksOnceAndForAll(FuzzedDataProvider data) {
        PiiMasker masker = MASKERS.get(data.consumeInt(0, MASKERS.size() - 1));
        String key = data.consumeString(24);
        String text = data.consumeRemainingAsString();
        long failures = masker.failedClosed();

        String masked = masker.mask(text);
        requireSame(masked, masker.mask(masked), text);
        int end = 0;
        for (PiiMatch match : masker.find(text)) {
            require(match.start() >= end && match.end() > match.start() && match.end() <= text.length(), text);
            end = match.end();
        }
        Object value = masker.mask(key, text);
        requireSame(value, masker.mask(key, value), key + " = " + text);
        require(masker.failedClosed() == failures || text.length() > LONGEST_WITHIN_BUDGETS, text);
    }

    @FuzzTest
    void leavesNothingOfAPlantedValue(FuzzedDataProvider data) {
        PiiMasker masker = MASKERS.get(data.consumeInt(0, MASKERS.size() - 1));
        String planted = data.pickValue(VALUES);
        String before = data.consumeString(data.remainingBytes() / 2);
        String text = before + "\n" + planted + "\n" + data.consumeRemainingAsString();
        if (text.indexOf(planted) == before.length() + 1 && text.lastIndexOf(planted) == before.length() + 1) {
            require(!masker.mask(text).contains(planted), text);
            require(!String.valueOf(masker.mask("key", List.of(text))).contains(planted), text);
        }
    }

    @FuzzTest
    void leavesNothingInStackTraces(FuzzedDataProvider data) {
        String planted = data.pickValue(VALUES);
        String before = data.consumeString(data.remainingBytes() / 2);
        String message = before + "\n" + planted + "\n" + data.consumeRemainingAsString();
        if (message.indexOf(planted) == before.length() + 1 && message.lastIndexOf(planted) == before.length() + 1) {
            StackTraceSanitizer sanitizer =
                    StackTraceSanitizer.builder(MASKERS.get(0)).build();
            Exception exception = new IllegalStateException(message, new IllegalArgumentException(message));
            require(!sanitizer.sanitizeStackTrace(exception).contains(planted), message);
            require(!sanitizer.sanitizeStackTrace("java.lang.X: " + message).contains(planted), message);
        }
    }

    private static void requireSame(Object expected, Object actual, String text) {
        if (!expected.equals(actual)) {
            fail("masked twice: " + actual + " | masked once: " + expected + " | text: " + text);
        }
    }

    private static void require(boolean condition, String text) {
        if (!condition) {
            fail(text);
        }
    }

    /** As it would stand in a source file, in one line: of a build somewhere else the console is all one gets to see. */
    private static void fail(String message) {
        StringBuilder escaped = new StringBuilder();
        for (char c : message.toCharArray()) {
            if (c == '\\' || c == '"') {
                escaped.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F) {
                escaped.append(c);
            } else {
                escaped.append(c == '\n' ? "\\n" : String.format("\\u%04x", (int) c));
            }
        }
        throw new AssertionError(escaped.toString());
    }
}
