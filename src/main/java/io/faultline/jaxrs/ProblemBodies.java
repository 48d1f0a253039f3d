package io.faultline.jaxrs;

import io.faultline.config.ErrorsConfig;
import io.faultline.error.Problem;
import io.faultline.error.ProblemMembers;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts a problem into a response, as JSON or as XML. As bytes: every server has a writer for them, and none adds a charset to their
 * media type. Thread-safe.
 */
final class ProblemBodies {
    private static final System.Logger LOGGER = System.getLogger(ProblemBodies.class.getName());
    private static final Annotation[] NONE = {};

    private final ProblemMembers members;
    private final ProblemWriter json;
    private final @Nullable ProblemWriter xml;

    private ProblemBodies(ProblemMembers members, ProblemWriter json, @Nullable ProblemWriter xml) {
        this.members = members;
        this.json = json;
        this.xml = xml;
    }

    static ProblemBodies create(ErrorsConfig config) {
        return new ProblemBodies(config.members(), jsonWriter(), config.xml() ? new XmlProblemWriter() : null);
    }

    /** Where the application doesn't see JSON Processing, XML is better than nothing. */
    private static ProblemWriter jsonWriter() {
        try {
            return new JsonProblemWriter();
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "Errors are answered as XML: Jakarta JSON Processing isn''t there ({0})",
                    e.toString());
            return new XmlProblemWriter();
        }
    }

    void put(Problem problem, ContainerRequestContext request, ContainerResponseContext response) {
        ProblemWriter writer = xml != null && prefersXml(request) ? xml : json;
        response.setEntity(writer.write(members.toMap(problem)), NONE, MediaType.valueOf(writer.mediaType()));
        Locale language = problem.language();
        if (language != null) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        }
    }

    /** The first type of {@code Accept} that is either decides. Not for browsers, whose lists have XML in them, too. */
    private static boolean prefersXml(ContainerRequestContext request) {
        List<MediaType> accepted;
        try {
            accepted = request.getAcceptableMediaTypes();
        } catch (RuntimeException e) {
            return false; // What can't be read is what the response is about.
        }
        if (accepted.stream().anyMatch(type -> type.getSubtype().equalsIgnoreCase("html"))) {
            return false;
        }
        for (MediaType type : accepted) {
            String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
            if (subtype.equals("xml") || subtype.endsWith("+xml")) {
                return true;
            }
            if (subtype.equals("json") || subtype.endsWith("+json") || type.isWildcardSubtype()) {
                return false;
            }
        }
        return false;
    }
}
