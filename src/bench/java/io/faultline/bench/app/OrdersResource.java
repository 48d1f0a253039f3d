package io.faultline.bench.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Does next to nothing, so that what tracing costs is the largest share of a request it can ever be. */
@ApplicationScoped
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
    /** An order, which JSON-B writes. */
    public static class Order {
        public int id;
        public String article = "lamp";
        public int amount = 3;
    }

    @GET
    @Path("{id}")
    public Order order(@PathParam("id") int id) {
        Order order = new Order();
        order.id = id;
        return order;
    }
}
