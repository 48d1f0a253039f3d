package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.TracingConfig;
import io.faultline.pii.MaskStyle;
import io.faultline.pii.PiiMasker;
import io.faultline.propagation.TraceContextPropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a trace state stays one by https://www.w3.org/TR/trace-context/#tracestate-header. */
class SpanContextMaskerTest {
    private static final String IBAN = "DE89370400440532013000";

    private final SpanContextMasker masker =
            new SpanContextMasker(Masking.of(TracingConfig.defaults()).masker());

    @Test
    void returnsTheSameContextWhereNothingIsMasked() {
        SpanContext without = context(TraceState.getDefault());
        SpanContext clean = context(TraceState.builder().put("dd", "s:2;o:rum").build());

        assertThat(masker.mask(without)).isSameAs(without);
        assertThat(masker.mask(clean)).isSameAs(clean);
        assertThat(masker.mask(SpanContext.getInvalid())).isSameAs(SpanContext.getInvalid());
    }

    @Test
    void keepsOrderAndLeavesKeysAlone() {
        TraceState state = TraceState.builder()
                .put("third", "c")
                .put("tenant@vendor", "jane@example.com")
                .put("first", "a")
                .build();

        assertThat(entries(masker.mask(context(state)))).containsExactly("first=a", "tenant@vendor=[EMAIL]", "third=c");
    }

    @Test
    void writesLegalTextWhateverTheStyle() {
        PiiMasker partial = PiiMasker.builder().style(MaskStyle.PARTIAL).build();
        TraceState state = TraceState.builder().put("v", IBAN).build();

        SpanContext masked = new SpanContextMasker(partial).mask(context(state));

        assertThat(masked.getTraceState().get("v"))
                .isNotNull()
                .doesNotContain(IBAN)
                .matches("[\\x21-\\x2B\\x2D-\\x3C\\x3E-\\x7E]+");
    }

    @Test
    void masksAStateThatWasReadFromAHeader() {
        Context context = TraceContextPropagator.create(List.of("tracecontext"))
                .extract(
                        Context.root(),
                        TestRequest.get().traced().with("tracestate", "a=1,v=jane@example.com,b=2"),
                        ServerRequestGetter.INSTANCE);
        SpanContext read = Span.fromContext(context).getSpanContext();
        assertThat(entries(read)).contains("v=jane@example.com");

        SpanContext masked = masker.mask(read);

        assertThat(entries(masked)).containsExactly("a=1", "v=[EMAIL]", "b=2");
        assertThat(masked.isRemote()).isTrue();
    }

    private static SpanContext context(TraceState state) {
        return SpanContext.create(TestRequest.TRACE_ID, TestRequest.PARENT_ID, TraceFlags.getSampled(), state);
    }

    private static List<String> entries(SpanContext context) {
        List<String> entries = new ArrayList<>();
        context.getTraceState().forEach((key, value) -> entries.add(key + '=' + value));
        return entries;
    }
}
