package io.faultline.examples.quickstart;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One path for each way a request can end. */
@RequestScoped
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
    @Inject
    private OrderService orders;

    @Resource
    private ManagedExecutorService executor;

    /** 200 for the orders 1 and 2, 404 for all others. */
    @GET
    @Path("{id}")
    public Response order(@PathParam("id") int id) {
        return orders.find(id)
                .map(order -> Response.ok(order).build())
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
    }

    /** Always fails. */
    @GET
    @Path("{id}/invoice")
    public String invoice(@PathParam("id") int id) {
        return orders.printInvoice(id);
    }

    /** Answers from another thread, after the method has returned. */
    @GET
    @Path("{id}/delivery")
    @Produces(MediaType.TEXT_PLAIN)
    public CompletionStage<String> delivery(@PathParam("id") int id) {
        return CompletableFuture.supplyAsync(() -> askCarrier(id), executor);
    }

    private static String askCarrier(int id) {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "Order " + id + " arrives tomorrow\n";
    }
}
