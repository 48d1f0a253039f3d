package io.faultline.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What Bean Validation looks at: parameters, bodies and what is returned. */
@Path("/validated")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ValidatedResource {

    /** A body with rules. */
    public static class Account {
        @Email(message = "must be an address, not ${validatedValue}")
        public String mail;

        @Valid
        public List<Line> lines;
    }

    /** One level below. */
    public static class Line {
        @Min(1)
        public int amount;
    }

    @GET
    @Path("parameters")
    @Produces(MediaType.TEXT_PLAIN)
    public String parameters(@QueryParam("from") @NotNull String from, @QueryParam("page") @Min(1) int page) {
        return from + page;
    }

    @POST
    @Path("body")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.TEXT_PLAIN)
    public String body(@Valid @NotNull Account account) {
        return "valid";
    }

    @GET
    @Path("returned")
    @Produces(MediaType.TEXT_PLAIN)
    @Size(max = 3)
    public String returned() {
        return "jane.doe@example.com";
    }
}
