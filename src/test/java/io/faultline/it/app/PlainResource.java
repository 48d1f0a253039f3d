package io.faultline.it.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A resource class without a scope: on most servers no CDI bean, so nothing can be intercepted. */
@Path("/plain")
@Produces(MediaType.TEXT_PLAIN)
public class PlainResource {
    @GET
    @Path("current")
    public String current() {
        return Tracing.currentIds();
    }

    @GET
    @Path("throw")
    public String fail() {
        throw new IllegalStateException("the plain resource failed");
    }

    @GET
    @Path("throw-mapper")
    public String failMapper() {
        throw new MappedException(MappedException.MAPPER_FAILS);
    }

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        return CompletableFuture.supplyAsync(() -> "done");
    }
}
