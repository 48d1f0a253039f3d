package io.faultline.mpconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Finds keys that more than one configuration source lists; sources may share a name. Stateless. */
final class DuplicateKeys {
    /** @return {@code key (source, source)} of each, separated by commas; values are never shown */
    static Optional<String> find(Iterable<ConfigSource> sources, String prefix) {
        Map<String, List<String>> found = new TreeMap<>();
        for (ConfigSource source : sources) {
            for (String name : source.getPropertyNames()) {
                if (name.startsWith(prefix)) {
                    found.computeIfAbsent(name, key -> new ArrayList<>()).add(source.getName());
                }
            }
        }
        found.values().removeIf(names -> names.size() < 2);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        found.forEach((key, names) -> text.append(text.isEmpty() ? "" : ", ")
                .append(key)
                .append(" (")
                .append(String.join(", ", names))
                .append(')'));
        return Optional.of(text.toString());
    }

    private DuplicateKeys() {}
}
