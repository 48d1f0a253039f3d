package io.faultline.jaxrs;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    /** Of methods that were reached without a locator, which need no comparison of paths. */
    private final Map<Method, Direct> direct = new ConcurrentHashMap<>();

    /**
     * The template of a request.
     *
     * @param leaf the class of the resource method that matched
     */
    String of(UriInfo uriInfo, Class<?> leaf, Method method) {
        List<Object> matched = uriInfo.getMatchedResources();
        String path = uriInfo.getBaseUri().getPath();
        String base = path == null ? "" : path;
        Direct known = direct.get(method);
        if (known != null && matched.size() == 1 && known.isOf(classOf(matched.get(0)), leaf, base)) {
            return known.route();
        }
        List<Object> chain = new ArrayList<>(matchedClasses(matched, leaf));
        chain.add(method);
        List<PathTemplate> templates = candidates.computeIfAbsent(List.copyOf(chain), RouteTemplates::candidatesOf);
        String route = join(base, best(templates, uriInfo.getPath()).text());
        if (matched.size() == 1 && templates.size() == 1) {
            direct.put(method, new Direct(classOf(matched.get(0)), leaf, base, route));
        }
        return route;
    }

    /** The route of a method, for the class that matched, the class that has the method, and the application's base path. */
    private record Direct(Class<?> matched, Class<?> leaf, String base, String route) {
        boolean isOf(Class<?> matched, Class<?> leaf, String base) {
            return this.matched == matched && this.leaf == leaf && this.base.equals(base);
        }
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
    private static List<Class<?>> matchedClasses(List<Object> matched, Class<?> leaf) {
        List<Class<?>> classes = new ArrayList<>();
        for (int i = matched.size() - 1; i >= 0; i--) {
            classes.add(classOf(matched.get(i)));
        }
        if (classes.isEmpty() || !leaf.isAssignableFrom(classes.get(classes.size() - 1))) {
            classes.add(leaf);
        }
        return classes;
    }

    private static Class<?> classOf(Object matched) {
        return matched instanceof Class<?> type ? type : matched.getClass();
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
