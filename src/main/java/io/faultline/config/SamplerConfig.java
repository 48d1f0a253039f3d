package io.faultline.config;

import java.util.Locale;
import java.util.Objects;

/**
 * Which requests are traced
 * (<a href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration">the standard
 * samplers</a>).
 *
 * @param type the sampler
 * @param ratio share of the traces that start here, 0 to 1; used only by the two ratio samplers
 */
public record SamplerConfig(Type type, double ratio) {

    public SamplerConfig {
        Objects.requireNonNull(type, "type");
        Rules.require(Rules.isRatio(ratio), "ratio", Rules.RATIO);
    }

    /** The standard samplers; parent-based ones follow the caller's decision where there is a caller. */
    public enum Type {
        ALWAYS_ON,
        ALWAYS_OFF,
        TRACEIDRATIO,
        PARENTBASED_ALWAYS_ON,
        PARENTBASED_ALWAYS_OFF,
        PARENTBASED_TRACEIDRATIO;

        /** Returns the name in {@code otel.traces.sampler}, for example {@code parentbased_always_on}. */
        public String configName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Tells whether {@link SamplerConfig#ratio} has an effect. */
        public boolean usesRatio() {
            return this == TRACEIDRATIO || this == PARENTBASED_TRACEIDRATIO;
        }
    }
}
