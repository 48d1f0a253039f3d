package io.faultline.error;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the members of a problem are called in a body, so that a format that callers know already can be had. Immutable.
 *
 * @param names the name of each member, a letter and then letters, digits and {@code _}, at most 64; a member that is missing is left out
 * @param envelope the name of the one member that a body has, with the problem in it, {@code error}; null: the problem is the body
 */
public record ProblemMembers(
        Map<ProblemMember, String> names, @Nullable String envelope) {

    private static final ProblemMembers STANDARD = new ProblemMembers(standardNames(), null);

    /** @throws IllegalArgumentException if a name isn't one, or two members have the same */
    public ProblemMembers {
        names = Collections.unmodifiableMap(withType(names));
        require(names.values().stream().allMatch(MemberNames::isName), "names must be member names");
        require(Set.copyOf(names.values()).size() == names.size(), "names must all be different");
        require(envelope == null || MemberNames.isName(envelope), "envelope must be a member name");
    }

    /** The names of RFC 9457, and {@code code}, {@code domain}, {@code traceId}, {@code timestamp} and {@code errors}. */
    public static ProblemMembers standard() {
        return STANDARD;
    }

    /** Whether a text can be the name of a member or the envelope. */
    public static boolean isName(String text) {
        return MemberNames.isName(text);
    }

    /**
     * The members as they are to be written, in the order of {@link ProblemMember}, then the problem's own; without those that the problem
     * doesn't have. A member of its own whose name a standard one has here gets {@code detail_} in front, or is left out if that is taken,
     * too.
     *
     * @return an unmodifiable map of texts, finite numbers, booleans, null, lists and maps
     */
    public Map<String, @Nullable Object> toMap(Problem problem) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        put(map, ProblemMember.TYPE, problem.type());
        put(map, ProblemMember.TITLE, problem.title());
        put(map, ProblemMember.STATUS, problem.status());
        put(map, ProblemMember.DETAIL, problem.detail());
        put(map, ProblemMember.INSTANCE, problem.instance());
        put(map, ProblemMember.CODE, problem.code());
        put(map, ProblemMember.DOMAIN, problem.domain());
        put(map, ProblemMember.TRACE_ID, problem.traceId());
        put(map, ProblemMember.TIMESTAMP, problem.timestamp() == null ? null : String.valueOf(problem.timestamp()));
        put(map, ProblemMember.ERRORS, problem.errors().isEmpty() ? null : errors(problem.errors()));
        putOwn(map, problem.members());
        if (envelope == null) {
            return Collections.unmodifiableMap(map);
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(envelope, Collections.unmodifiableMap(map));
        return Collections.unmodifiableMap(body);
    }

    /** No name of a standard member is used for another thing, even where that member is missing this time. */
    private void putOwn(Map<String, @Nullable Object> map, Map<String, @Nullable Object> members) {
        Set<String> taken = new HashSet<>(names.values());
        taken.addAll(members.keySet());
        members.forEach((name, value) -> {
            if (!names.containsValue(name)) {
                map.put(name, value);
            } else if (taken.add(MemberNames.PREFIX + name)) {
                map.put(MemberNames.PREFIX + name, value);
            }
        });
    }

    private void put(Map<String, @Nullable Object> map, ProblemMember member, @Nullable Object value) {
        String name = names.get(member);
        if (name != null && value != null) {
            map.put(name, value);
        }
    }

    private static List<Map<String, String>> errors(List<ProblemError> errors) {
        return errors.stream()
                .map(error -> {
                    Map<String, String> map = new LinkedHashMap<>();
                    map.put("detail", error.detail());
                    putIfPresent(map, "pointer", error.pointer());
                    putIfPresent(map, "field", error.field());
                    putIfPresent(map, "code", error.code());
                    return Collections.unmodifiableMap(map);
                })
                .toList();
    }

    private static void putIfPresent(Map<String, String> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static Map<ProblemMember, String> standardNames() {
        Map<ProblemMember, String> names = new EnumMap<>(ProblemMember.class);
        for (ProblemMember member : ProblemMember.values()) {
            names.put(member, member.defaultName());
        }
        return names;
    }

    /** An empty map doesn't tell an EnumMap its type. */
    private static EnumMap<ProblemMember, String> withType(Map<ProblemMember, String> names) {
        EnumMap<ProblemMember, String> typed = new EnumMap<>(ProblemMember.class);
        typed.putAll(Objects.requireNonNull(names, "names"));
        return typed;
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
