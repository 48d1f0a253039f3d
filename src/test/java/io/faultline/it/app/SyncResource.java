package io.faultline.it.app;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Every way a synchronous resource method can answer. */
@Path("/sync")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class SyncResource {
    @Inject
    private Tracing tracing;

    @GET
    @Path("hello")
    public String hello() {
        return "hello";
    }

    /** Keeps its thread busy, so that a server needs another one for the next request. */
    @GET
    @Path("slow")
    public String slow() throws InterruptedException {
        Thread.sleep(100);
        return "hello at last";
    }

    @GET
    @Path("current")
    public String current() {
        return Tracing.currentIds();
    }

    @GET
    @Path("child")
    public String child() {
        return tracing.inChildSpan("child");
    }

    @GET
    @Path("nested")
    public String nested() {
        tracing.inChildSpan("first");
        return tracing.inChildSpan("second");
    }

    @GET
    @Path("attributes")
    public String attributes() {
        Span.current().setAttribute("app.key", "of the application");
        Span.current().addEvent("app.event");
        return "ok";
    }

    @GET
    @Path("baggage/{key}")
    public String baggage(@PathParam("key") String key) {
        String value = Baggage.current().getEntryValue(key);
        return Baggage.current().size() + ":" + value;
    }

    @GET
    @Path("nothing")
    public void nothing() {
        // 204
    }

    @GET
    @Path("items/{id: [0-9]+}")
    public String item(@PathParam("id") String id) {
        return id;
    }

    @GET
    @Path("number")
    public String number(@QueryParam("n") int n) {
        return Integer.toString(n);
    }

    @GET
    @Path("limited")
    public String limited(@QueryParam("n") @DefaultValue("0") @Max(10) int n) {
        return Integer.toString(n);
    }

    @POST
    @Path("json")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String json(String body) {
        return body;
    }

    @GET
    @Path("status/{code}")
    public Response status(@PathParam("code") int code) {
        return Response.status(code).build();
    }

    @GET
    @Path("thrown-status/{code}")
    public Response thrownStatus(@PathParam("code") int code) {
        throw new WebApplicationException(code);
    }

    @GET
    @Path("redirect")
    public Response redirect() {
        return Response.temporaryRedirect(URI.create("hello")).build();
    }

    @GET
    @Path("thrown-redirect")
    public Response thrownRedirect() {
        throw new RedirectionException(Response.Status.SEE_OTHER, URI.create("hello"));
    }

    @GET
    @Path("throw")
    public String fail() {
        throw new IllegalStateException("the application failed");
    }

    @GET
    @Path("throw-mapped")
    public String failMapped() {
        throw new MappedException("teapot");
    }

    @GET
    @Path("throw-wrapped")
    public String failWrapped() {
        throw new CompletionException(new ExecutionException(new MappedException("teapot")));
    }

    @GET
    @Path("throw-mapper")
    public String failMapper() {
        throw new MappedException(MappedException.MAPPER_FAILS);
    }

    @GET
    @Path("stream")
    public StreamingOutput stream() {
        return output -> {
            for (int i = 0; i < 100; i++) {
                output.write("0123456789".getBytes(StandardCharsets.US_ASCII));
                output.flush();
            }
        };
    }

    /** More than any buffer on the way takes. */
    @GET
    @Path("stream-long")
    public StreamingOutput streamLong() {
        return output -> {
            byte[] chunk = new byte[64 * 1024];
            for (int i = 0; i < 1000; i++) {
                output.write(chunk);
                output.flush();
            }
        };
    }

    @GET
    @Path("stream-fails-early")
    public StreamingOutput streamFailsEarly() {
        return output -> {
            throw new IOException("nothing written");
        };
    }

    @GET
    @Path("stream-fails-late")
    public StreamingOutput streamFailsLate() {
        return output -> {
            output.write(new byte[100_000]);
            output.flush();
            throw new IOException("some written");
        };
    }
}
