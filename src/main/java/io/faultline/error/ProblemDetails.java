package io.faultline.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The details of an exception as callers may see them.
 *
 * @param values masked, under the names they were given
 */
record ProblemDetails(Map<String, @Nullable Object> values) {

    /** One place among the members of a problem stays free, for debug mode. */
    private static final int MAXIMUM = Problem.MAXIMUM_MEMBERS - 1;

    static ProblemDetails of(Map<String, @Nullable Object> details, ProblemMasking masking) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        details.forEach((key, value) -> masked.put(key, value == null ? null : masking.mask(key, value)));
        return new ProblemDetails(masked);
    }

    /** Makes members of them; one that has to be renamed gives way to one that has the name already. */
    void addTo(Problem.Builder problem) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            String name = MemberNames.extension(key);
            if (name.equals(key) || !values.containsKey(name)) {
                members.putIfAbsent(name, value);
            }
        });
        members.entrySet().stream()
                .limit(MAXIMUM)
                .forEach(member -> problem.member(member.getKey(), member.getValue()));
    }
}
