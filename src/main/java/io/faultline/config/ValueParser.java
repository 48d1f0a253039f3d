package io.faultline.config;

import io.faultline.error.ProblemMembers;
import io.faultline.error.Problems;
import io.faultline.pii.PiiKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of a value into what it means. Each method throws {@link IllegalArgumentException} with the rule, never with the value;
 * what is not blank comes in stripped.
 */
final class ValueParser {

    private ValueParser() {}

    static boolean parseBoolean(String text) {
        boolean isTrue = text.equalsIgnoreCase("true");
        Rules.require(isTrue || text.equalsIgnoreCase("false"), "must be true or false");
        return isTrue;
    }

    /** A constant of an enum by its lower-case name. */
    static <E extends Enum<E>> E parseChoice(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be one of " + names);
    }

    /** The protocols that some exporter behind our pipeline speaks; our own speaks the first one. */
    static String parseProtocol(String text) {
        String protocol = text.toLowerCase(Locale.ROOT);
        Rules.require(
                protocol.equals("http/protobuf") || protocol.equals("grpc"),
                "must be http/protobuf, or grpc where the server's exporter is used");
        return protocol;
    }

    static double parseRatio(String text) {
        double ratio = Double.NaN;
        // A length that no sensible number has; the JDK's parser takes quadratic time on long ones.
        if (text.length() <= 32) {
            try {
                ratio = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                // Stays NaN, which no rule accepts.
            }
        }
        Rules.require(Rules.isRatio(ratio), Rules.RATIO);
        return ratio;
    }

    static int parseQueueSize(String text) {
        int size = 0;
        try {
            size = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // Stays 0, which no rule accepts.
        }
        Rules.require(Rules.isQueueSize(size), Rules.QUEUE_SIZE);
        return size;
    }

    static int parseWholeNumber(int minimum, int maximum, String text) {
        String rule = Rules.wholeNumber(minimum, maximum);
        try {
            int number = Integer.parseInt(text);
            Rules.require(number >= minimum && number <= maximum, rule);
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(rule, e);
        }
    }

    static Set<PiiKind> parseKinds(String text) {
        Set<PiiKind> kinds = EnumSet.noneOf(PiiKind.class);
        for (String name : parseList(text)) {
            PiiKind kind = builtInKind(name);
            if (kind == null) {
                throw new IllegalArgumentException(Rules.BUILT_IN_KINDS);
            }
            kinds.add(kind);
        }
        return kinds;
    }

