package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    private final Problem full = Problem.builder(409)
            .type("https://shop.example/errors#901")
            .title("Out of stock")
            .detail("Nothing left")
            .instance("/orders/7")
            .code(901)
            .domain("CUSTOM")
            .traceId(TRACE_ID)
            .timestamp(Instant.parse("2024-02-29T12:00:00Z"))
            .errors(List.of(new ProblemError("must be positive", "#/amount", "amount", "Positive")))
            .member("sku", "a")
            .member("left", 0)
            .language(Locale.ENGLISH)
            .build();

    @Test
    void isWrittenInTheOrderOfTheDocument() {
        assertThat(ProblemMembers.standard().toMap(full))
                .containsExactly(
                        entry("type", "https://shop.example/errors#901"),
                        entry("title", "Out of stock"),
                        entry("status", 409),
                        entry("detail", "Nothing left"),
                        entry("instance", "/orders/7"),
                        entry("code", 901),
                        entry("domain", "CUSTOM"),
                        entry("traceId", TRACE_ID),
                        entry("timestamp", "2024-02-29T12:00:00Z"),
                        entry(
                                "errors",
                                List.of(Map.of(
                                        "detail",
                                        "must be positive",
                                        "pointer",
                                        "#/amount",
                                        "field",
                                        "amount",
                                        "code",
                                        "Positive"))),
                        entry("sku", "a"),
                        entry("left", 0));
    }

    @Test
    void whatIsMissingIsLeftOut() {
        assertThat(ProblemMembers.standard().toMap(Problem.builder(404).build()))
                .containsExactly(entry("title", "Not Found"), entry("status", 404));
        assertThat(ProblemMembers.standard()
                        .toMap(Problem.builder(400)
                                .errors(List.of(ProblemError.of("no")))
                                .build()))
                .containsEntry("errors", List.of(Map.of("detail", "no")));
    }

    @ParameterizedTest
    @CsvSource({
        "404,Not Found",
        "418,Client Error",
        "402,Payment Required",
        "507,Insufficient Storage",
        "599,Server Error"
    })
    void withoutATypeTheTitleIsThePhraseOfTheStatus(int status, String title) {
        assertThat(Problem.builder(status).type("about:blank").build().title()).isEqualTo(title);
        assertThat(Problem.builder(status).type("/errors#1").build().title()).isNull();
    }

    @Test
    void canBeChangedAndCompared() {
        assertThat(full.toBuilder().build()).isEqualTo(full).hasSameHashCodeAs(full);
        Problem changed = full.toBuilder().detail(null).withoutMember("sku").build();
        assertThat(changed).isNotEqualTo(full);
        assertThat(changed.detail()).isNull();
        assertThat(changed.members()).containsExactly(entry("left", 0));
        assertThat(full).hasToString("Problem[status=409, code=901, traceId=" + TRACE_ID + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "2fa", "_ab", "a-b-c", "a.b.c", "über", "a b c", "status", "traceId", "errors"})
    void refusesWhatIsNoNameOfAMember(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problem.builder(400).member(name, 1));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> Problem.builder(399));
        assertThatIllegalArgumentException().isThrownBy(() -> Problem.builder(600));
        Problem.Builder builder = Problem.builder(400);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.type("not a uri"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.instance("ä"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.code(10_000));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.traceId("0".repeat(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.traceId(TRACE_ID.toUpperCase(Locale.ROOT)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.member("a".repeat(65), 1));
        for (int i = 0; i < Problem.MAXIMUM_MEMBERS; i++) {
            builder.member("member" + i, i);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> builder.member("more", 1));
        assertThat(builder.member("member0", "again").build().members()).hasSize(Problem.MAXIMUM_MEMBERS);
    }

    @Test
    void isBounded() {
        Problem.Builder builder = Problem.builder(400)
                .detail("a".repeat(100_000))
                .errors(Collections.nCopies(1_000, ProblemError.of("b".repeat(100_000))));
        for (int i = 0; i < Problem.MAXIMUM_MEMBERS; i++) {
            builder.member("member" + i, "c".repeat(100_000));
        }

        Problem problem = builder.build();

        assertThat(problem.detail()).hasSize(8_193);
        assertThat(problem.errors()).hasSize(Problem.MAXIMUM_ERRORS);
        assertThat(problem.members().toString()).hasSizeLessThan(70_000);
    }

    @ParameterizedTest
    @CsvSource({
        "sku,sku",
        "id,detail_id",
        "status,detail_status",
        "traceId,detail_traceId",
        "order-id,order_id",
        "2fa,detail_2fa",
        "'',detail_",
        "größe,gr__e"
    })
    void anyNameHasANearestOne(String name, String nearest) {
        assertThat(MemberNames.extension(name)).isEqualTo(nearest);
        assertThat(MemberNames.isExtension(nearest)).isTrue();
    }

    @Test
    void aLongNameIsCut() {
        assertThat(MemberNames.extension("a".repeat(100))).isEqualTo("a".repeat(64));
        assertThat(MemberNames.extension("1".repeat(100))).isEqualTo("detail_" + "1".repeat(57));
    }

    @Test
    void membersCanBeCalledOtherwiseLeftOutAndNested() {
        Map<ProblemMember, String> names = new EnumMap<>(ProblemMember.class);
        names.put(ProblemMember.DETAIL, "message");
        names.put(ProblemMember.CODE, "code");
        names.put(ProblemMember.TRACE_ID, "trace_id");

        assertThat(new ProblemMembers(names, "error")
                        .toMap(Problem.builder(404)
                                .code(301)
                                .detail("No")
                                .traceId(TRACE_ID)
                                .member("title_page", 1)
                                .build()))
                .containsExactly(
                        entry("error", Map.of("message", "No", "code", 301, "trace_id", TRACE_ID, "title_page", 1)));
    }

    @Test
    void aMemberOfItsOwnGivesWayToAStandardOne() {
        Map<ProblemMember, String> names = new EnumMap<>(ProblemMember.class);
        names.put(ProblemMember.DETAIL, "message");
        names.put(ProblemMember.CODE, "reason");
        ProblemMembers members = new ProblemMembers(names, null);

        assertThat(members.toMap(Problem.builder(404)
                        .detail("standard")
                        .member("message", "own")
                        .member("reason", 1)
                        .member("detail_reason", 2)
                        .build()))
                .containsExactly(
                        entry("message", "standard"), entry("detail_message", "own"), entry("detail_reason", 2));
    }

    @ParameterizedTest
    @EnumSource
    void everyMemberHasAName(ProblemMember member) {
        assertThat(ProblemMembers.standard().names()).containsEntry(member, member.defaultName());
        assertThat(ProblemMembers.isName(member.defaultName())).isTrue();
    }

    @Test
    void namesMustBeNamesAndDifferent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProblemMembers(Map.of(ProblemMember.CODE, "a b"), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ProblemMembers(Map.of(ProblemMember.CODE, "code", ProblemMember.DETAIL, "code"), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProblemMembers(Map.of(), ""));
    }
}
