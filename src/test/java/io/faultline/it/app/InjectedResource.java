package io.faultline.it.app;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Has everything injected that MicroProfile Telemetry lets be injected: two beans of one type would fail the deployment. */
@Path("/injected")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class InjectedResource {
    @Inject
    private OpenTelemetry openTelemetry;

    @Inject
    private Tracer tracer;

    @Inject
    private Span span;

    @Inject
    private Baggage baggage;

    /** Uses each of them; answers with the baggage's entry {@code user}, and a header. */
    @GET
    public Response all() {
        span.setAttribute("injected", "span");
        openTelemetry
                .getTracer("application")
                .spanBuilder("by-open-telemetry")
                .startSpan()
                .end();
        tracer.spanBuilder("by-tracer").startSpan().end();
        return Response.ok("user " + baggage.getEntryValue("user"))
                .header("X-Answer", "of the application")
                .build();
    }
}