    /** Null for a name that is none. */
    static @Nullable PiiKind builtInKind(String name) {
        for (PiiKind kind : PiiKind.values()) {
            if (kind != PiiKind.CUSTOM && kind.configName().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        return null;
    }

    static String parseHmacKey(String text) {
        Rules.require(Rules.isHmacKey(text), Rules.HMAC_KEY);
        return text;
    }

    static String parseHmacKeyId(String text) {
        Rules.require(Rules.isHmacKeyId(text), Rules.HMAC_KEY_ID);
        return text;
    }

    /** A list, as those of the other {@code OTEL_SEMCONV_*_OPT_IN} variables; what is not about exceptions is not for us. */
    static ExceptionSignal parseSignal(String text) {
        List<String> names = parseList(text.toLowerCase(Locale.ROOT));
        Rules.require(names.contains("logs") || names.contains("logs/dup"), Rules.SIGNALS);
        return names.contains("logs/dup") ? ExceptionSignal.BOTH : ExceptionSignal.LOGS;
    }

    /** Milliseconds, or a number with one of the units of the OpenTelemetry SDK: ms, s, m, h, d. */
    static Duration parseDuration(DurationRange range, String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        // 18 digits fit a long; more would be refused by every range.
        Rules.require(digits >= 1 && digits <= 18, range.rule());
        long number = Long.parseLong(text.substring(0, digits));
        Duration unit =
                switch (text.substring(digits).strip()) {
                    case "", "ms" -> Duration.ofMillis(1);
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    case "h" -> Duration.ofHours(1);
                    case "d" -> Duration.ofDays(1);
                    default -> throw new IllegalArgumentException(range.rule());
                };
        try {
            Duration duration = unit.multipliedBy(number);
            Rules.require(range.contains(duration), range.rule());
            return duration;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(range.rule(), e);
        }
    }

    /** An endpoint of {@link ExporterConfig}, which knows the rules; its message is not passed on, as it may repeat the URL. */
    static URI parseEndpoint(String text) {
        try {
            var uri = new URI(text);
            ExporterConfig.of(ExporterConfig.tracesEndpoint(uri));
            return uri;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(Rules.ENDPOINT);
        }
    }

    /** The parts between commas, stripped, without empty ones, each once; not none at all, unless the text is empty. */
    static List<String> parseList(String text) {
        List<String> parts = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
        Rules.require(text.isEmpty() || !parts.isEmpty(), "must have an entry between its commas");
        return parts;
    }

    static List<String> parseTokens(String text) {
        List<String> tokens = parseList(text);
        Rules.require(tokens.stream().allMatch(Rules::isToken), Rules.TOKENS);
        return tokens;
    }

    /** Header names: as {@link #parseTokens}, in lower case. */
    static List<String> parseHeaderNames(String text) {
        return parseTokens(text.toLowerCase(Locale.ROOT));
    }

    /** A header name; empty for {@code none}. */
    static String parseHeaderNameOrNone(String text) {
        Rules.require(Rules.isToken(text), Rules.TOKEN);
        return text.equalsIgnoreCase("none") ? "" : text;
    }

    static List<String> parseTexts(String text) {
        List<String> texts = parseList(text);
        Rules.require(texts.stream().allMatch(Rules::isShortText), Rules.SHORT_TEXTS);
        return texts;
    }

    static List<String> parsePropagators(String text) {
        List<String> names = parseListOrNone(text);
        Rules.require(PropagationConfig.KNOWN_PROPAGATORS.containsAll(names), Rules.PROPAGATORS);
        return names;
    }

    static List<String> parseExporters(String text) {
        List<String> names = parseListOrNone(text);
        Rules.require(
                names.stream().allMatch(name -> Rules.isExporterName(name) && !name.equals("none")), Rules.EXPORTERS);
        return names;
    }

    private static List<String> parseListOrNone(String text) {
        List<String> names = parseList(text);
        return names.equals(List.of("none")) ? List.of() : names;
    }

    static String parseServiceName(String text) {
        Rules.require(Rules.isServiceName(text), Rules.SERVICE_NAME);
        return text;
    }

    static String parseShortText(String text) {
        Rules.require(Rules.isShortText(text), Rules.SHORT_TEXT);
        return text;
    }

    static Locale parseLocale(String text) {
        // Longer ones aren't languages but data; the tag itself is at most 35 characters where it says a language only.
        Rules.require(text.length() <= 35, Rules.LOCALE);
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            Rules.require(!locale.getLanguage().isEmpty(), Rules.LOCALE);
            return locale;
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(Rules.LOCALE, e);
        }
    }

    static String parseTypeBase(String text) {
        Rules.require(Problems.isTypeBase(text), Rules.TYPE_BASE);
        return text;
    }

    static String parseMemberName(String text) {
        Rules.require(ProblemMembers.isName(text), Rules.MEMBER_NAME);
        return text;
    }

    /** The name of a member; empty for {@code none}. */
    static String parseMemberNameOrNone(String text) {
        return text.equalsIgnoreCase("none") ? "" : parseMemberName(text);
    }

    /** Headers of {@link ExporterConfig}, which knows the rules; its message is not passed on, as it may repeat a part of a secret. */
    static Map<String, String> parseHeaders(String text) {
        try {
            return ExporterConfig.builder(ExporterConfig.DEFAULT_BASE_ENDPOINT)
                    .headers(parsePairs(text))
                    .build()
                    .headers();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Rules.HEADERS);
        }
    }

    /**
     * {@code name=value} pairs with commas between them, values percent-decoded, the last of two equal names wins
     * (<a href="https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable">
     * the form of OTEL_RESOURCE_ATTRIBUTES</a>).
     */
    static Map<String, String> parsePairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : parseList(text)) {
            int equals = pair.indexOf('=');
            Rules.require(equals > 0, Rules.PAIRS);
            String name = PercentEncoding.decode(pair.substring(0, equals).strip());
            Rules.require(Rules.isShortText(name), Rules.PAIRS);
            pairs.put(name, PercentEncoding.decode(pair.substring(equals + 1).strip()));
        }
        return pairs;
    }
}
