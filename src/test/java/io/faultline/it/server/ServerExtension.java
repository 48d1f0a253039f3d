package io.faultline.it.server;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** Registers {@link ServerContainer} with Arquillian, and lets tests take the running {@link ServerProcess} as an {@code @ArquillianResource}. */
public final class ServerExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, ServerContainer.class);
        builder.service(ResourceProvider.class, ServerProcessProvider.class);
    }
}
