package io.faultline.config;

import io.faultline.pii.PiiKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What values must be, for the records and for reading alike. The texts never contain the value.
 *
 * <p>Everything is checked by hand in one pass, without regular expressions: a hostile value costs no more than its length.
 */
final class Rules {

    /** No single value may be longer; a mistake such as a whole file in one variable is refused, not kept in memory. */
    static final int MAXIMUM_LENGTH = 65_536;

    static final int SHORT = 255;

    static final String LENGTH = "must be at most 65536 characters long";
    static final String SERVICE_NAME = "must be 1 to 255 characters of A-Z a-z 0-9 _ . -";
    static final String SHORT_TEXT = "must be 1 to 255 characters, not blank and without control characters";
    static final String SHORT_TEXTS = "must be a list of texts, each " + SHORT_TEXT.substring("must be ".length());
    static final String SHORT_NAMES = "must have names, each " + SHORT_TEXT.substring("must be ".length());
    static final String TOKEN =
            "must be an RFC 9110 token of at most 255 characters: letters, digits and !#$%&'*+-.^_`|~";
    static final String TOKENS = "must be a list of RFC 9110 tokens, each of at most 255 characters";
    static final String RATIO = "must be a number from 0 to 1";
    static final String QUEUE_SIZE = "must be a whole number from 1 to 1048576";
    static final String PROPAGATORS = "must be none, or a list of tracecontext, baggage";
    static final String EXPORTERS = "must be none, or a list of names of a-z 0-9 _ -";

    static final String PAIRS = "must be name=value pairs with commas between them, percent-encoded UTF-8";

    static final String ENDPOINT =
            "must be an absolute http or https URL with a host, a port from 1 to 65535 if any, no user information and no fragment";
    static final String HEADERS = PAIRS + ": names RFC 9110 tokens other than those the exporter sets itself, such as"
            + " Content-Type, values without control characters";

    static final String BUILT_IN_KINDS = "must be a list of "
            + Arrays.stream(PiiKind.values())
                    .filter(kind -> kind != PiiKind.CUSTOM)
                    .map(PiiKind::configName)
                    .collect(Collectors.joining(", "));
    static final String STYLES = "must be kind=style pairs with commas between them: a kind "
            + BUILT_IN_KINDS.replace("must be a list of", "is one of") + "; a style full, partial or hmac";
    static final String HMAC_KEY = "must have at least 16 bytes in UTF-8";
    static final String HMAC_KEY_ID = "must be 1 to 16 characters of a-z 0-9";
    static final String HMAC_WITHOUT_KEY = "must not be hmac without a valid faultline.masking.hmac.key; full is used";
    static final String SIGNALS = "must be logs or logs/dup";

    static final String LOCALE = "must be a BCP 47 language tag, such as en or pt-BR";
    static final String TYPE_BASE = "must be the beginning of a URI reference, such as /faultline/errors#";
    static final String MEMBER_NAME = "must be a letter and then letters, digits and _, at most 64 in all";

    private Rules() {}

    /** Refuses a value that is read. */
    static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** Refuses a component of a record. */
    static void require(boolean valid, String component, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(component + " " + rule);
        }
    }

    static boolean isServiceName(String value) {
        return isShort(value) && value.chars().allMatch(c -> isAlphanumeric(c) || c == '_' || c == '.' || c == '-');
    }

    static boolean isShortText(String value) {
        return isShort(value) && !value.isBlank() && value.chars().noneMatch(Character::isISOControl);
    }

    /** A token of <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2">RFC 9110, 5.6.2</a>: a header name or a method. */
    static boolean isToken(String value) {
        return isShort(value) && value.chars().allMatch(c -> isAlphanumeric(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    static boolean isExporterName(String value) {
        return isShort(value)
                && value.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-');
    }

    /** False for NaN, which compares with nothing. */
    static boolean isRatio(double value) {
        return value >= 0 && value <= 1;
    }

    static String wholeNumber(int minimum, int maximum) {
        return "must be a whole number from " + minimum + " to " + maximum;
    }

    static boolean isHmacKey(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length >= MaskingConfig.HmacKey.MINIMUM_BYTES;
    }

    static boolean isHmacKeyId(String value) {
        return !value.isEmpty()
                && value.length() <= 16
                && value.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }

    static boolean isQueueSize(int value) {
        return value >= 1 && value <= BatchConfig.MAXIMUM_QUEUE_SIZE;
    }

    private static boolean isShort(String value) {
        return !value.isEmpty() && value.length() <= SHORT;
    }

    private static boolean isAlphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
