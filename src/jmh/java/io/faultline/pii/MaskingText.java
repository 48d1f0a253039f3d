package io.faultline.pii;

/** The texts of the benchmarks, each of a fixed length, with how many values there are to find. */
public enum MaskingText {
    PROSE(
            200,
            0,
            "The order 48213 could not be shipped to the warehouse in Frankfurt, because the carrier did not answer within"
                    + " 30 seconds; it will be tried again at 2026-11-24T12:34:56Z, up to 5 times, and reported after that."),
    LOG(
            200,
            0,
            "2026-11-24 12:34:56,789 INFO  [http-thread-pool::http-listener-1(5)] com.acme.shop.OrderService - order=48213"
                    + " items=3 total=129.90 status=SHIPPED duration=42ms trace=4bf92f3577b34da6a3ce929d0e0e4736 attempt=1"),
    SQL(
            200,
            0,
            "SELECT o.id, o.total, o.created_at, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE"
                    + " o.status = 'OPEN' AND o.created_at > '2026-11-01' AND o.total >= 100.00 ORDER BY o.created_at LIMIT 50"),
    PROSE_WITH_4(
            200,
            4,
            "The order 48213 of jane.doe@example.com could not be paid with 4111 1111 1111 1111, because the bank did not"
                    + " answer; call +1 415 555 2671, or ask for 123-45-6789 in Frankfurt, up to 5 times until 12:34:56."),
    LOG_WITH_4(
            200,
            4,
            "2026-11-24 12:34:56,789 INFO  [http-listener-1(5)] com.acme.shop.OrderService - email=jane.doe@example.com"
                    + " card=4111111111111111 phone=+14155552671 password=hunter2 order=48213 status=SHIPPED duration=42ms"),
    SQL_WITH_4(
            200,
            4,
            "UPDATE customers SET email = 'jane.doe@example.com', phone = '415-555-2671', card = '4111-1111-1111-1111',"
                    + " ssn = '123-45-6789' WHERE id = 48213 AND status = 'OPEN' AND changed_at > '2026-11-24' AND x >= 1"),
    JSON(2_048, 0, repeated("[", Fragments.ORDER)),
    JSON_WITH_4(2_048, 4, repeated("[" + Fragments.CUSTOMER, Fragments.ORDER)),
    STACK(10_240, 0, repeated("java.lang.IllegalStateException: order 48213 failed\n", Fragments.FRAMES)),
    STACK_WITH_2(
            10_240,
            2,
            repeated(
                    "java.lang.IllegalStateException: order of jane.doe@example.com failed\n"
                            + "Caused by: com.acme.bank.DeclinedException: card 4111111111111111\n",
                    Fragments.FRAMES));

    final String text;
    final int hits;

    MaskingText(int length, int hits, String text) {
        this.text = text.substring(0, length);
        this.hits = hits;
    }

    private static String repeated(String head, String part) {
        return head + part.repeat(10_240 / part.length() + 1);
    }

    /** What the longer texts are made of. */
    private static final class Fragments {
        static final String CUSTOMER = "{\"id\":48213,\"email\":\"jane.doe@example.com\",\"phone\":\"+1 415 555 2671\","
                + "\"card\":{\"number\":\"4111111111111111\",\"cvv\":\"123\"}},";

        static final String ORDER = "{\"id\":48213,\"status\":\"SHIPPED\",\"total\":129.90,\"currency\":\"EUR\","
                + "\"createdAt\":\"2026-11-24T12:34:56.789Z\",\"express\":false,\"warehouse\":{\"code\":\"FRA-2\","
                + "\"country\":\"DE\",\"lines\":[17,4,93]},\"note\":\"leave it at the door, ring twice\","
                + "\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"reason\":null},";

        /** From a trace of Payara Micro 6. */
        static final String FRAMES = """
                \tat com.acme.shop.orders.OrderService.printInvoice(OrderService.java:118)
                \tat com.acme.shop.orders.OrderService$Proxy$_$$_WeldClientProxy.printInvoice(Unknown Source)
                \tat com.acme.shop.orders.OrderResource.lambda$invoice$2(OrderResource.java:64)
                \tat com.acme.shop.orders.OrderResource$$Lambda/0x00007f1d2c4a8b10.apply(Unknown Source)
                \tat java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)
                \tat java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke(NativeMethodAccessorImpl.java:77)
                \tat java.base/jdk.internal.reflect.DelegatingMethodAccessorImpl.invoke(DelegatingMethodAccessorImpl.java:43)
                \tat java.base/java.lang.reflect.Method.invoke(Method.java:569)
                \tat org.glassfish.jersey.server.model.internal.ResourceMethodInvocationHandlerFactory.lambda$static$0(ResourceMethodInvocationHandlerFactory.java:52)
                \tat org.glassfish.jersey.server.model.internal.AbstractJavaResourceMethodDispatcher$1.run(AbstractJavaResourceMethodDispatcher.java:146)
                \tat org.glassfish.jersey.server.model.internal.JavaResourceMethodDispatcherProvider$TypeOutInvoker.doDispatch(JavaResourceMethodDispatcherProvider.java:219)
                \tat org.glassfish.jersey.server.ServerRuntime$1.run(ServerRuntime.java:256)
                \tat org.glassfish.jersey.internal.Errors.process(Errors.java:292)
                \tat org.glassfish.jersey.servlet.ServletContainer.service(ServletContainer.java:311)
                \tat org.apache.catalina.core.StandardWrapper.service(StandardWrapper.java:1550)
                \tat org.apache.catalina.core.ApplicationFilterChain.internalDoFilter(ApplicationFilterChain.java:331)
                \tat app//org.glassfish.grizzly.http.server.HttpHandler.runService(HttpHandler.java:174)
                \tat java.base@17.0.15/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:635)
                \tat java.base@17.0.15/java.lang.Thread.run(Thread.java:840)
                """;
    }
}
