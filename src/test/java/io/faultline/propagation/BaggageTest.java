package io.faultline.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaggageTest {
    private final TraceContextPropagator propagator = TraceContextPropagator.create(List.of("baggage"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "k=v~v",
                "k=v=w~v=w",
                "k=~``",
                "k=a+b~a+b",
                "k=DF%2028~DF 28",
                "k=%c3%A9%F0%9F%98%80~\u00e9\ud83d\ude00",
                "k=%ff%41~\ufffdA",
                "k=%09%20%22%27%3B%3Dasdf%21%40%23%24%25%5E%26%2A%28%29~\t \"';=asdf!@#$%^&*()",
                " \tk \t= \tv\t ~v",
                "k=1,k=2~2",
                ",, ,k=v,~v",
            })
    void readsAValue(String header, String value) {
        Baggage baggage = extract(Headers.of("baggage", header));

        assertThat(baggage.size()).isOne();
        assertThat(baggage.getEntryValue("k")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"k=v;p~p", "k=v;p=1;q~p=1;q", "k=v \t; \tp = 1 ; q \t~p = 1 ; q", "k=v;p=%20~p=%20"})
    void keepsMetadataAsItsText(String header, String metadata) {
        assertThat(extract(Headers.of("baggage", header)).asMap().get("k").getMetadata())
                .isEqualTo(BaggageEntryMetadata.create(metadata));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k",
                "=v",
                "k v=1",
                "k\"=1",
                "k\u00e9=1",
                "k=a b",
                "k=\"a\"",
                "k=a\\b",
                "k=\u00e9",
                "k=a\u0000",
                "k=\r\nSet-Cookie: x",
                "k=100%",
                "k=%4",
                "k=%zz",
                "k=%4g",
                "k=v;p=\"1\"",
                "k=v;\u0007",
                "k;p=v",
                "   ",
            })
    void skipsAnIllegalMemberAndKeepsTheOthers(String illegal) {
        Baggage baggage = extract(Headers.of("baggage", "a=1," + illegal + ",b=2"));

        assertThat(baggage.asMap().keySet()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void leavesTheContextAsItIsWithoutALegalMember() {
        Context before = Context.root().with(Baggage.builder().put("own", "1").build());

        for (String header : List.of("", ",", "k", "=")) {
            assertThat(propagator.extract(before, Headers.of("baggage", header), Headers.ALL_VALUES))
                    .isSameAs(before);
        }
        assertThat(propagator.extract(before, Headers.of(), Headers.ALL_VALUES)).isSameAs(before);
        assertThat(propagator.extract(before, Headers.of(), Headers.FIRST_VALUE))
                .isSameAs(before);
        assertThat(propagator.extract(before, null, Headers.ALL_VALUES)).isSameAs(before);
    }

    @Test
    void readsSeveralHeaders() {
        Baggage baggage = extract(Headers.of("baggage", "a=1,b=2", "Baggage", "", "baggage", "c=3"));

        assertThat(baggage.asMap()).hasSize(3);
        assertThat(Baggage.fromContext(
                                propagator.extract(Context.root(), Headers.of("baggage", "a=1"), Headers.FIRST_VALUE))
                        .getEntryValue("a"))
                .isEqualTo("1");
    }

    @Test
    void readsTheFirst64LegalMembers() {
        String members = members(0, 100);

        assertThat(extract(Headers.of("baggage", "illegal,," + members)).size()).isEqualTo(64);
        assertThat(extract(Headers.of("baggage", members(0, 64))).size()).isEqualTo(64);
        Baggage split = extract(Headers.of("baggage", members(0, 40), "baggage", members(40, 100), "baggage", "z=1"));
        assertThat(split.size()).isEqualTo(64);
        assertThat(split.getEntryValue("key63")).isEqualTo("v");
        assertThat(split.getEntryValue("key64")).isNull();
    }

    @Test
    void readsTheMembersThatFitInto8192Characters() {
        assertThat(extract(Headers.of("baggage", "a=" + "x".repeat(8190))).size())
                .isOne();
        assertThat(extract(Headers.of("baggage", "a=" + "x".repeat(8191))).size())
                .isZero();
        Baggage cut = extract(Headers.of("baggage", "a=1,b=" + "x".repeat(1 << 20) + ",c=2"));
        assertThat(cut.asMap().keySet()).containsExactly("a");
        Baggage second =
                extract(Headers.of("baggage", "a=" + "x".repeat(8180), "baggage", "b=345678", "baggage", "c=3"));
        assertThat(second.asMap().keySet()).containsExactlyInAnyOrder("a", "b");
        assertThat(extract(Headers.of("baggage", "a=" + "x".repeat(8180), "baggage", "b=3456789"))
                        .size())
                .isEqualTo(2);
        assertThat(extract(Headers.of("baggage", "a=" + "x".repeat(8180), "baggage", "b=34567890"))
                        .size())
                .isOne();
    }

    @Test
    void stopsAtManyEmptyHeaders() {
        Headers headers = new Headers();
        IntStream.range(0, 10_000).forEach(index -> headers.add("baggage", ""));
        headers.add("baggage", "a=1");

        assertThat(extract(headers).isEmpty()).isTrue();
    }

    @Test
    void writesWhatTheSpecificationsGrammarAllows() {
        Baggage baggage = Baggage.builder()
                .put("k", "\r\n \u00e9,;=\"\\%+!~/:\ud83d\ude00")
                .put("m", "1", BaggageEntryMetadata.create("p=1; q,\r\n\u00e9"))
                .build();

        assertThat(inject(baggage))
                .isEqualTo("k=%0D%0A%20%C3%A9%2C%3B%3D%22%5C%25%2B!~/:%F0%9F%98%80,m=1;p=1; q%2C%0D%0A%C3%A9");
    }

    @Test
    void writesAQuestionMarkForHalfASurrogatePair() {
        assertThat(inject(Baggage.builder().put("k", "a\ud83d").build())).isEqualTo("k=a%3F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "a=b", "\u00e9", "a\r\n"})
    void leavesOutAnEntryWhoseKeyHasNoLegalForm(String key) {
        assertThat(inject(Baggage.builder().put(key, "1").put("ok", "2").build()))
                .isEqualTo("ok=2");
        assertThat(inject(Baggage.builder().put(key, "1").build())).isNull();
    }

    @Test
    void writesNothingForNoBaggage() {
        assertThat(inject(Baggage.empty())).isNull();
    }

    @Test
    void writesAtMost64Members() {
        BaggageBuilder builder = Baggage.builder();
        IntStream.range(0, 100).forEach(index -> builder.put("key" + index, "v"));

        assertThat(inject(builder.build()).split(",")).hasSize(64);
    }

    @Test
    void writesAtMost8192CharactersAndTriesTheNextEntry() {
        Baggage baggage = Baggage.builder()
                .put("a", "x".repeat(8186))
                .put("b", "y".repeat(1 << 20))
                .put("c", "\u00e9".repeat(10))
                .put("d", "1")
                .build();

        assertThat(inject(baggage)).isEqualTo("a=" + "x".repeat(8186) + ",d=1");
        assertThat(inject(Baggage.builder().put("a", "x".repeat(8190)).build())).hasSize(8192);
        // Fits as it is, but not when encoded.
        assertThat(inject(Baggage.builder().put("a", "\u00e9".repeat(8000)).build()))
                .isNull();
    }

    private static String members(int from, int to) {
        return IntStream.range(from, to).mapToObj(index -> "key" + index + "=v").collect(Collectors.joining(","));
    }

    private Baggage extract(Headers headers) {
        return Baggage.fromContext(propagator.extract(Context.root(), headers, Headers.ALL_VALUES));
    }

    private String inject(Baggage baggage) {
        Headers outgoing = new Headers();
        propagator.inject(Context.root().with(baggage), outgoing, Headers.SETTER);
        return outgoing.get("baggage");
    }
}
