package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.Settings;
import io.faultline.config.TracingConfig;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each place where a span can carry text; what goes on has none of it left, by whatever getter it is asked for. */
class MaskingSpanExporterTest {
    private static final String EMAIL = "jane.doe@example.com";
    private static final String CARD = "4111111111111111";
    private static final String TEXT = "mail " + EMAIL + " card " + CARD + " password=hunter2";
    private static final List<String> SECRETS = List.of("jane.doe", CARD, "hunter2");

    private static final SpanContext REMOTE = SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.builder()
                    .put("last", "kept")
                    .put("vendor", EMAIL)
                    .put("first", "s:1;p:b7ad6b7169203331")
                    .build());

    private final Masking masking = Masking.of(TracingConfig.defaults());
    private final List<SpanData> raw = new ArrayList<>();

    @Test
    void masksTheName() {
        assertThat(masked(span -> span.updateName(TEXT)).getName())
                .isEqualTo("mail [EMAIL] card [CARD] password=[SECRET]");
    }

    @Test
    void masksTextAttributes() {
        SpanData span = masked(s -> s.setAttribute("note", TEXT).setAttribute("clean", "nothing"));

        assertThat(text(span.getAttributes(), "note")).isEqualTo("mail [EMAIL] card [CARD] password=[SECRET]");
        assertThat(text(span.getAttributes(), "clean")).isEqualTo("nothing");
        assertThat(span.getTotalAttributeCount()).isEqualTo(2);
    }

    @Test
    void masksWhatItsKeyMakesASecretWhateverItsType() {
        SpanData span = masked(s -> s.setAttribute("user.password", "abc")
                .setAttribute("db.secret", 17L)
                .setAttribute("api.token", true)
                .setAttribute("the.cookie", 0.5)
                .setAttribute("client.address", "192.0.2.1"));

        assertThat(span.getAttributes().asMap().keySet())
                .allMatch(key -> key.equals(AttributeKey.stringKey(key.getKey())));
        assertThat(span.getAttributes().asMap().values())
                .containsExactlyInAnyOrder("[SECRET]", "[SECRET]", "[SECRET]", "[SECRET]", "[IP]");
    }

    @Test
    void masksNumbers() {
        SpanData span = masked(s -> s.setAttribute("number", Long.parseLong(CARD))
                .setAttribute("order", 1234567890L)
                .setAttribute("ratio", 0.25));

        assertThat(span.getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("number", "[CARD]")
                        .put("order", 1234567890L)
                        .put("ratio", 0.25)
                        .build());
        assertThat(span.getTotalAttributeCount()).isEqualTo(3);
    }

    @Test
    void masksArrays() {
        SpanData span = masked(s -> s.setAttribute(AttributeKey.stringArrayKey("texts"), List.of("a", TEXT))
                .setAttribute(AttributeKey.longArrayKey("longs"), List.of(7L, Long.parseLong(CARD)))
                .setAttribute(AttributeKey.doubleArrayKey("doubles"), List.of(1.5, 2.5))
                .setAttribute(AttributeKey.booleanArrayKey("passwords"), List.of(true, false))
                .setAttribute(AttributeKey.longArrayKey("clean"), List.of(1L, 2L)));

        Attributes attributes = span.getAttributes();
        assertThat(attributes.get(AttributeKey.stringArrayKey("texts")))
                .containsExactly("a", "mail [EMAIL] card [CARD] password=[SECRET]");
        assertThat(attributes.get(AttributeKey.stringArrayKey("longs"))).containsExactly("7", "[CARD]");
        assertThat(attributes.get(AttributeKey.longArrayKey("longs"))).isNull();
        assertThat(attributes.get(AttributeKey.doubleArrayKey("doubles"))).containsExactly(1.5, 2.5);
        assertThat(attributes.get(AttributeKey.longArrayKey("clean"))).containsExactly(1L, 2L);
        assertThat(attributes.size()).isEqualTo(5);
    }

    @Test
    void masksTheDescriptionOfAStatus() {
        assertThat(masked(s -> s.setStatus(StatusCode.ERROR, TEXT)).getStatus()).satisfies(status -> {
            assertThat(status.getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(status.getDescription()).isEqualTo("mail [EMAIL] card [CARD] password=[SECRET]");
        });
    }

    @Test
    void masksNamesAndAttributesOfEvents() {
        SpanData span =
                masked(s -> s.addEvent(TEXT).addEvent("e", Attributes.of(AttributeKey.stringKey("note"), TEXT)));

        assertThat(span.getEvents())
                .extracting(EventData::getName)
                .containsExactly("mail [EMAIL] card [CARD] password=[SECRET]", "e");
        assertThat(text(span.getEvents().get(1).getAttributes(), "note")).contains("[EMAIL]");
        assertThat(span.getEvents().get(0).getEpochNanos())
                .isEqualTo(raw.get(0).getEvents().get(0).getEpochNanos());
    }

    @Test
    void masksNamesOfAttributesThatHoldPersonalData() {
        AttributeKey<Long> logins = AttributeKey.longKey("logins." + EMAIL);
        AttributeKey<List<Boolean>> flags = AttributeKey.booleanArrayKey("user." + EMAIL);
        SpanData span = masked(s -> s.setAttribute(logins, 3L)
                .setAttribute(flags, List.of(true))
                .setAttribute(EMAIL, TEXT)
                .setAttribute("card." + CARD, 0.5)
                .addEvent("e", Attributes.of(AttributeKey.stringKey(EMAIL), "x")));

        // The local part of the address begins before the point.
        assertThat(span.getAttributes().asMap().values())
                .containsExactlyInAnyOrder(3L, List.of(true), "mail [EMAIL] card [CARD] password=[SECRET]", 0.5);
        assertThat(span.getAttributes().asMap().keySet())
                .extracting(AttributeKey::getKey)
                .containsExactlyInAnyOrder("[EMAIL]", "[EMAIL] (2)", "[EMAIL] (3)", "card.[CARD]");
        assertThat(span.getEvents().get(0).getAttributes())
                .isEqualTo(Attributes.of(AttributeKey.stringKey("[EMAIL]"), "x"));
    }

    /** The SDK keeps the exception itself, from which an exporter could take anything. */
    @Test
    void leavesNothingOfTheExceptionBehindAnEventButMaskedText() {
        SpanData span = masked(s -> s.recordException(
                new IllegalStateException(TEXT, new IllegalArgumentException("caused by " + EMAIL)),
                Attributes.of(AttributeKey.stringKey("note"), TEXT)));

        EventData event = span.getEvents().get(0);
        assertThat(event.getName()).isEqualTo("exception");
        assertThat(event.getClass())
                .isSameAs(EventData.create(0, "", Attributes.empty()).getClass());
        assertThat(text(event.getAttributes(), "exception.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(event.getAttributes(), "exception.message"))
                .isEqualTo("mail [EMAIL] card [CARD] password=[SECRET]");
        assertThat(text(event.getAttributes(), "exception.stacktrace"))
                .contains("java.lang.IllegalStateException: mail [EMAIL]", "Caused by: ", "at io.faultline.trace.")
                .doesNotContain(SECRETS);
        assertThat(text(event.getAttributes(), "note")).contains("[EMAIL]");
        assertThat(event.getTotalAttributeCount())
                .isEqualTo(raw.get(0).getEvents().get(0).getTotalAttributeCount());
    }

    @Test
    void replacesTheExceptionBehindAnEventEvenWhereNothingIsMasked() {
        SpanData span = masked(s -> s.recordException(new IllegalStateException("nothing in it")));

        assertThat(span.getEvents().get(0).getClass())
                .isSameAs(EventData.create(0, "", Attributes.empty()).getClass());
        assertThat(text(span.getEvents().get(0).getAttributes(), "exception.message"))
                .isEqualTo("nothing in it");
    }

    @Test
    void masksExceptionAttributesWhereverTheyAre() {
        String stackTrace = "java.io.IOException: " + TEXT + "\n\tat a.B.c(B.java:1)\nCaused by: x.Y: " + EMAIL;
        SpanData span =
                masked(s -> s.setAttribute("exception.message", TEXT).setAttribute("exception.stacktrace", stackTrace));

        assertThat(text(span.getAttributes(), "exception.message"))
                .isEqualTo("mail [EMAIL] card [CARD] password=[SECRET]");
        assertThat(text(span.getAttributes(), "exception.stacktrace"))
                .startsWith("java.io.IOException: mail [EMAIL]")
                .contains("at a.B.c(B.java:1)", "Caused by: x.Y: [EMAIL]");
    }

    @Test
    void masksAttributesAndTraceStateOfLinks() {
        SpanData span = masked(
                builder -> builder.addLink(REMOTE, Attributes.of(AttributeKey.stringKey("note"), TEXT)), s -> {});

        LinkData link = span.getLinks().get(0);
        assertThat(text(link.getAttributes(), "note")).contains("[EMAIL]");
        assertThat(link.getTotalAttributeCount()).isEqualTo(1);
        assertMasked(link.getSpanContext());
    }

    @Test
    void masksTheTraceStateOfTheSpanAndItsParent() {
        SpanData span = masked(builder -> builder.setParent(Context.root().with(Span.wrap(REMOTE))), s -> {});

        assertMasked(span.getParentSpanContext());
        assertThat(span.getParentSpanContext().isRemote()).isTrue();
        assertThat(span.getSpanContext().getTraceState())
                .isEqualTo(span.getParentSpanContext().getTraceState());
        assertThat(span.getSpanId()).isEqualTo(raw.get(0).getSpanId());
        assertThat(span.getTraceId()).isEqualTo(REMOTE.getTraceId());
        assertThat(span.getSpanContext().isRemote()).isFalse();
    }

    private static void assertMasked(SpanContext context) {
        assertThat(context.getSpanId()).isEqualTo(REMOTE.getSpanId());
        assertThat(context.getTraceFlags()).isEqualTo(REMOTE.getTraceFlags());
        List<String> entries = new ArrayList<>();
        context.getTraceState().forEach((key, value) -> entries.add(key + "=" + value));
        assertThat(entries).containsExactly("first=s:1;p:b7ad6b7169203331", "vendor=[EMAIL]", "last=kept");
    }

    @Test
    void masksResourceAndScopeOnce() {
        Resource resource = Resource.create(
                Attributes.builder()
                        .put("owner", TEXT)
                        .put("service.name", "shop")
                        .build(),
                "https://schema.example");
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource)
                .addSpanProcessor(SimpleSpanProcessor.create(MaskingSpanExporter.create(exporter, masking)))
                .build()) {
            Tracer tracer = provider.tracerBuilder("scope of " + EMAIL)
                    .setInstrumentationVersion("1 by " + EMAIL)
                    .setSchemaUrl("https://user:hunter2@h/")
                    .build();
            tracer.spanBuilder("a").startSpan().end();
            tracer.spanBuilder("b").startSpan().end();

            List<SpanData> spans = exporter.getFinishedSpanItems();
            assertThat(spans).allSatisfy(span -> assertThat(everything(span)).doesNotContain(SECRETS));
            assertThat(spans.get(0).getResource())
                    .isSameAs(spans.get(1).getResource())
                    .isEqualTo(Resource.create(
                            Attributes.builder()
                                    .put("owner", "mail [EMAIL] card [CARD] password=[SECRET]")
                                    .put("service.name", "shop")
                                    .build(),
                            "https://schema.example"));
            assertThat(spans.get(0).getInstrumentationScopeInfo())
                    .isSameAs(spans.get(1).getInstrumentationScopeInfo())
                    .satisfies(scope -> {
                        assertThat(scope.getName()).isEqualTo("scope of [EMAIL]");
                        assertThat(scope.getVersion()).isEqualTo("1 by [EMAIL]");
                    });
        }
    }

    @Test
    void countsOfWhatTheSdkDroppedStay() {
        SpanLimits limits = SpanLimits.builder()
                .setMaxNumberOfAttributes(1)
                .setMaxNumberOfEvents(1)
                .setMaxNumberOfLinks(1)
                .build();
        SpanData span =
                export(limits, builder -> builder.addLink(REMOTE).addLink(REMOTE), s -> s.setAttribute("a", TEXT)
                        .setAttribute("b", TEXT)
                        .addEvent("e", Attributes.of(AttributeKey.stringKey("note"), TEXT))
                        .addEvent("f"));

        assertThat(span.getTotalAttributeCount()).isEqualTo(2);
        assertThat(span.getTotalRecordedEvents()).isEqualTo(2);
        assertThat(span.getTotalRecordedLinks()).isEqualTo(2);
        assertThat(span.getAttributes().size()).isEqualTo(1);
        assertThat(span.hasEnded()).isTrue();
        assertThat(span.getStartEpochNanos()).isEqualTo(raw.get(0).getStartEpochNanos());
        assertThat(span.getEndEpochNanos()).isEqualTo(raw.get(0).getEndEpochNanos());
    }

    @Test
    void handsACleanSpanOnAsItIs() {
        List<Collection<SpanData>> exported = new ArrayList<>();
        SpanExporter delegate = exporter(exported::add);
        masked(s -> s.setAttribute("a", "b").addEvent("e").setStatus(StatusCode.ERROR));
        List<SpanData> clean = List.of(raw.get(0));
        masked(s -> s.setAttribute("a", TEXT));

        MaskingSpanExporter.create(delegate, masking).export(clean);
        MaskingSpanExporter.create(delegate, masking).export(List.of(raw.get(0), raw.get(1)));

        assertThat(exported.get(0)).isSameAs(clean);
        assertThat(exported.get(1)).hasSize(2).first().isSameAs(raw.get(0));
    }

    @Test
    void usesTheRulesInForceWhenASpanIsExported() {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        MaskingSpanExporter masker = MaskingSpanExporter.create(exporter, masking);
        masked(s -> s.setAttribute("note", "badge EMP-123456"));

        masker.export(raw);
        masking.replaceBy(Masking.of(
                TracingConfig.read(Settings.of(Map.of("faultline.masking.patterns.employee", "EMP-[0-9]{6}")))
                        .config()));
        masker.export(raw);

        assertThat(exporter.getFinishedSpanItems())
                .extracting(span -> text(span.getAttributes(), "note"))
                .containsExactly("badge EMP-123456", "badge [EMPLOYEE]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error"})
    void aSpanThatCannotBeMaskedLosesItsTexts(String failure) {
        masked(s -> s.updateName(TEXT).setAttribute("note", TEXT).addEvent(TEXT).setStatus(StatusCode.ERROR, TEXT));
        SpanData broken = new DelegatingSpanData(raw.get(0)) {
            @Override
            public List<LinkData> getLinks() {
                if (failure.equals("error")) {
                    throw new StackOverflowError(TEXT);
                }
                throw new IllegalStateException(TEXT);
            }
        };
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        try (CapturedLog log = new CapturedLog(MaskingSpanExporter.class)) {
            MaskingSpanExporter masker = MaskingSpanExporter.create(exporter, masking);
            masker.export(List.of(broken, raw.get(0)));
            masker.export(List.of(broken));

            assertThat(log.text()).containsOnlyOnce("could not be masked").doesNotContain(SECRETS);
        }
        assertThat(exporter.getFinishedSpanItems()).hasSize(3).allSatisfy(span -> {
            assertThat(everything(span)).doesNotContain(SECRETS);
            assertThat(span.getSpanId()).isEqualTo(broken.getSpanId());
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getEndEpochNanos()).isEqualTo(broken.getEndEpochNanos());
            assertThat(span.getResource()).isEqualTo(broken.getResource());
        });
        assertThat(exporter.getFinishedSpanItems().get(0).getName()).isEqualTo("[MASKED]");
        assertThat(masking.failures()).isEqualTo(2);
    }

    @Test
    void aSpanOfWhichNothingCanBeHadIsDropped() {
        masked(s -> {});
        SpanData broken = new DelegatingSpanData(raw.get(0)) {
            @Override
            public SpanContext getSpanContext() {
                throw new IllegalStateException(TEXT);
            }
        };
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        MaskingSpanExporter masker = MaskingSpanExporter.create(exporter, masking);

        assertThat(masker.export(List.of(broken)).isSuccess()).isTrue();
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        masker.export(List.of(broken, raw.get(0)));
        assertThat(exporter.getFinishedSpanItems()).containsExactly(raw.get(0));
        assertThat(masking.failures()).isEqualTo(2);
    }

    @Test
    void aValueBeyondTheBudgetIsCutAndCounted() {
        SpanData span = masked(s -> s.setAttribute("long", "a ".repeat(40_000) + EMAIL));

        assertThat(text(span.getAttributes(), "long"))
                .hasSizeLessThanOrEqualTo(65_536)
                .doesNotContain("jane");
        assertThat(masking.failures()).isPositive();
        long failures = masking.failures();
        masking.replaceBy(Masking.of(TracingConfig.defaults()));
        assertThat(masking.failures()).isEqualTo(failures);
    }

    @Test
    void passesEverythingElseToItsDelegate() {
        List<String> calls = new ArrayList<>();
        SpanExporter delegate = new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                calls.add("export");
                return CompletableResultCode.ofFailure();
            }

            @Override
            public CompletableResultCode flush() {
                calls.add("flush");
                return CompletableResultCode.ofFailure();
            }

            @Override
            public CompletableResultCode shutdown() {
                calls.add("shutdown");
                return CompletableResultCode.ofFailure();
            }

            @Override
            public String toString() {
                return "delegate";
            }
        };
        MaskingSpanExporter masker = MaskingSpanExporter.create(delegate, masking);

        assertThat(masker.export(List.of()).isSuccess()).isFalse();
        assertThat(masker.flush().isSuccess()).isFalse();
        assertThat(masker.shutdown().isSuccess()).isFalse();
        assertThat(masker).hasToString("delegate");
        assertThat(calls).containsExactly("export", "flush", "shutdown");
    }

    private SpanData masked(Consumer<Span> change) {
        return masked(builder -> {}, change);
    }

    private SpanData masked(Consumer<SpanBuilder> start, Consumer<Span> change) {
        return export(SpanLimits.getDefault(), start, change);
    }

    /** The last span after masking; whatever is asked of it, none of the secrets is in the answer. */
    private SpanData export(SpanLimits limits, Consumer<SpanBuilder> start, Consumer<Span> change) {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        SpanExporter both = exporter(raw::addAll);
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setSpanLimits(limits)
                .addSpanProcessor(SimpleSpanProcessor.create(both))
                .addSpanProcessor(SimpleSpanProcessor.create(MaskingSpanExporter.create(exporter, masking)))
                .build()) {
            SpanBuilder builder = provider.get("test").spanBuilder("name");
            start.accept(builder);
            Span span = builder.startSpan();
            change.accept(span);
            span.end();
            SpanData masked = exporter.getFinishedSpanItems().get(0);
            assertThat(everything(masked)).doesNotContain(SECRETS);
            return masked;
        }
    }

    private static SpanExporter exporter(Consumer<Collection<SpanData>> consumer) {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                consumer.accept(spans);
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
    }

    /** All that the getters and {@code toString} of a span tell. */
    private static String everything(SpanData span) {
        List<Supplier<Object>> getters = Arrays.asList(
                span::getName,
                span::getSpanContext,
                span::getParentSpanContext,
                span::getStatus,
                span::getAttributes,
                span::getEvents,
                span::getLinks,
                span::getResource,
                span::getInstrumentationScopeInfo,
                span::toString);
        StringBuilder all = new StringBuilder();
        getters.forEach(getter -> all.append(getter.get()).append('\n'));
        span.getEvents().forEach(event -> all.append(event.getAttributes()).append('\n'));
        span.getParentSpanContext().getTraceState().forEach((key, value) -> all.append(value));
        span.getSpanContext().getTraceState().forEach((key, value) -> all.append(value));
        return all.toString();
    }

    private static String text(Attributes attributes, String key) {
        return attributes.get(AttributeKey.stringKey(key));
    }
}
