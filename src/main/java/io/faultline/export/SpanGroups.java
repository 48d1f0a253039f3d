package io.faultline.export;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch grouped by resource and then by scope, as OTLP nests it; order of first appearance is kept. Groups are told
 * apart by identity: an SDK has one resource and one scope object per tracer, and comparing their attributes would cost
 * more than encoding them.
 */
final class SpanGroups {
    private final Map<Resource, ResourceGroup> byResource = new IdentityHashMap<>(4);
    private final List<ResourceGroup> resources = new ArrayList<>(1);

    private SpanGroups() {}

    static List<ResourceGroup> of(Collection<SpanData> spans) {
        SpanGroups groups = new SpanGroups();
        ResourceGroup resource = null;
        ScopeGroup scope = null;
        for (SpanData span : spans) {
            if (resource == null || resource.resource != span.getResource()) {
                resource = groups.resource(span.getResource());
                scope = null;
            }
            scope = resource.scope(span.getInstrumentationScopeInfo(), scope);
            scope.spans.add(span);
        }
        return groups.resources;
    }

    private ResourceGroup resource(Resource resource) {
        return byResource.computeIfAbsent(resource, added -> {
            ResourceGroup group = new ResourceGroup(added);
            resources.add(group);
            return group;
        });
    }

    /** The spans of one resource. */
    static final class ResourceGroup {
        final Resource resource;
        final List<ScopeGroup> scopes = new ArrayList<>(4);
        private final Map<InstrumentationScopeInfo, ScopeGroup> byScope = new IdentityHashMap<>(8);

        private ResourceGroup(Resource resource) {
            this.resource = resource;
        }

        private ScopeGroup scope(InstrumentationScopeInfo scope, @Nullable ScopeGroup last) {
            if (last != null && last.scope == scope) {
                return last;
            }
            return byScope.computeIfAbsent(scope, added -> {
                ScopeGroup group = new ScopeGroup(added);
                scopes.add(group);
                return group;
            });
        }
    }

    /** The spans of one scope within a resource. */
    static final class ScopeGroup {
        final InstrumentationScopeInfo scope;
        final List<SpanData> spans = new ArrayList<>();

        private ScopeGroup(InstrumentationScopeInfo scope) {
            this.scope = scope;
        }
    }
}
