package io.faultline.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Sub-resource locators, two of which lead to the same class. */
@Path("/trees/{tree}")
@RequestScoped
public class TreeResource {
    @Path("branches/{branch}")
    public Branch branch(@PathParam("branch") String branch) {
        return new Branch();
    }

    @Path("roots/{root}")
    public Branch root(@PathParam("root") String root) {
        return new Branch();
    }

    /** A sub-resource: no path of its own, made by the locator. */
    @Produces(MediaType.TEXT_PLAIN)
    public static class Branch {
        @GET
        @Path("leaves/{leaf}")
        public String leaf(@PathParam("leaf") String leaf) {
            return Tracing.currentIds();
        }

        @GET
        public String self() {
            return Tracing.currentIds();
        }
    }
}
