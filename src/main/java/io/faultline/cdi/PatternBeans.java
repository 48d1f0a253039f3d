package io.faultline.cdi;

import io.faultline.config.MaskingConfig;
import io.faultline.pii.MaskStyle;
import io.faultline.pii.PiiPattern;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The patterns of personal data that an application offers as beans, and what is wrong with them. The beans are those that were announced
 * to the extension: what a bean manager of this jar can look up doesn't include the application's on every server (Payara 6.2025.10). For
 * one collection, by one thread.
 */
final class PatternBeans {
    private final List<PiiPattern> patterns = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private PatternBeans() {}

    /**
     * Asks for every bean, and so makes it.
     *
     * @param announced the beans
     * @param config has the patterns that are configured already
     */
    static PatternBeans collect(BeanManager manager, Collection<Bean<?>> announced, MaskingConfig config) {
        PatternBeans beans = new PatternBeans();
        Map<String, String> labels = new HashMap<>();
        config.patterns()
                .forEach(pattern -> labels.put(MaskingConfig.label(pattern), "the configuration has one of that name"));
        announced.forEach(bean -> beans.add(manager, bean, config, labels));
        return beans;
    }

    private void add(BeanManager manager, Bean<?> bean, MaskingConfig config, Map<String, String> labels) {
        String source = "PiiPattern bean of " + bean.getBeanClass().getName();
        PiiPattern pattern;
        try {
            pattern = (PiiPattern) manager.getReference(bean, PiiPattern.class, manager.createCreationalContext(bean));
        } catch (RuntimeException | LinkageError e) {
            faults.add(source + ": " + DeploymentFault.reason(e));
            return;
        }
        if (pattern == null) {
            faults.add(source + ": must not be null");
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
