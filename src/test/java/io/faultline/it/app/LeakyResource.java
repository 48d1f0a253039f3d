package io.faultline.it.app;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An application that puts personal data into every place of a span that takes a text. What it puts comes in a header. */
@Path("/leaky")
@RequestScoped
public class LeakyResource {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Inject
    private Tracer tracer;

    @HeaderParam("X-Planted")
    private String planted;

    @HeaderParam("X-Planted-Number")
    private long number;

    /** A span of the application's own with the text somewhere in it. */
    @GET
    @Path("child/{place}")
    public String child(@PathParam("place") String place) {
        SpanBuilder builder = tracer.spanBuilder(place.equals("name") ? planted : place);
        if (place.equals("link")) {
            builder.addLink(
                    SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()),
                    Attributes.of(AttributeKey.stringKey("note"), planted));
        }
        Span span = builder.startSpan();
        put(span, place);
        span.end();
        return "ok";
    }

    /** The server span, which is Faultline's, the server's, or folded from one to the other. */
    @GET
    @Path("server/{place}")
    public String server(@PathParam("place") String place) {
        put(Span.current(), place);
        return "ok";
    }

    private void put(Span span, String place) {
        switch (place) {
            case "attribute" -> span.setAttribute("note", planted);
            case "array" -> span.setAttribute(AttributeKey.stringArrayKey("notes"), List.of("first", planted));
            case "number" -> span.setAttribute("note", planted).setAttribute("account", number);
            case "numbers" ->
                span.setAttribute("note", planted)
                        .setAttribute(AttributeKey.longArrayKey("accounts"), List.of(1L, number))
                        .setAttribute("amount", (double) number);
            case "event-name" -> span.addEvent(planted);
            case "event-attribute" -> span.addEvent("event", Attributes.of(AttributeKey.stringKey("note"), planted));
            case "exception" -> span.recordException(exception());
            case "exception-attributes" ->
                span.recordException(exception(), Attributes.of(AttributeKey.stringKey("note"), planted));
            case "status" -> span.setStatus(StatusCode.ERROR, planted);
            default -> {
                // The name and the link are there already.
            }
        }
    }

    private IllegalStateException exception() {
        IllegalStateException exception =
                new IllegalStateException(planted, new IllegalArgumentException("because of " + planted));
        exception.addSuppressed(new IllegalArgumentException(planted));
        return exception;
    }

    /** Fails with the text in the exception and its cause. */
    @GET
    @Path("throw")
    public String fail() {
        throw exception();
    }

    /** The same, asynchronously. */
    @GET
    @Path("throw-later")
    public CompletionStage<String> failLater() {
        IllegalStateException exception = exception();
        return CompletableFuture.supplyAsync(() -> {
            throw exception;
        });
    }

    /** Answers; the text is in the request's path, query or headers. */
    @GET
    @Path("request/{rest: .*}")
    public String request() {
        return "ok";
    }
}
