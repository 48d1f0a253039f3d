package io.faultline.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The domains of an application: those of {@link ErrorDomain}, and its own. Immutable.
 *
 * <p>No two overlap. A domain with the name of a built-in one takes its place; that is how {@code CUSTOM} becomes larger.
 */
public final class ErrorDomains {

    private static final ErrorDomains STANDARD = new ErrorDomains(List.of(
            ErrorDomain.AUTH, ErrorDomain.RESOURCE, ErrorDomain.VALIDATION, ErrorDomain.SERVER, ErrorDomain.CUSTOM));

    private final Map<String, ErrorDomain> byName = new LinkedHashMap<>();

    private ErrorDomains(List<ErrorDomain> domains) {
        domains.stream()
                .sorted(Comparator.comparingInt(ErrorDomain::first))
                .forEach(domain -> byName.put(domain.name(), domain));
    }

    /** The five built-in ones. */
    public static ErrorDomains standard() {
        return STANDARD;
    }

    /**
     * The built-in ones and those given.
     *
     * @throws IllegalArgumentException if any of them can't be {@linkplain #conflict had together}; the message names all that can't
     */
    public static ErrorDomains of(Collection<ErrorDomain> own) {
        List<String> conflicts = new ArrayList<>();
        ErrorDomains domains = collect(own, conflicts);
        if (!conflicts.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", conflicts));
        }
        return domains;
    }

    /**
     * The built-in ones and those given, without any that can't be had together with one before it. The built-in ones that are replaced
     * go first, so that the order doesn't matter for them.
     *
     * @param conflicts gets a sentence for each that was left out
     */
    static ErrorDomains collect(Collection<ErrorDomain> own, Collection<String> conflicts) {
        Map<String, ErrorDomain> accepted = new LinkedHashMap<>(STANDARD.byName);
        own.forEach(domain -> accepted.remove(domain.name()));
        for (ErrorDomain domain : own) {
            ErrorDomain same = accepted.get(domain.name());
            ErrorDomain other = same != null ? same : overlapping(accepted.values(), domain);
            if (other == null) {
                accepted.put(domain.name(), domain);
            } else if (!other.equals(domain)) {
                conflicts.add("domain " + domain + " " + (same != null ? "is " : "overlaps ") + other
                        + (same != null ? " already" : ""));
            }
        }
        return new ErrorDomains(List.copyOf(accepted.values()));
    }

    /**
     * Why a domain can't be had beside the others, as a rule that a value is told.
     *
     * @return null if it can
     */
    public static @Nullable String conflict(Collection<ErrorDomain> own, ErrorDomain domain) {
        List<String> conflicts = new ArrayList<>();
        List<ErrorDomain> all = new ArrayList<>(own);
        all.add(domain);
        collect(all, conflicts);
        return conflicts.isEmpty() ? null : "must be a range of its own: " + String.join("; ", conflicts);
    }

    private static @Nullable ErrorDomain overlapping(Collection<ErrorDomain> accepted, ErrorDomain domain) {
        return accepted.stream().filter(domain::overlaps).findFirst().orElse(null);
    }

    /** All, by their first code. */
    public List<ErrorDomain> all() {
        return List.copyOf(byName.values());
    }

    /** By its name, in any spelling; null if there is none. */
    public @Nullable ErrorDomain find(String name) {
        return byName.get(ErrorDomain.canonical(name));
    }

    /** By a code in its range; null if there is none. */
    public @Nullable ErrorDomain of(int code) {
        return byName.values().stream()
                .filter(domain -> domain.contains(code))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return byName.values().toString();
    }
}
