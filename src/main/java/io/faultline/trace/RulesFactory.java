package io.faultline.trace;

import io.faultline.config.MaskingConfig;
import io.faultline.config.StackTraceConfig;
import io.faultline.config.TracingConfig;
import io.faultline.pii.PiiKind;
import io.faultline.pii.PiiMasker;
import io.faultline.pii.StackTraceSanitizer;

/** Makes a masker and a sanitizer of a configuration. Stateless. */
final class RulesFactory {
    private static final System.Logger LOGGER = System.getLogger(Masking.class.getName());

    static Masking.Rules create(TracingConfig config) {
        PiiMasker masker = config.masking().enabled() ? masker(config) : nothing();
        return new Masking.Rules(masker, sanitizer(config.stackTrace(), masker));
    }

    private static PiiMasker masker(TracingConfig config) {
        try {
            MaskingConfig masking = config.masking();
            PiiMasker.Builder builder = PiiMasker.builder()
                    .style(masking.style())
                    .allowKeys(masking.allowedKeys())
                    .allowValues(masking.allowedValues())
                    .secretKeys(masking.secretKeys())
                    .sensitiveQueryParameters(config.http().sensitiveQueryParameters())
                    .ipInFreeText(masking.ipInText())
                    .maximumLength(masking.maximumLength());
            masking.styles().forEach(builder::style);
            masking.disabledKinds().forEach(builder::disable);
            masking.patterns().forEach(builder::pattern);
            MaskingConfig.HmacKey key = masking.hmacKey();
            if (key != null) {
                builder.hmacKey(key.id(), key.bytes());
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            // A configuration is checked before; what is refused all the same must not end in no masking.
            LOGGER.log(
                    System.Logger.Level.ERROR, "The masking that is configured can't be had; the default is used", e);
            return PiiMasker.create();
        }
    }

    /** Masking is switched off, but who asks for a masker gets one. */
    private static PiiMasker nothing() {
        PiiMasker.Builder builder = PiiMasker.builder().maximumLength(MaskingConfig.MAXIMUM_LENGTH);
        for (PiiKind kind : PiiKind.values()) {
            builder.disable(kind);
        }
        return builder.build();
    }

    private static StackTraceSanitizer sanitizer(StackTraceConfig config, PiiMasker masker) {
        return StackTraceSanitizer.builder(masker)
                .excludedFrames(config.excludedFrames())
                .maximumFrames(config.maximumFrames())
                .maximumCauses(config.maximumCauses())
                .maximumLength(config.maximumLength())
                .rootCauseFirst(config.rootCauseFirst())
                .build();
    }

    private RulesFactory() {}
}
