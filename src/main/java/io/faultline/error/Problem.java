package io.faultline.error;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told of an error, by <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>. Immutable and thread-safe; {@link
 * ProblemMembers} says how it is written.
 *
 * <p>Nothing here masks anything: {@link Problems} does, and whoever builds or changes one puts in what callers may see.
 */
public final class Problem {

    /** More errors of one request than this are left out; nobody reads them. */
    public static final int MAXIMUM_ERRORS = 100;

    /** More members of its own than this a problem can't have. */
    public static final int MAXIMUM_MEMBERS = 64;

    private final @Nullable String type;
    private final @Nullable String title;
    private final int status;
    private final @Nullable String detail;
    private final @Nullable String instance;
    private final @Nullable Integer code;
    private final @Nullable String domain;
    private final @Nullable String traceId;
    private final @Nullable Instant timestamp;
    private final List<ProblemError> errors;
    private final Map<String, @Nullable Object> members;
    private final @Nullable Locale language;

    private Problem(Builder builder) {
        type = builder.type;
        status = builder.status;
        title = builder.title == null && type == null ? StatusPhrases.of(status) : builder.title;
        detail = builder.detail;
        instance = builder.instance;
        code = builder.code;
        domain = builder.domain;
        traceId = builder.traceId;
        timestamp = builder.timestamp;
        errors = List.copyOf(builder.errors);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(builder.members));
        language = builder.language;
    }

    /**
     * Starts with nothing but a status.
     *
     * @param status the HTTP status of the response, 400 to 599
     * @throws IllegalArgumentException if it isn't
     */
    public static Builder builder(int status) {
        return new Builder(status);
    }

    /** Starts with this one, to change it. */
    public Builder toBuilder() {
        Builder builder = new Builder(status);
        builder.type = type;
        builder.title = title;
        builder.detail = detail;
        builder.instance = instance;
        builder.code = code;
        builder.domain = domain;
        builder.traceId = traceId;
        builder.timestamp = timestamp;
        builder.errors = errors;
        builder.members.putAll(members);
        builder.language = language;
        return builder;
    }

    /** A URI reference; null stands for {@code about:blank}, an error about which its status says all. */
    public @Nullable String type() {
        return type;
    }

    /** The type in a few words; without a type, the phrase of the status unless one was set. Null only where there is a type. */
    public @Nullable String title() {
        return title;
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** What happened this time; null: nothing to be told. */
    public @Nullable String detail() {
        return detail;
    }

    /** Where it happened, a URI reference; null: unknown. */
    public @Nullable String instance() {
        return instance;
    }

    /** The error code, 0 to 9999; null: none. */
    public @Nullable Integer code() {
        return code;
    }

    /** The name of the code's domain; null: none. */
    public @Nullable String domain() {
        return domain;
    }

    /** The id of the trace, 32 lower-case hexadecimal digits; null: none. */
    public @Nullable String traceId() {
        return traceId;
    }

    /** When it happened; null: not told. */
    public @Nullable Instant timestamp() {
        return timestamp;
    }

    /** What is wrong with the request, at most {@value #MAXIMUM_ERRORS}; empty: no list of it. */
    public List<ProblemError> errors() {
        return errors;
    }

    /** Further members in the order they were set: texts, finite numbers, booleans, null, lists and maps; all unmodifiable. */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /** The language of title and detail, for the header {@code Content-Language}; null: unknown. No member. */
    public @Nullable Locale language() {
        return language;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Problem problem && values().equals(problem.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        Collections.addAll(
                values, type, title, status, detail, instance, code, domain, traceId, timestamp, errors, members);
        values.add(language);
        return values;
    }

    /** Status, code and trace id; nothing that might be personal. */
    @Override
    public String toString() {
        return "Problem[status=" + status + ", code=" + code + ", traceId=" + traceId + "]";
    }

    /** Collects members. Not thread-safe. Null removes what was set. Texts beyond 8,192 characters are cut. */
    public static final class Builder {

        private final int status;
        private @Nullable String type;
        private @Nullable String title;
        private @Nullable String detail;
        private @Nullable String instance;
        private @Nullable Integer code;
        private @Nullable String domain;
        private @Nullable String traceId;
        private @Nullable Instant timestamp;
        private List<ProblemError> errors = List.of();
        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
        private @Nullable Locale language;
        /** One for all members: the bounds are those of the problem. */
        private final JsonValues values = new JsonValues();

        private Builder(int status) {
            require(ErrorEntry.isStatus(status), "status must be 400 to 599");
            this.status = status;
        }

        /**
         * See {@link Problem#type()}; {@code about:blank} is the same as null.
         *
         * @throws IllegalArgumentException if it is no URI reference
         */
        public Builder type(@Nullable String value) {
            require(value == null || UriReferences.isUriReference(value), "type must be a URI reference");
            type = "about:blank".equals(value) ? null : value;
            return this;
        }

        /** See {@link Problem#title()}. */
        public Builder title(@Nullable String value) {
            title = textOrNull(value);
            return this;
        }

        /** See {@link Problem#detail()}. */
        public Builder detail(@Nullable String value) {
            detail = textOrNull(value);
            return this;
        }

        /**
         * See {@link Problem#instance()}.
         *
         * @throws IllegalArgumentException if it is no URI reference
         */
        public Builder instance(@Nullable String value) {
            require(value == null || UriReferences.isUriReference(value), "instance must be a URI reference");
            instance = value;
            return this;
        }

        /**
         * See {@link Problem#code()}.
         *
         * @throws IllegalArgumentException if it is out of its range
         */
        public Builder code(@Nullable Integer value) {
            require(value == null || ErrorEntry.isCode(value), "code must be 0 to 9999");
            code = value;
            return this;
        }

        /** See {@link Problem#domain()}; blank is the same as null. */
        public Builder domain(@Nullable String value) {
            domain = value == null || value.isBlank() ? null : JsonValues.text(value);
            return this;
        }

        /**
         * See {@link Problem#traceId()}.
         *
         * @throws IllegalArgumentException if it isn't 32 lower-case hexadecimal digits, or only zeros
         */
        public Builder traceId(@Nullable String value) {
            require(value == null || isTraceId(value), "traceId must be 32 lower-case hexadecimal digits, not all 0");
            traceId = value;
            return this;
        }

        /** See {@link Problem#timestamp()}. */
        public Builder timestamp(@Nullable Instant value) {
            timestamp = value;
            return this;
        }

        /** See {@link Problem#errors()}; what is too much is left out. */
        public Builder errors(List<ProblemError> value) {
            errors = value.stream().limit(MAXIMUM_ERRORS).toList();
            return this;
        }

        /**
         * Sets a member of the problem's own.
         *
         * @param name begins with a letter, has 3 to 64 letters, digits and {@code _}, and is none of a {@link ProblemMember}
         * @param value a text, number, boolean, null, collection, map or array of such, copied; anything else by its {@code toString}. At
         *     most 8 levels, and 1,000 values and 65,536 characters in all members together
         * @throws IllegalArgumentException if the name is no such, or there are {@value Problem#MAXIMUM_MEMBERS} already
         */
        public Builder member(String name, @Nullable Object value) {
            require(
                    MemberNames.isExtension(name),
                    "a member must begin with a letter, have 3 to 64 letters, digits and _, and be none of a problem's own");
            require(
                    members.containsKey(name) || members.size() < MAXIMUM_MEMBERS,
                    "a problem must have at most 64 members of its own");
            members.put(name, values.copy(value));
            return this;
        }

        /** Takes a member out, if it is there. */
        public Builder withoutMember(String name) {
            members.remove(name);
            return this;
        }

        /** See {@link Problem#language()}. */
        public Builder language(@Nullable Locale value) {
            language = value;
            return this;
        }

        /** Returns the problem. The builder can be used further. */
        public Problem build() {
            return new Problem(this);
        }

        private static @Nullable String textOrNull(@Nullable String value) {
            return value == null ? null : JsonValues.text(value);
        }

        static boolean isTraceId(String value) {
            return value.length() == 32
                    && value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')
                    && value.chars().anyMatch(c -> c != '0');
        }

        private static void require(boolean valid, String rule) {
            if (!valid) {
                throw new IllegalArgumentException(rule);
            }
        }
    }
}
