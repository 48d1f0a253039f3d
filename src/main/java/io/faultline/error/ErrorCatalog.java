package io.faultline.error;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every error an application can answer: its own, and the {@link StandardError}s it doesn't replace. Immutable and thread-safe.
 *
 * <p>An instance belongs to one application, whose exception classes it holds.
 */
public final class ErrorCatalog {

    private final TreeMap<Integer, ErrorEntry> byCode;
    private final Map<Class<?>, ErrorEntry> byClass;
    private final ErrorDomains domains;

    private ErrorCatalog(TreeMap<Integer, ErrorEntry> byCode, Map<Class<?>, ErrorEntry> byClass, ErrorDomains domains) {
        this.byCode = byCode;
        this.byClass = byClass;
        this.domains = domains;
    }

    /** The one of an application that has no errors of its own. */
    public static ErrorCatalog standard() {
        return builder().build();
    }

    /** Starts with the standard errors and domains. */
    public static Builder builder() {
        return new Builder();
    }

    /** All, by their codes in ascending order. */
    public List<ErrorEntry> entries() {
        return List.copyOf(byCode.values());
    }

    /** By its code; null if there is none. */
    public @Nullable ErrorEntry find(int code) {
        return byCode.get(code);
    }

    /** By its code; null if there is none, as there is for a code that wasn't found at deployment. */
    public @Nullable ErrorEntry find(ErrorCode code) {
        return find(code.code());
    }

    /** By the nearest annotated class among a class of exceptions and its superclasses; null if there is none. */
    public @Nullable ErrorEntry find(Class<? extends Throwable> type) {
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            ErrorEntry entry = byClass.get(current);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    /** Those of a domain in ascending order, by its name in any spelling; empty for an unknown one. */
    public List<ErrorEntry> inDomain(String domain) {
        String name = ErrorDomain.canonical(domain);
        return byCode.values().stream()
                .filter(entry -> entry.domain().equals(name))
                .toList();
    }

    /** The domains that codes can be in. */
    public ErrorDomains domains() {
        return domains;
    }

    /**
     * Collects definitions, and everything that is wrong with them. Not thread-safe.
     *
     * <p>Faults are: a code that two definitions have, a code outside of its domain or in none, an unknown domain, domains that overlap, a
     * code, status or type that is none, and a class that defines no error. The same definition may be added any number of times. A {@link
     * StandardError} gives way to a definition with its code.
     */
    public static final class Builder {

        private final List<ErrorDomain> ownDomains = new ArrayList<>();
        private final Map<String, ErrorCode> definitions = new TreeMap<>();
        private final Map<Class<?>, ErrorCode> annotated = new HashMap<>();
        private final Set<String> unusable = new LinkedHashSet<>();

        private Builder() {}

        /** A domain of the application's own, whenever: before or after the codes in it. */
        public Builder domain(ErrorDomain domain) {
            ownDomains.add(domain);
            return this;
        }

        /**
         * An exception class with {@link AppError}, or an enum that is an {@link ErrorCode}. A class that inherits the annotation adds
         * nothing.
         */
        public Builder add(Class<?> type) {
            try {
                if (type.isEnum() && ErrorCode.class.isAssignableFrom(type)) {
                    for (Object constant : type.getEnumConstants()) {
                        add((ErrorCode) constant);
                    }
                } else {
                    addAnnotated(type);
                }
            } catch (RuntimeException | LinkageError e) {
                unusable.add(type.getName() + " can't be read: " + e);
            }
            return this;
        }

        private void addAnnotated(Class<?> type) {
            AnnotatedError error = AnnotatedError.of(type);
            if (error == null || !Throwable.class.isAssignableFrom(type)) {
                unusable.add(
                        type.getName() + " must be an exception with @AppError, or an enum that implements ErrorCode");
            } else {
                annotated.put(error.definedBy(), error);
                add(error);
            }
        }

        /** One code; of a class that isn't an enum, one instance stands for the class. */
        public Builder add(ErrorCode error) {
            if (!(error instanceof StandardError)) {
                definitions.putIfAbsent(ErrorEntry.definedBy(error), error);
            }
            return this;
        }

        /** Everything that is wrong, each in a sentence that names the class or constant; empty if nothing is. */
        public List<String> faults() {
            Set<String> faults = new LinkedHashSet<>();
            ErrorDomains domains = ErrorDomains.collect(ownDomains, faults);
            faults.addAll(unusable);
            Map<Integer, String> definedBy = new HashMap<>();
            definitions.forEach((name, error) -> {
                try {
                    ErrorCodeRules.check(error, domains, fault -> faults.add(name + ": " + fault));
                    String other = definedBy.putIfAbsent(error.code(), name);
                    if (other != null) {
                        faults.add("code " + error.code() + " is defined twice, by " + other + " and by " + name);
                    }
                } catch (RuntimeException | LinkageError e) {
                    faults.add(name + " can't be read: " + e);
                }
            });
            return List.copyOf(faults);
        }

        /**
         * Returns the catalogue.
         *
         * @throws IllegalArgumentException if there are {@link #faults()}; the message has them all, one a line
         */
        public ErrorCatalog build() {
            List<String> faults = faults();
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", faults));
            }
            ErrorDomains domains = ErrorDomains.of(ownDomains);
            TreeMap<Integer, ErrorEntry> byCode = new TreeMap<>();
            for (StandardError error : StandardError.values()) {
                byCode.put(error.code(), ErrorEntry.of(error, ErrorDomains.standard()));
            }
            definitions.values().forEach(error -> byCode.put(error.code(), ErrorEntry.of(error, domains)));
            Map<Class<?>, ErrorEntry> byClass = new HashMap<>();
            annotated.forEach((type, error) -> byClass.put(type, ErrorEntry.of(error, domains)));
            return new ErrorCatalog(byCode, Map.copyOf(byClass), domains);
        }
    }
}
