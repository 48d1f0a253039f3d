package io.faultline.it.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

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

    @GET
    @Path("stage-fails")
    public CompletionStage<String> stageFails() {
        return CompletableFuture.supplyAsync(() -> {
            throw new IllegalStateException("the plain stage failed");
        });
    }

    @GET
    @Path("stage-409")
    public CompletionStage<String> stageConflict() {
        return CompletableFuture.supplyAsync(() -> {
            throw new WebApplicationException(409);
        });
    }

    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        later(() -> response.resume("done"));
    }

    @GET
    @Path("suspended-fails")
    public void suspendedFails(@Suspended AsyncResponse response) {
        later(() -> response.resume(new IllegalStateException("the plain resource was resumed with a failure")));
    }

    @GET
    @Path("suspended-times-out")
    public void suspendedTimesOut(@Suspended AsyncResponse response) {
        response.setTimeout(50, TimeUnit.MILLISECONDS);
    }

    /** Slow enough to tell the end of the stream from the end of the method. */
    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        sendAfter(0, sink, sse);
    }

    @GET
    @Path("events-fail")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void eventsFail(@Context SseEventSink sink) {
        throw new IllegalStateException("before the first event");
    }

    private static void sendAfter(int sent, SseEventSink sink, Sse sse) {
        CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS).execute(() -> {
            if (sent == 3) {
                sink.close();
            } else {
                sink.send(sse.newEvent("event " + sent));
                sendAfter(sent + 1, sink, sse);
            }
        });
    }

    private static void later(Runnable task) {
        CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(task);
    }
}
