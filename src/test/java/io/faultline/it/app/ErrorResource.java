package io.faultline.it.app;

import io.faultline.error.AppException;
import io.faultline.error.ErrorCatalog;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Every way an error can come about. */
@Path("/errors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ErrorResource {
    /** What no body may show. */
    public static final String SECRET = "SELECT * FROM users WHERE mail='jane.doe@example.com' in /srv/app/Db.java";

    @Inject
    private ErrorCatalog catalog;

    /** What JSON-B reads. */
    public static class Order {
        public int amount;
        public List<String> items;
    }

    /** What it can't write. */
    public static class Unwritable {
        public String getName() {
            throw new IllegalStateException(SECRET);
        }
    }

    @GET
    @Path("coded")
    public String coded() {
        throw new AppException(ShopError.ORDER_NOT_FOUND, "There is no order 42 of jane.doe@example.com")
                .with("orderId", 42)
                .with("customer", "jane.doe@example.com")
                .withHeader("Retry-After", "120");
    }

    @GET
    @Path("coded-stage")
    public CompletionStage<String> codedStage() {
        return CompletableFuture.supplyAsync(() -> {
            throw new CompletionException(new AppException(ShopError.CARD_DECLINED, "declined"));
        });
    }

    @GET
    @Path("annotated")
    public String annotated() throws OutOfStockException {
        throw new OutOfStockException("No more of it");
    }

    @GET
    @Path("wrapped")
    public String wrapped() {
        throw new CompletionException(new OutOfStockException("No more of it"));
    }

    @GET
    @Path("secret")
    public String secret() {
        throw new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
    }

    @GET
    @Path("cycle")
    public String cycle() {
        IllegalStateException first = new IllegalStateException(SECRET);
        first.initCause(new CompletionException(first));
        throw first;
    }

    @GET
    @Path("bad-request")
    public String badRequest() {
        throw new BadRequestException(SECRET);
    }

    @GET
    @Path("with-entity")
    public String withEntity() {
        throw new BadRequestException(Response.status(400)
                .type(MediaType.TEXT_PLAIN)
                .entity("of the application")
                .build());
    }

    @GET
    @Path("returned-entity")
    public Response returnedEntity() {
        return Response.status(422)
                .type(MediaType.TEXT_PLAIN)
                .entity("of the resource")
                .build();
    }

    @POST
    @Path("order")
    @Consumes(MediaType.APPLICATION_JSON)
    public String order(Order order) {
        return "{\"amount\":" + (order == null ? -1 : order.amount) + "}";
    }

    @GET
    @Path("unwritable")
    public Unwritable unwritable() {
        return new Unwritable();
    }

    @GET
    @Path("codes")
    @Produces(MediaType.TEXT_PLAIN)
    public String codes() {
        return catalog.find(301) + "\n" + catalog.find(901) + "\n" + catalog.find(902);
    }
}
