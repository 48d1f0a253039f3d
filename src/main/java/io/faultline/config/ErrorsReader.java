package io.faultline.config;

import io.faultline.error.ErrorDomain;
import io.faultline.error.ErrorDomains;
import io.faultline.error.ProblemMember;
import io.faultline.error.ProblemMembers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what callers are told of errors. For one reading, by one thread. */
final class ErrorsReader {

    private final SettingReader settings;

    ErrorsReader(SettingReader settings) {
        this.settings = settings;
    }

    ErrorsConfig errors() {
        return new ErrorsConfig(
                settings.get(ConfigKey.ERRORS_ENABLED, ValueParser::parseBoolean),
                settings.get(ConfigKey.DEBUG, ValueParser::parseBoolean),
                settings.get(ConfigKey.ERRORS_CATALOG_ENABLED, ValueParser::parseBoolean),
                members(),
                domains(),
                settings.get(ConfigKey.ERRORS_DEFAULT_LOCALE, ValueParser::parseLocale),
                settings.get(
                        ConfigKey.ERRORS_EXPECTED_LOG_LEVEL,
                        text -> ValueParser.parseChoice(ErrorsConfig.LogLevel.class, text)),
                settings.find(ConfigKey.ERRORS_TYPE_BASE, ValueParser::parseTypeBase),
                settings.get(
                        ConfigKey.ERRORS_REPLACE_BODIES,
                        text -> ValueParser.parseChoice(ErrorsConfig.BodyReplacement.class, text)),
                settings.get(ConfigKey.ERRORS_XML, ValueParser::parseBoolean));
    }

    private ProblemMembers members() {
        String envelope = settings.find(ConfigKey.ERRORS_ENVELOPE, ValueParser::parseMemberName);
        Map<ProblemMember, String> names = new EnumMap<>(ProblemMember.class);
        for (ProblemMember member : ProblemMember.values()) {
            String name = settings.get(key(member), ValueParser::parseMemberNameOrNone);
            if (!name.isEmpty()) {
                names.put(member, name);
            }
        }
        if (reportRepeated(names)) {
            names.clear();
            names.putAll(ProblemMembers.standard().names());
        }
        return new ProblemMembers(names, envelope);
    }

    private static ConfigKey key(ProblemMember member) {
        return ConfigKey.valueOf("ERRORS_MEMBER_" + member.name());
    }

    /** Of two members with one name, nobody knows which was meant: all have their default names then. */
    private boolean reportRepeated(Map<ProblemMember, String> names) {
        boolean repeated = false;
        for (Map.Entry<ProblemMember, String> entry : names.entrySet()) {
            ProblemMember member = entry.getKey();
            String name = entry.getValue();
            long uses = names.values().stream().filter(name::equals).count();
            if (uses > 1) {
                repeated = true;
                if (!name.equals(member.defaultName())) {
                    settings.report(
                            key(member),
                            name,
                            "must be another name than that of any other member; all have their default names");
                }
            }
        }
        return repeated;
    }

    /** Those that replace a built-in one first: their old ranges may be taken then. */
    private List<ErrorDomain> domains() {
        Map<DomainKey, ErrorDomain> parsed = new TreeMap<>(Comparator.comparing(DomainKey::key));
        for (DomainKey key : keys()) {
            ErrorDomain domain = domain(key);
            if (domain != null) {
                parsed.put(key, domain);
            }
        }
        List<ErrorDomain> accepted = new ArrayList<>();
        for (boolean builtIn : new boolean[] {true, false}) {
            parsed.forEach((key, domain) -> {
                if ((ErrorDomains.standard().find(domain.name()) != null) == builtIn) {
                    String conflict = ErrorDomains.conflict(accepted, domain);
                    if (conflict != null) {
                        settings.report(key.key(), conflict);
                    } else if (!accepted.contains(domain)) {
                        accepted.add(domain);
                    }
                }
            });
        }
        return accepted;
    }

    private @Nullable ErrorDomain domain(DomainKey key) {
        return settings.find(key.key(), text -> ErrorDomain.parse(key.domain(), text));
    }

    /** Every key once, however it is spelled: a variable that overrides a key of a file is found under that key. */
    private Collection<DomainKey> keys() {
        Map<String, DomainKey> keys = new TreeMap<>();
        for (String name : settings.names()) {
            DomainKey key = DomainKey.of(name);
            if (key != null) {
                keys.put(name, key);
            }
        }
        Set<String> inFiles = keys.values().stream()
                .filter(key -> !key.isVariable())
                .map(DomainKey::variable)
                .collect(Collectors.toSet());
        keys.values().removeIf(key -> key.isVariable() && inFiles.contains(key.key()));
        return keys.values();
    }
}
