package io.faultline.jaxrs;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The route template of a matched request: context root, application path, and the {@code @Path} of the class, of every
 * sub-resource locator on the way, and of the method. Jakarta REST 3.1 does not offer it, so it is put together from the
 * classes that matched; where several locators lead to the same class, the template that fits the request's path is taken.
 * Thread-safe; bounded by the number of resource methods.
 */
final class RouteTemplates {
    /** More chains of locators than this to one class are not told apart: the first ones compete. */
    private static final int MAXIMUM_CANDIDATES = 64;

    private final Map<List<Object>, List<PathTemplate>> candidates = new ConcurrentHashMap<>();

    /** @return null when the request matched no resource method */
    @Nullable
    String of(UriInfo uriInfo, ResourceInfo resource) {
        Class<?> leaf = resource.getResourceClass();
        Method method = resource.getResourceMethod();
        if (leaf == null || method == null) {
            return null;
        }
        List<Object> chain = new ArrayList<>(matchedClasses(uriInfo, leaf));
        chain.add(method);
        List<PathTemplate> templates = candidates.computeIfAbsent(List.copyOf(chain), RouteTemplates::candidatesOf);
        String base = uriInfo.getBaseUri().getPath();
        return join(base == null ? "" : base, best(templates, uriInfo.getPath()).text());
    }

    private static PathTemplate best(List<PathTemplate> templates, String path) {
        if (templates.size() > 1) {
            String relative = path.startsWith("/") ? path : '/' + path;
            for (PathTemplate template : templates) {
                if (template.matches(relative)) {
                    return template;
                }
            }
        }
        return templates.get(0);
    }

    /** Root class first. Runtimes list the instances that matched, the latest first, and some leave the leaf out. */
    private static List<Class<?>> matchedClasses(UriInfo uriInfo, Class<?> leaf) {
        List<Class<?>> classes = new ArrayList<>();
        List<Object> matched = uriInfo.getMatchedResources();
        for (int i = matched.size() - 1; i >= 0; i--) {
            Object instance = matched.get(i);
            classes.add(instance instanceof Class<?> type ? type : instance.getClass());
        }
        if (classes.isEmpty() || !leaf.isAssignableFrom(classes.get(classes.size() - 1))) {
            classes.add(leaf);
        }
        return classes;
    }

    private static List<PathTemplate> candidatesOf(List<Object> chain) {
        Class<?> root = (Class<?>) chain.get(0);
        Path rootPath = ResourceMethods.pathOf(root);
        List<String> prefixes = List.of(rootPath == null ? "" : rootPath.value());
        for (int i = 0; i < chain.size() - 2; i++) {
            prefixes = withLocators(prefixes, (Class<?>) chain.get(i));
        }
        Method method = (Method) chain.get(chain.size() - 1);
        Class<?> leaf = (Class<?>) chain.get(chain.size() - 2);
        Method annotated = ResourceMethods.annotated(leaf, method);
        Path path = annotated == null ? null : annotated.getAnnotation(Path.class);
        String suffix = path == null ? "" : path.value();
        return prefixes.stream()
                .map(prefix -> PathTemplate.parse(join(prefix, suffix)))
                .sorted(Comparator.comparingInt(PathTemplate::literalCharacters).reversed())
                .toList();
    }

    private static List<String> withLocators(List<String> prefixes, Class<?> type) {
        List<String> extended = new ArrayList<>();
        for (Method method : type.getMethods()) {
            Method annotated = ResourceMethods.annotated(type, method);
            if (annotated != null && ResourceMethods.isLocator(annotated)) {
                String locator = annotated.getAnnotation(Path.class).value();
                for (String prefix : prefixes) {
                    if (extended.size() < MAXIMUM_CANDIDATES) {
                        extended.add(join(prefix, locator));
                    }
                }
            }
        }
        return extended.isEmpty() ? prefixes : extended.stream().distinct().toList();
    }

    /** With exactly one slash between, one in front, and none behind. */
    static String join(String first, String second) {
        StringBuilder joined = new StringBuilder(first.length() + second.length() + 2);
        for (String part : new String[] {first, second}) {
            int start = 0;
            int end = part.length();
            while (start < end && part.charAt(start) == '/') {
                start++;
            }
            while (end > start && part.charAt(end - 1) == '/') {
                end--;
            }
            if (end > start) {
                joined.append('/').append(part, start, end);
            }
        }
        return joined.isEmpty() ? "/" : joined.toString();
    }
}
