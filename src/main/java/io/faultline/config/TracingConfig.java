package io.faultline.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that can be configured, read once at start and never changed.
 *
 * <p>{@link #read} takes it from settings and never throws; {@link #defaults} and {@link #toBuilder} are for code. The keys, their
 * defaults and units are listed in {@link ConfigKey} and in {@code docs/configuration.md}. Immutable and safe to share.
 *
 * @param mode how to get an OpenTelemetry ({@code faultline.mode})
 * @param sdkDisabled whether tracing is switched off the standard way ({@code otel.sdk.disabled})
 * @param resource what spans say about the application
 * @param sampler which requests are traced
 * @param propagation how a trace crosses process borders
 * @param http what a server span says about its request
 * @param masking what is masked before it leaves the process
 * @param stackTrace how much of a stack trace leaves the process
 * @param exceptionSignal where an exception is recorded
 * @param errors what callers are told of errors
 * @param exporters names of the exporters, each once ({@code otel.traces.exporter}); empty: none
 * @param otlp where the exporter {@code otlp} sends
 * @param batch how spans are gathered before export
 * @param shutdownTimeout the longest the last flush may delay an undeployment; 0 to 1 h ({@code faultline.shutdown.timeout})
 */
public record TracingConfig(
        Mode mode,
        boolean sdkDisabled,
        ResourceConfig resource,
        SamplerConfig sampler,
        PropagationConfig propagation,
        HttpServerConfig http,
        MaskingConfig masking,
        StackTraceConfig stackTrace,
        ExceptionSignal exceptionSignal,
        ErrorsConfig errors,
        List<String> exporters,
        ExporterConfig otlp,
        BatchConfig batch,
        Duration shutdownTimeout) {

    public TracingConfig {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(sampler, "sampler");
        Objects.requireNonNull(propagation, "propagation");
        Objects.requireNonNull(http, "http");
        Objects.requireNonNull(masking, "masking");
        Objects.requireNonNull(stackTrace, "stackTrace");
        Objects.requireNonNull(exceptionSignal, "exceptionSignal");
        Objects.requireNonNull(errors, "errors");
        Objects.requireNonNull(otlp, "otlp");
        Objects.requireNonNull(batch, "batch");
        exporters = exporters.stream().distinct().toList();
        Rules.require(
                exporters.stream().allMatch(name -> Rules.isExporterName(name) && !name.equals("none")),
                "exporters",
                Rules.EXPORTERS);
        DurationRange.SHUTDOWN.require(shutdownTimeout, "shutdownTimeout");
    }

    /** Returns what applies when nothing is set. */
    public static TracingConfig defaults() {
        return read(Settings.of(Map.of())).config();
    }

    /**
     * Reads all keys. A value that cannot be used is reported and replaced by its default; nothing is thrown, not even what the settings
     * throw.
     */
    public static ConfigReading read(Settings settings) {
        return ConfigReader.read(settings);
    }

    /** Returns a builder that starts with the {@linkplain #defaults defaults}. */
    public static Builder builder() {
        return defaults().toBuilder();
    }

    /** Returns a builder that starts with this configuration. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Tells whether the user switched tracing off, by {@code faultline.mode=off} or {@code otel.sdk.disabled=true}. */
    public boolean isOff() {
        return mode == Mode.OFF || sdkDisabled;
    }

    /** Changes some components of a {@link TracingConfig}. Not safe for use by several threads at once. */
    public static final class Builder {

        private Mode mode;
        private boolean sdkDisabled;
        private ResourceConfig resource;
        private SamplerConfig sampler;
        private PropagationConfig propagation;
        private HttpServerConfig http;
        private MaskingConfig masking;
        private StackTraceConfig stackTrace;
        private ExceptionSignal exceptionSignal;
        private ErrorsConfig errors;
        private List<String> exporters;
        private ExporterConfig otlp;
        private BatchConfig batch;
        private Duration shutdownTimeout;

        private Builder(TracingConfig start) {
            mode = start.mode;
            sdkDisabled = start.sdkDisabled;
            resource = start.resource;
            sampler = start.sampler;
            propagation = start.propagation;
            http = start.http;
            masking = start.masking;
            stackTrace = start.stackTrace;
            exceptionSignal = start.exceptionSignal;
            errors = start.errors;
            exporters = start.exporters;
            otlp = start.otlp;
            batch = start.batch;
            shutdownTimeout = start.shutdownTimeout;
        }

        public Builder mode(Mode value) {
            mode = value;
            return this;
        }

        public Builder sdkDisabled(boolean value) {
            sdkDisabled = value;
            return this;
        }

        public Builder resource(ResourceConfig value) {
            resource = value;
            return this;
        }

        public Builder sampler(SamplerConfig value) {
            sampler = value;
            return this;
        }

        public Builder propagation(PropagationConfig value) {
            propagation = value;
            return this;
        }

        public Builder http(HttpServerConfig value) {
            http = value;
            return this;
        }

        public Builder masking(MaskingConfig value) {
            masking = value;
            return this;
        }

        public Builder stackTrace(StackTraceConfig value) {
            stackTrace = value;
            return this;
        }

        public Builder exceptionSignal(ExceptionSignal value) {
            exceptionSignal = value;
            return this;
        }

        public Builder errors(ErrorsConfig value) {
            errors = value;
            return this;
        }

        public Builder exporters(List<String> value) {
            exporters = List.copyOf(value);
            return this;
        }

        public Builder otlp(ExporterConfig value) {
            otlp = value;
            return this;
        }

        public Builder batch(BatchConfig value) {
            batch = value;
            return this;
        }

        public Builder shutdownTimeout(Duration value) {
            shutdownTimeout = value;
            return this;
        }

        /**
         * Returns the configuration.
         *
         * @throws IllegalArgumentException if a component is out of its range; the message says the rule
         */
        public TracingConfig build() {
            return new TracingConfig(
                    mode,
                    sdkDisabled,
                    resource,
                    sampler,
                    propagation,
                    http,
                    masking,
                    stackTrace,
                    exceptionSignal,
                    errors,
                    exporters,
                    otlp,
                    batch,
                    shutdownTimeout);
        }
    }
}
