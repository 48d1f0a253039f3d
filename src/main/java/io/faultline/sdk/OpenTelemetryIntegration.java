package io.faultline.sdk;

import io.faultline.config.TracingConfig;
import io.faultline.propagation.TraceContextPropagator;
import io.faultline.trace.ExceptionTracer;
import io.faultline.trace.HostSpans;
import io.faultline.trace.Masking;
import io.faultline.trace.NanoClock;
import io.faultline.trace.ServerTracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One application's tracing, from start to shutdown: which OpenTelemetry it uses and why, its server tracer, and, in own
 * mode, its SDK. Starting never fails: what cannot work is said in the log, and the application runs without spans.
 *
 * <p>Thread-safe. Closing it ends the open server spans, delivers what is queued within the configured time, and leaves no
 * thread behind.
 */
public final class OpenTelemetryIntegration implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(OpenTelemetryIntegration.class.getName());
    private static final Duration REAP_INTERVAL = Duration.ofMillis(500);

    private final TracingConfig config;
    private final ActiveMode mode;
    private final OpenTelemetry openTelemetry;
    private final Masking masking;
    private final boolean plugged;
    private final ExceptionTracer exceptionTracer;
    private final ServerTracer serverTracer;
    private final @Nullable OwnedSdk ownedSdk;
    private final Reaper reaper;

    private OpenTelemetryIntegration(
            TracingConfig config,
            ActiveMode mode,
            OpenTelemetry openTelemetry,
            Masking masking,
            boolean plugged,
            ExceptionTracer exceptionTracer,
            ServerTracer serverTracer,
            @Nullable OwnedSdk ownedSdk) {
        this.config = config;
        this.mode = mode;
        this.openTelemetry = openTelemetry;
        this.masking = masking;
        this.plugged = plugged;
        this.exceptionTracer = exceptionTracer;
        this.serverTracer = serverTracer;
        this.ownedSdk = ownedSdk;
        this.reaper = Reaper.start(serverTracer::reap, REAP_INTERVAL);
    }

    /**
     * Starts tracing for an application.
     *
     * @param config with every pattern of personal data, those included that only the application's beans know: from now on they
     *     are masked in the SDK's pipeline too
     * @param host where the application runs
     * @param hostOpenTelemetry gives the host's {@code OpenTelemetry}, null when it has none; asked only when it is used,
     *     because some servers start instrumentation as soon as it is touched, and never when the application itself brings
     *     OpenTelemetry
     * @param otelSettings every {@code otel.*} value that the user set, for the SDK of own mode
     */
    public static OpenTelemetryIntegration start(
            TracingConfig config,
            Host host,
            Supplier<@Nullable OpenTelemetry> hostOpenTelemetry,
            Map<String, String> otelSettings) {
        ActiveMode wanted = ActiveMode.decide(config, host);
        OpenTelemetryIntegration started;
        try {
            started = switch (wanted.kind()) {
                case AGENT -> joinAgent(config, wanted);
                case JOIN -> join(config, wanted, host, hostOpenTelemetry, otelSettings);
                case OWN -> own(config, wanted, otelSettings);
                case OFF -> off(config, wanted);
            };
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            // OpenTelemetry finds its parts as services; two sets of its classes show as one of these errors.
            LOGGER.log(System.Logger.Level.ERROR, Notice.START_FAILED.text(e), e);
            started = off(config, ActiveMode.off("OpenTelemetry could not be started"));
        }
        LOGGER.log(System.Logger.Level.INFO, StartLine.of(started.mode, config, host, started.plugged));
        return started;
    }

    private static OpenTelemetryIntegration joinAgent(TracingConfig config, ActiveMode mode) {
        LOGGER.log(System.Logger.Level.WARNING, Notice.JAVAAGENT.text());
        return create(config, mode, GlobalOpenTelemetry.get(), HostSpans.ADOPT_ONLY, false, null, null);
    }

    private static OpenTelemetryIntegration join(
            TracingConfig config,
            ActiveMode wanted,
            Host host,
            Supplier<@Nullable OpenTelemetry> hostOpenTelemetry,
            Map<String, String> otelSettings) {
        OpenTelemetry openTelemetry = null;
        Masking pipeline = null;
        // With OpenTelemetry in the application, whatever can be injected is ours: asking for it would start, without
        // end,
        // what is being started here.
        boolean hostHasNone = host.openTelemetry() == Host.Origin.APPLICATION;
        String problem = hostHasNone
                ? "the server has no OpenTelemetry, the application brings it"
                : "the server offers no OpenTelemetry to inject";
        try {
            openTelemetry = hostHasNone ? null : hostOpenTelemetry.get();
            pipeline = openTelemetry == null ? null : PipelineProbe.masking(openTelemetry);
        } catch (RuntimeException | LinkageError e) {
            openTelemetry = null; // What cannot be touched, a proxy of a bean that cannot be created, say, is no use.
            problem = "the server's OpenTelemetry cannot be had: " + e;
        }
        if (openTelemetry == null) {
            if (wanted.demanded()) {
                LOGGER.log(System.Logger.Level.ERROR, Notice.NO_HOST_OPENTELEMETRY.text(problem));
                return off(config, ActiveMode.off(problem));
            }
            return own(config, ActiveMode.own(problem), otelSettings);
        }
        boolean plugged = pipeline != null;
        if (!plugged) {
            LOGGER.log(System.Logger.Level.WARNING, Notice.PIPELINE_NOT_PLUGGED.text());
        }
        return create(
                config, wanted, openTelemetry, host.serverSpans(plugged), !host.recordsHttpMetrics(), pipeline, null);
    }

    private static OpenTelemetryIntegration own(
            TracingConfig config, ActiveMode mode, Map<String, String> otelSettings) {
        OwnedSdk sdk = OwnedSdk.build(config, otelSettings, OpenTelemetryIntegration.class.getClassLoader());
        Masking pipeline = PipelineProbe.masking(sdk.openTelemetry());
        if (pipeline == null) {
            sdk.shutdown(Duration.ZERO);
            throw new IllegalStateException("Faultline's pipeline is not in its SDK, so nothing would be masked");
        }
        return create(config, mode, sdk.openTelemetry(), HostSpans.IGNORE, true, pipeline, sdk);
    }

    private static OpenTelemetryIntegration off(TracingConfig config, ActiveMode mode) {
        return create(config, mode, OpenTelemetry.noop(), HostSpans.OFF, false, null, null);
    }

    /** That of the pipeline, where there is one, with the rules that are known only now. */
    private static Masking masking(TracingConfig config, @Nullable Masking pipeline) {
        Masking masking = Masking.of(config);
        if (pipeline == null) {
            return masking;
        }
        pipeline.replaceBy(masking);
        return pipeline;
    }

    private static OpenTelemetryIntegration create(
            TracingConfig config,
            ActiveMode mode,
            OpenTelemetry openTelemetry,
            HostSpans hostSpans,
            boolean recordMetrics,
            @Nullable Masking pipeline,
            @Nullable OwnedSdk sdk) {
        Masking masking = masking(config, pipeline);
        ExceptionTracer exceptionTracer = ExceptionTracer.create(openTelemetry, masking, config.exceptionSignal());
        ServerTracer tracer = ServerTracer.create(
                openTelemetry,
                TraceContextPropagator.create(config.propagation().propagators()),
                config.http(),
                hostSpans,
                recordMetrics,
                NanoClock.system(),
                exceptionTracer);
        return new OpenTelemetryIntegration(
                config, mode, openTelemetry, masking, pipeline != null, exceptionTracer, tracer, sdk);
    }

    /** The configuration in force. */
    public TracingConfig config() {
        return config;
    }

    /** How tracing is done, and why so. */
    public ActiveMode mode() {
        return mode;
    }

    /** What the application's own instrumentation should use; a no-op when tracing is off. */
    public OpenTelemetry openTelemetry() {
        return openTelemetry;
    }

    /** Traces the requests that come in. */
    public ServerTracer serverTracer() {
        return serverTracer;
    }

    /** Records the exceptions that the application handles itself. */
    public ExceptionTracer exceptionTracer() {
        return exceptionTracer;
    }

    /** What masks in this application, its pipeline included. */
    public Masking masking() {
        return masking;
    }

    /** How often a value, or all texts of a span, were left out because they could not be masked. */
    public long maskingFailures() {
        return masking.failures();
    }

    /**
     * Delivers the spans that have ended; only in own mode, a joined SDK is the host's to flush.
     *
     * @return whether all were handed over in time
     */
    public boolean flush(Duration timeout) {
        return ownedSdk == null || ownedSdk.flush(timeout);
    }

    /** Ends and delivers everything, and stops every thread. May be called more than once; never throws. */
    @Override
    public void close() {
        reaper.close();
        try {
            serverTracer.close();
            if (ownedSdk != null && !ownedSdk.shutdown(config.shutdownTimeout())) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "Not all spans were delivered within {0} ms of shutdown.",
                        config.shutdownTimeout().toMillis());
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(System.Logger.Level.WARNING, "Shutting down tracing failed", e);
        }
    }
}
