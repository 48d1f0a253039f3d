package io.faultline.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** No server can deploy this: nothing provides what it asks for. */
@ApplicationScoped
public class BrokenBean {
    @Inject
    Missing missing;

    /** Implemented by nobody. */
    public interface Missing {}
}
