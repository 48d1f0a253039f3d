package io.faultline.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/**
 * A span with other texts; kind, times and counts are those of the raw one. Based on the SDK's own delegate, because later versions of
 * {@code SpanData} have methods that the oldest one lacks. Immutable.
 */
final class MaskedSpan extends DelegatingSpanData {
    private final String name;
    private final SpanContext context;
    private final SpanContext parent;
    private final StatusData status;
    private final Attributes attributes;
    private final List<EventData> events;
    private final List<LinkData> links;
    private final Resource resource;
    private final InstrumentationScopeInfo scope;

    MaskedSpan(
            SpanData span,
            String name,
            SpanContext context,
            SpanContext parent,
            StatusData status,
            Attributes attributes,
            List<EventData> events,
            List<LinkData> links,
            Resource resource,
            InstrumentationScopeInfo scope) {
        super(span);
        this.name = name;
        this.context = context;
        this.parent = parent;
        this.status = status;
        this.attributes = attributes;
        this.events = events;
        this.links = links;
        this.resource = resource;
        this.scope = scope;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public SpanContext getParentSpanContext() {
        return parent;
    }

    @Override
    public StatusData getStatus() {
        return status;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public List<LinkData> getLinks() {
        return links;
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }
}
