package io.faultline.jaxrs;

import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Registers everything that traces a JAX-RS application, once. REST 3.1 runtimes find it as a service, which works also when
 * {@code Application.getClasses()} leaves the providers of libraries out; others find {@link Discovered}.
 */
public class FaultlineFeature implements Feature {
    @Override
    public boolean configure(FeatureContext context) {
        Configuration configuration = context.getConfiguration();
        if (configuration.isRegistered(ServerSpanFilter.class)) {
            return false;
        }
        context.register(ServerSpanFilter.class);
        context.register(ErrorCatalogFilter.class);
        context.register(MatchedRouteFilter.class);
        context.register(ResourceScopeFilter.class);
        context.register(ResourceScopeEndFilter.class);
        context.register(ServerResponseFilter.class);
        context.register(EntityWriterInterceptor.class);
        context.register(BodyReadInterceptor.class);
        context.register(UnmappedExceptionMapper.class);
        if (isVisible("jakarta.validation.ConstraintViolationException")) {
            context.register(ConstraintViolationMapper.class);
        }
        return true;
    }

    /** A server without Bean Validation must not be asked to link it. */
    private static boolean isVisible(String type) {
        try {
            Class.forName(type, false, FaultlineFeature.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The same for runtimes that look for providers only; a class by itself, because some warn of one found twice. */
    @Provider
    public static class Discovered extends FaultlineFeature {}
}
