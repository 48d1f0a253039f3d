package io.faultline.trace;

import io.faultline.pii.PiiMasker;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfoBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Masks every place of a span that can hold text. What comes out is complete: nothing of the raw span is left to be asked for later, such
 * as the exception behind an event. Thread-safe.
 */
final class SpanMasker {
    /** Stands in the place of texts that could not be masked. */
    static final String MASKED = "[MASKED]";

    /** What holds attributes and nothing else; an exception's event, say, is of another class, and leads to the exception. */
    private static final Class<?> PLAIN_EVENT =
            EventData.create(0, "", Attributes.empty(), 0).getClass();

    private final Masking.Rules rules;
    private final PiiMasker masker;
    private final AttributeMasker attributes;
    private final SpanContextMasker contexts;
    private final IdentityCache<Resource> resources = new IdentityCache<>();
    private final IdentityCache<InstrumentationScopeInfo> scopes = new IdentityCache<>();

    SpanMasker(Masking.Rules rules) {
        this.rules = rules;
        this.masker = rules.masker();
        this.attributes = new AttributeMasker(rules);
        this.contexts = new SpanContextMasker(masker);
    }

    /** Whether it still does what is asked for. */
    boolean uses(Masking.Rules current) {
        return rules == current;
    }

    /** The same instance when there is nothing to mask. */
    SpanData mask(SpanData span) {
        Comparison comparison = new Comparison();
        MaskedSpan masked = new MaskedSpan(
                span,
                comparison.map(span.getName(), masker::mask),
                comparison.map(span.getSpanContext(), contexts::mask),
                comparison.map(span.getParentSpanContext(), contexts::mask),
                comparison.map(span.getStatus(), this::mask),
                comparison.map(span.getAttributes(), attributes::mask),
                comparison.map(span.getEvents(), events -> mapped(events, this::mask)),
                comparison.map(span.getLinks(), links -> mapped(links, this::mask)),
                comparison.map(span.getResource(), resource -> resources.get(resource, this::mask)),
                comparison.map(span.getInstrumentationScopeInfo(), scope -> scopes.get(scope, this::mask)));
        return comparison.differs ? masked : span;
    }

    /** Who, when and how long, without any text: for a span that could not be masked. */
    SpanData withoutTexts(SpanData span) {
        return new MaskedSpan(
                span,
                MASKED,
                SpanContextMasker.withoutTraceState(span.getSpanContext()),
                SpanContextMasker.withoutTraceState(span.getParentSpanContext()),
                StatusData.create(span.getStatus().getStatusCode(), ""),
                Attributes.empty(),
                List.of(),
                List.of(),
                resourceOrNone(span),
                InstrumentationScopeInfo.create(MASKED));
    }

    private Resource resourceOrNone(SpanData span) {
        try {
            return resources.get(span.getResource(), this::mask);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return Resource.empty();
        }
    }

    private StatusData mask(StatusData status) {
        String description = status.getDescription();
        String masked = masker.mask(description);
        return masked.equals(description) ? status : StatusData.create(status.getStatusCode(), masked);
    }

    private EventData mask(EventData event) {
        String name = masker.mask(event.getName());
        Attributes raw = event.getAttributes();
        Attributes masked = attributes.mask(raw);
        boolean same = event.getClass() == PLAIN_EVENT && masked == raw && name.equals(event.getName());
        return same ? event : EventData.create(event.getEpochNanos(), name, masked, event.getTotalAttributeCount());
    }

    private LinkData mask(LinkData link) {
        SpanContext context = link.getSpanContext();
        SpanContext maskedContext = contexts.mask(context);
        Attributes raw = link.getAttributes();
        Attributes masked = attributes.mask(raw);
        return maskedContext == context && masked == raw
                ? link
                : LinkData.create(maskedContext, masked, link.getTotalAttributeCount());
    }

    private Resource mask(Resource resource) {
        Attributes masked = attributes.mask(resource.getAttributes());
        String schemaUrl = maskOrNull(resource.getSchemaUrl());
        return masked == resource.getAttributes() && Objects.equals(schemaUrl, resource.getSchemaUrl())
                ? resource
                : Resource.create(masked, schemaUrl);
    }

    private InstrumentationScopeInfo mask(InstrumentationScopeInfo scope) {
        String name = masker.mask(scope.getName());
        String version = maskOrNull(scope.getVersion());
        String schemaUrl = maskOrNull(scope.getSchemaUrl());
        InstrumentationScopeInfoBuilder builder =
                InstrumentationScopeInfo.builder(name).setAttributes(attributes.mask(scope.getAttributes()));
        if (version != null) {
            builder.setVersion(version);
        }
        if (schemaUrl != null) {
            builder.setSchemaUrl(schemaUrl);
        }
        InstrumentationScopeInfo masked = builder.build();
        return masked.equals(scope) ? scope : masked;
    }

    private @Nullable String maskOrNull(@Nullable String text) {
        return text == null ? null : masker.mask(text);
    }

    /** The same list when every element is the same. */
    private static <T> List<T> mapped(List<T> list, UnaryOperator<T> mask) {
        List<T> changed = null;
        for (int i = 0; i < list.size(); i++) {
            T element = list.get(i);
            T masked = mask.apply(element);
            if (masked != element && changed == null) {
                changed = new ArrayList<>(list);
            }
            if (changed != null) {
                changed.set(i, masked);
            }
        }
        return changed == null ? list : List.copyOf(changed);
    }

    /** Notices whether anything was masked. A span may copy what it is asked for, so each part is asked for once. */
    private static final class Comparison {
        private boolean differs;

        <T> T map(T raw, UnaryOperator<T> mask) {
            T masked = mask.apply(raw);
            differs |= masked != raw;
            return masked;
        }
    }
}
