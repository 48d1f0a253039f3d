package io.faultline.it.server;

import java.lang.annotation.Annotation;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;
import org.jspecify.annotations.Nullable;

/** Gives a test the server it runs on, for its log, its class histogram and its threads. */
public final class ServerProcessProvider implements ResourceProvider {
    @Inject
    @Nullable
    private Instance<ServerProcess> running;

    @Override
    public boolean canProvide(Class<?> type) {
        return type == ServerProcess.class;
    }

    @Override
    public @Nullable Object lookup(ArquillianResource resource, Annotation... qualifiers) {
        return running == null ? null : running.get();
    }
}
