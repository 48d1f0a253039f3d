package io.faultline.cdi;

import io.faultline.config.MaskingConfig;
import io.faultline.pii.MaskStyle;
import io.faultline.pii.PiiPattern;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The patterns of personal data that an application offers as beans, and what is wrong with them. For one collection, by one thread.
 */
final class PatternBeans {
    private final List<PiiPattern> patterns = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private PatternBeans() {}

    /**
     * Asks for every bean, and so makes it.
     *
     * @param config has the patterns that are configured already
     */
    static PatternBeans collect(BeanManager manager, MaskingConfig config) {
        PatternBeans beans = new PatternBeans();
        Map<String, String> labels = new HashMap<>();
        config.patterns()
                .forEach(pattern -> labels.put(MaskingConfig.label(pattern), "the configuration has one of that name"));
        for (Instance.Handle<PiiPattern> handle : manager.createInstance()
                .select(PiiPattern.class, Any.Literal.INSTANCE)
                .handles()) {
            beans.add(handle, config, labels);
        }
        return beans;
    }

    private void add(Instance.Handle<PiiPattern> handle, MaskingConfig config, Map<String, String> labels) {
        String source = "PiiPattern bean of " + handle.getBean().getBeanClass().getName();
        PiiPattern pattern;
        try {
            pattern = handle.get();
        } catch (RuntimeException | LinkageError e) {
            faults.add(source + ": " + reason(e));
            return;
        }
        String other = labels.putIfAbsent(MaskingConfig.label(pattern), source + " has one of that name");
        if (other != null) {
            faults.add(source + ": must have another name than " + pattern.name() + ", " + other);
        } else if (pattern.style() == MaskStyle.HMAC && config.hmacKey() == null) {
            warnings.add(source + ": " + pattern.name() + " can't be hashed without a valid faultline.masking.hmac.key;"
                    + " it is masked in full.");
            patterns.add(new PiiPattern(pattern.name(), pattern.regex(), MaskStyle.FULL, pattern.context()));
        } else {
            patterns.add(pattern);
        }
    }

    /** What the innermost exception says: a container wraps what a producer throws. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < 16 && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        return cause instanceof IllegalArgumentException ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    List<PiiPattern> patterns() {
        return patterns;
    }

    List<String> faults() {
        return faults;
    }

    List<String> warnings() {
        return warnings;
    }
}
