package io.faultline.sdk;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The name that the application was deployed under (Jakarta EE Platform, EE.5.15: Application Name). Stateless. */
public final class ApplicationName {
    /** Asks the naming service of this thread's component; null when there is none, or it does not know. */
    public static @Nullable String lookUp() {
        String name = lookUp("java:app/AppName");
        return name != null ? name : lookUp("java:module/ModuleName");
    }

    @SuppressWarnings("BanJNDI") // Two fixed names in the server's own name space.
    private static @Nullable String lookUp(String jndiName) {
        try {
            Object name = InitialContext.doLookup(jndiName);
            return name instanceof String text && !text.isBlank() ? text : null;
        } catch (NamingException | RuntimeException | LinkageError e) {
            return null; // Outside a component, or a server without naming.
        }
    }

    private ApplicationName() {}
}
