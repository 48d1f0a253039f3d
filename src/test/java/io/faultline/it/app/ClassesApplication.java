package io.faultline.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** An application that lists its classes: servers then ignore providers of libraries, unless they are services. */
@ApplicationPath("/listed")
public class ClassesApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(SyncResource.class);
    }
}
