package io.faultline.it.server;

import java.io.File;
import java.lang.reflect.Method;

/** Boots Payara Micro with its own command line options, since Payara Micro itself takes deployments on its command line only. */
public final class PayaraMicroLauncher extends Launcher {
    private final Object runtime;
    private final Method deploy;
    private final Method undeploy;

    private PayaraMicroLauncher(Object runtime) throws ReflectiveOperationException {
        this.runtime = runtime;
        Class<?> type = Class.forName("fish.payara.micro.PayaraMicroRuntime");
        deploy = type.getMethod("deploy", String.class, String.class, File.class);
        undeploy = type.getMethod("undeploy", String.class);
    }

    public static void main(String[] arguments) throws Exception {
        Object boot = Class.forName("fish.payara.micro.boot.PayaraMicroLauncher")
                .getMethod("create", String[].class)
                .invoke(null, (Object) arguments);
        Object runtime = Class.forName("fish.payara.micro.boot.PayaraMicroBoot")
                .getMethod("getRuntime")
                .invoke(boot);
        new PayaraMicroLauncher(runtime).obey();
        System.exit(0);
    }

    @Override
    boolean deploy(String name, File war) throws ReflectiveOperationException {
        return (boolean) deploy.invoke(runtime, name, name, war);
    }

    @Override
    void undeploy(String name) throws ReflectiveOperationException {
        undeploy.invoke(runtime, name);
    }
}
