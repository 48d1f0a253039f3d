package io.faultline.trace;

import io.faultline.config.TracingConfig;
import io.faultline.pii.PiiMasker;
import io.faultline.pii.StackTraceSanitizer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What masks in one application, and how often it had to give up. The pipeline of an SDK that the server builds exists before the
 * application's beans do; so the rules can be replaced, once by the time the application starts, and everybody shares this object.
 * Thread-safe.
 */
public final class Masking {
    private volatile Rules rules;
    /** Spans whose masking failed; they were exported without any text. */
    private final AtomicLong failedSpans = new AtomicLong();
    /** What the maskers had counted that were replaced. */
    private final AtomicLong earlierFailures = new AtomicLong();

    private Masking(Rules rules) {
        this.rules = rules;
    }

    /** The rules of a configuration; none but bounds where masking is switched off. Never fails: in doubt everything is masked. */
    public static Masking of(TracingConfig config) {
        return new Masking(RulesFactory.create(config));
    }

    /** Masks by the rules of another from now on; the counters stay. */
    public void replaceBy(Masking other) {
        earlierFailures.addAndGet(rules.masker().failedClosed());
        rules = other.rules;
    }

    /** Masks texts and values. */
    public PiiMasker masker() {
        return rules.masker();
    }

    /** Writes stack traces, with the same masker. */
    public StackTraceSanitizer stackTraceSanitizer() {
        return rules.sanitizer();
    }

    /** How often a value was replaced as a whole, or a span lost its texts, because masking it took too much or failed. */
    public long failures() {
        return failedSpans.get() + earlierFailures.get() + rules.masker().failedClosed();
    }

    void spanFailed() {
        failedSpans.incrementAndGet();
    }

    Rules rules() {
        return rules;
    }

    String text(String key, String value) {
        Object masked = rules.masker().mask(key, value);
        return masked == value ? value : masked.toString();
    }

    List<String> texts(String key, List<String> values) {
        Object masked = rules.masker().mask(key, values);
        if (masked == values) {
            return values;
        }
        return masked instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(masked.toString());
    }

    /** Both from one configuration. Compared by identity. */
    static final class Rules {
        private final PiiMasker masker;
        private final StackTraceSanitizer sanitizer;

        Rules(PiiMasker masker, StackTraceSanitizer sanitizer) {
            this.masker = masker;
            this.sanitizer = sanitizer;
        }

        PiiMasker masker() {
            return masker;
        }

        StackTraceSanitizer sanitizer() {
            return sanitizer;
        }
    }
}
