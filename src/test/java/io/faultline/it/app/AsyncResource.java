package io.faultline.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Every way an asynchronous resource method can answer. */
@Path("/async")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class AsyncResource {
    private static final Queue<AsyncResponse> NEVER_ANSWERED = new ConcurrentLinkedQueue<>();

    @Inject
    private Tracing tracing;

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        String ids = tracing.inChildSpan("child");
        return CompletableFuture.supplyAsync(() -> ids, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
    }

    @GET
    @Path("stage-fails")
    public CompletionStage<String> stageFails() {
        return CompletableFuture.supplyAsync(
                () -> {
                    throw new IllegalStateException("the stage failed");
                },
                CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
    }

    @GET
    @Path("stage-409")
    public CompletionStage<String> stageConflict() {
        return CompletableFuture.supplyAsync(() -> {
            throw new WebApplicationException(409);
        });
    }

    @GET
    @Path("stage-mapped")
    public CompletionStage<String> stageMapped() {
        return CompletableFuture.supplyAsync(() -> {
            throw new MappedException("teapot");
        });
    }

    @GET
    @Path("stage-failed")
    public CompletionStage<String> stageFailed() {
        return CompletableFuture.failedFuture(new IllegalStateException("the stage has failed"));
    }

    @GET
    @Path("stage-throws")
    public CompletionStage<String> stageThrows() {
        throw new IllegalStateException("no stage");
    }

    @GET
    @Path("stage-done")
    public CompletionStage<String> stageDone() {
        return CompletableFuture.completedFuture(tracing.inChildSpan("child"));
    }

    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        String ids = tracing.inChildSpan("child");
        later(() -> response.resume(ids));
    }

    @GET
    @Path("suspended-fails")
    public void suspendedFails(@Suspended AsyncResponse response) {
        later(() -> response.resume(new IllegalStateException("resumed with a failure")));
    }

    @GET
    @Path("suspended-times-out")
    public void suspendedTimesOut(@Suspended AsyncResponse response) {
        response.setTimeout(50, TimeUnit.MILLISECONDS);
    }

    @GET
    @Path("suspended-409")
    public void suspendedConflict(@Suspended AsyncResponse response) {
        later(() -> response.resume(new WebApplicationException(409)));
    }

    @GET
    @Path("suspended-handler")
    public void suspendedHandler(@Suspended AsyncResponse response) {
        response.setTimeoutHandler(
                late -> late.resume(Response.status(504).entity("late").build()));
        response.setTimeout(50, TimeUnit.MILLISECONDS);
    }

    @GET
    @Path("suspended-throws")
    public void suspendedThrows(@Suspended AsyncResponse response) {
        throw new IllegalStateException("thrown, not resumed");
    }

    @GET
    @Path("suspended-cancel")
    public void suspendedCancel(@Suspended AsyncResponse response) {
        later(response::cancel);
    }

    @GET
    @Path("suspended-for-good")
    public void suspendedForGood(@Suspended AsyncResponse response) {
        NEVER_ANSWERED.add(response);
    }

    /** Takes the never back: an application that is undeployed shall leave nothing open. */
    @GET
    @Path("release")
    public void release() {
        for (AsyncResponse response = NEVER_ANSWERED.poll(); response != null; response = NEVER_ANSWERED.poll()) {
            response.resume("at last");
        }
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        io.opentelemetry.context.Context request = io.opentelemetry.context.Context.current();
        later(() -> {
            tracing.inChildSpan("sending", request, () -> {
                for (int i = 0; i < 3; i++) {
                    sink.send(sse.newEvent("event " + i));
                }
                return sink;
            });
            sink.close();
        });
    }

    @GET
    @Path("events-fail")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void eventsFail(@Context SseEventSink sink) {
        throw new IllegalStateException("before the first event");
    }

    private static void later(Runnable task) {
        CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(task);
    }
}
