package io.faultline.it.server;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Boots GlassFish embedded with the {@code GlassFishProperties} that its arguments are, each as {@code name=value}.
 *
 * <p>GlassFish 8.0.0-JDK17-M12 never forgets the listeners that it registers for a deployment, and each holds its application:
 * {@code EventsImpl.unregister} looks for another sequence number than {@code register} gave. They are removed here, since a
 * test that asks what Faultline leaves behind would otherwise only see what GlassFish does.
 */
public final class GlassFishLauncher extends Launcher {
    private static final String API = "org.glassfish.embeddable.";
    private static final Set<String> LISTENERS_OF_A_DEPLOYMENT = Set.of(
            "org.glassfish.deployment.admin.DeployCommand",
            "org.glassfish.internal.data.ApplicationInfo$DeploymentFailedListener");

    private final Object deployer;
    private final Method deploy;
    private final Method undeploy;
    private final Set<?> listeners;

    private GlassFishLauncher(Object glassFish) throws ReflectiveOperationException {
        Class<?> server = Class.forName(API + "GlassFish");
        deployer = server.getMethod("getDeployer").invoke(glassFish);
        Object events = server.getMethod("getService", Class.class)
                .invoke(glassFish, Class.forName("org.glassfish.api.event.Events"));
        listeners = ((Map<?, ?>) field(events, "listeners")).keySet();
        Class<?> type = Class.forName(API + "Deployer");
        deploy = type.getMethod("deploy", File.class, String[].class);
        undeploy = type.getMethod("undeploy", String.class, String[].class);
    }

    public static void main(String[] arguments) throws Exception {
        try {
            new GlassFishLauncher(start(arguments)).obey();
            System.exit(0);
        } catch (ReflectiveOperationException failure) {
            // GlassFish has threads by now that would outlive this one.
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static Object start(String[] arguments) throws ReflectiveOperationException {
        Properties values = new Properties();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            values.setProperty(pair[0], pair[1]);
        }
        Class<?> properties = Class.forName(API + "GlassFishProperties");
        Class<?> runtime = Class.forName(API + "GlassFishRuntime");
        Object glassFish = runtime.getMethod("newGlassFish", properties)
                .invoke(
                        runtime.getMethod("bootstrap").invoke(null),
                        properties.getConstructor(Properties.class).newInstance(values));
        Class.forName(API + "GlassFish").getMethod("start").invoke(glassFish);
        return glassFish;
    }

    @Override
    boolean deploy(String name, File war) throws ReflectiveOperationException {
        // Refused, it reports to the log, throws nothing and has no name to return.
        return deploy.invoke(deployer, war, new String[] {"--name", name, "--contextroot", name}) != null;
    }

    @Override
    void undeploy(String name) throws ReflectiveOperationException {
        undeploy.invoke(deployer, name, new String[0]);
        for (Iterator<?> each = listeners.iterator(); each.hasNext(); ) {
            Object listener = field(each.next(), "eventListener");
            if (LISTENERS_OF_A_DEPLOYMENT.contains(listener.getClass().getName())) {
                each.remove();
            }
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
