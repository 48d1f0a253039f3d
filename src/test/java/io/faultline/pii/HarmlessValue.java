package io.faultline.pii;

import java.util.Locale;
import java.util.function.Function;

/** What must stay untouched, one constant for each class. */
enum HarmlessValue {
    TRACEPARENT(r -> "00-" + r.hex(32) + "-" + r.hex(16) + "-0" + r.number(2)),
    TRACE_ID(r -> r.hex(32)),
    /** Bare, and so with a letter at least: one of 16 decimal digits is a 16-digit id by its shape, see {@link FalsePositivesTest}. */
    SPAN_ID(r -> {
        StringBuilder id = new StringBuilder(r.hex(16));
        id.setCharAt(r.number(16), r.of("abcdef"));
        return id.toString();
    }),
    SPAN_ID_UNDER_ITS_KEY(r -> r.pick(
                    "span_id=",
                    "spanId=",
                    "span.id: ",
                    "\"span_id\":\"",
                    "\"spanId\": \"",
                    "parent_span_id=",
                    "parentSpanId=",
                    "SpanId: ")
            + (r.chance(50) ? r.digits(16) : r.hex(16))),
    TRACE_ID_UNDER_ITS_KEY(r -> r.pick("trace_id=", "traceId=", "trace.id: ", "\"traceId\":\"", "X-B3-TraceId: ")
            + (r.chance(50) ? r.digits(16) : r.hex(32))),
    UUID(r -> r.hex(8) + "-" + r.hex(4) + "-4" + r.hex(3) + "-" + r.of("89ab") + r.hex(3) + "-" + r.hex(12)),
    UUID_OF_DIGITS(r -> r.digits(8) + "-" + r.digits(4) + "-" + r.digits(4) + "-" + r.digits(4) + "-" + r.digits(12)),
    ULID(r -> r.of("01234567") + r.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 25)),
    SHA_1(r -> r.hex(40)),
    SHA_256(r -> r.chance(50) ? r.hex(64) : "sha256:" + r.hex(64)),
    EPOCH_SECONDS(r -> Long.toString(r.longNumber(1_000_000_000L, 1_999_999_999L))),
    EPOCH_MILLISECONDS(r -> Long.toString(r.longNumber(1_000_000_000_000L, 1_999_999_999_999L))),
    EPOCH_MICROSECONDS(r -> r.longNumber(1_000_000_000L, 1_999_999_999L) + r.digits(6)),
    EPOCH_NANOSECONDS(r -> r.longNumber(1_000_000_000L, 1_999_999_999L) + r.digits(9)),
    ISO_TIME(r -> date(r, "-")
            + r.pick("T", " ")
            + time(r)
            + r.pick("", "." + r.digits(3), "," + r.digits(3), "." + r.digits(6), "." + r.digits(9))
            + r.pick("", "Z", "+09:00", "-05:00", "+0900", "+09:00[Asia/Seoul]")),
    ISO_DATE(r -> r.pick(date(r, "-"), date(r, ""), date(r, "/"), date(r, "."))),
    COMPACT_TIME(r -> date(r, "") + r.pick("", "T") + time(r).replace(":", "") + r.pick("", "Z", r.digits(3))),
    TIME_OF_DAY(r -> time(r) + r.pick("", "." + r.digits(3), "," + r.digits(3), "." + r.digits(9))),
    STACK_FRAME(HarmlessValue::stackFrame),
    IDENTITY(r ->
            r.pick("java.lang.Object", "com.example." + r.capital(), "[Ljava.lang.String;", "[B", r.capital() + "$1")
                    + "@" + r.hex(r.number(1, 8))),
    MEMBER_OF_AN_OBJECT(r -> r.pick("com.example.", "") + r.capital() + r.pick("", "$1", "Impl") + "@"
            + Integer.toHexString(r.number(0x100000, Integer.MAX_VALUE)) + "." + r.pick(r.word(), "run", "toString()")),
    MODULE_VERSION(r -> r.pick("java.base", "jdk.httpserver", "java.net.http") + "@" + r.number(11, 25) + "."
            + r.number(3) + "." + r.number(40)
            + r.pick("/", "/java.lang.Thread.run", "/jdk.internal.misc.Unsafe.park(Native Method)")),
    LAMBDA(r -> r.capital()
            + r.pick(
                    "$$Lambda/0x" + r.hex(16),
                    "$$Lambda$14/0x" + r.hex(16),
                    "$$Lambda$7/" + r.number(Integer.MAX_VALUE))
            + "@" + r.hex(r.number(6, 8))),
    VERSION_OF_FOUR_PARTS(r -> r.number(256) + "." + r.number(256) + "." + r.number(256) + "." + r.number(256)),
    VERSION(r -> r.number(40) + "." + r.number(99) + "." + r.number(999)
            + r.pick("", "-SNAPSHOT", ".Final", "-rc." + r.number(9))),
    JAR(HarmlessValue::jar),
    NPM_PACKAGE(HarmlessValue::npmPackage),
    MAC_ADDRESS(r -> {
        String separator = r.pick(":", "-");
        String address = r.joined(separator, 6, i -> r.chance(30) ? r.digits(2) : r.hex(2));
        return r.chance(20)
                ? r.joined(".", 3, i -> r.hex(4))
                : r.chance(50) ? address.toUpperCase(Locale.ROOT) : address;
    }),
    COLONS(r -> r.pick(
            "::",
            "std::" + r.word() + "::" + r.word(),
            r.capital() + "::" + r.word(),
            "a::b",
            "x::1",
            "[::]:" + port(r))),
    PORT(r -> r.pick("localhost:", "127.0.0.1:", "db.internal:", "http://host:", "port ", ":") + port(r)),
    LINE_NUMBER(r ->
            r.pick("line ", "Orders.java:", "(" + r.capital() + ".java:", "row=", "at position ") + r.number(100_000)),
    MONEY(HarmlessValue::money),
    COORDINATES(r -> {
        String latitude = r.pick("", "-", "+") + r.number(90) + "." + r.digits(r.number(2, 8));
        String longitude = r.pick("", "-", "+") + r.number(180) + "." + r.digits(r.number(2, 8));
        return latitude + r.pick(",", ", ", " ", ";") + longitude;
    }),
    ID_OF_9_DIGITS(r -> r.digits(9)),
    ID_OF_10_DIGITS(r -> r.digits(10));

    private static final String[] SENTENCES = {
        "failed to load %s from storage",
        "id=%s",
        "[%s]",
        "(%s)",
        "{\"value\":\"%s\",\"next\":17}",
        "%s, %s",
        "%s %s",
        "order %s not found in warehouse 12",
        "/api/v1/items/%s/lines",
        "?from=%s&page=2",
        "주문 %s 처리에 실패했습니다",
        "took 12 ms: %s.",
        "'%s'",
        "<%s>",
        "a\t%s\n",
        "%s|%s",
        "key_%s"
    };

    private final Function<RandomSource, String> maker;

    HarmlessValue(Function<RandomSource, String> maker) {
        this.maker = maker;
    }

    String alone(RandomSource random) {
        return maker.apply(random);
    }

    String inSentence(RandomSource random) {
        return sentence(random, this::alone);
    }

    static String sentence(RandomSource random, Function<RandomSource, String> value) {
        return String.format(Locale.ROOT, random.pick(SENTENCES), value.apply(random), value.apply(random));
    }

    static String date(RandomSource r, String separator) {
        return r.number(1970, 2037)
                + separator
                + r.padded(r.number(1, 12), 2)
                + separator
                + r.padded(r.number(1, 28), 2);
    }

    static String time(RandomSource r) {
        return r.padded(r.number(24), 2) + ":" + r.padded(r.number(60), 2) + ":" + r.padded(r.number(60), 2);
    }

    private static int port(RandomSource r) {
        return r.number(1, 65_535);
    }

    private static String stackFrame(RandomSource r) {
        String type =
                "com.example." + r.word() + "." + r.capital() + r.pick("", "$Inner", "$1", "$$Lambda/0x" + r.hex(16));
        String source = r.pick(r.capital() + ".java:" + r.number(1, 5_000), "Native Method", "Unknown Source");
        return "at "
                + r.pick(
                        "", "app//", "java.base/", "java.base@17.0.15/", "deployment.shop.war//", "shop@1.2.3-beta.rc/")
                + type + "." + r.pick(r.word(), "<init>", "<clinit>", "lambda$run$" + r.number(9), "access$000") + "("
                + source + ")";
    }

    private static String jar(RandomSource r) {
        String version = r.number(30) + "." + r.number(30) + "." + r.number(30)
                + r.pick(
                        "",
                        ".Final",
                        "-SNAPSHOT",
                        "-beta" + r.number(9),
                        "-" + date(r, "") + "." + r.digits(6) + "-" + r.number(9),
                        ".v" + date(r, "") + r.digits(4));
        String name = r.word() + "-" + r.word();
        return r.pick(
                name + "-" + version + ".jar",
                "org.example:" + name + ":" + version,
                "org.example:" + name + ":jar:tests:" + version + ":compile",
                "file:/opt/app/lib/" + name + "-" + version + ".jar!/",
                "pkg:maven/org.example/" + name + "@" + version);
    }

    private static String npmPackage(RandomSource r) {
        String version = r.number(30) + "." + r.number(30) + "." + r.number(30)
                + r.pick(
                        "",
                        "",
                        "-" + r.pick("alpha", "beta", "rc", "next", "canary") + "." + r.number(99),
                        "-beta",
                        "-alpha.beta",
                        "-beta.rc.x",
                        "-canary." + r.hex(8),
                        "+build." + r.number(99),
                        "-0.3.7",
                        "-x.7.z.92");
        return r.pick("", "@" + r.word() + "/", "npm:", "/", "pkg:npm/%40" + r.word() + "/") + r.word() + "-" + r.word()
                + "@" + r.pick("", "^", "~", ">=") + version;
    }

    private static String money(RandomSource r) {
        String cents = r.pick("." + r.digits(2), "", "," + r.digits(2));
        String grouped = r.number(1, 999) + r.joined("", r.number(1, 3), i -> "," + r.digits(3));
        return r.pick("$", "€", "₩", "USD ", "EUR ", "")
                + r.pick(
                        r.number(1, 1_000_000) + cents,
                        grouped + r.pick("", "." + r.digits(2)),
                        grouped.replace(',', '.') + "," + r.digits(2),
                        grouped.replace(',', ' ') + "." + r.digits(2))
                + r.pick("", " USD", " 원", "원", " €");
    }
}
