package io.faultline.propagation;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One request's propagation, extract then inject, by ours and by OpenTelemetry's propagators, over the same headers and
 * the same plain getter and setter. The target is a ratio: ours at most 1.0 times OpenTelemetry's, in one run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PropagationBenchmark {
    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    /** The headers received. */
    public enum Headers {
        NONE(Map.of()),
        TRACE(Map.of("traceparent", TRACEPARENT)),
        TRACE_AND_STATE(
                Map.of("traceparent", TRACEPARENT, "tracestate", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE,ot=th:8")),
        BAGGAGE(Map.of("baggage", "userId=alice,serverNode=DF%2028,isProduction=false;ttl=1")),
        ALL(Map.of(
                "traceparent",
                TRACEPARENT,
                "tracestate",
                "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE,ot=th:8",
                "baggage",
                "userId=alice,serverNode=DF%2028,isProduction=false;ttl=1"));

        private final Map<String, String> values;

        Headers(Map<String, String> values) {
            this.values = values;
        }
    }

    /** Whose propagators. */
    public enum Library {
        FAULTLINE,
        OPENTELEMETRY
    }

    @Param
    public Headers headers = Headers.NONE;

    @Param
    public Library library = Library.FAULTLINE;

    private final TextMapSetter<Map<String, String>> setter = (carrier, key, value) -> {
        if (carrier != null) {
            carrier.put(key, value);
        }
    };

    private final TextMapGetter<Map<String, String>> getter = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private Map<String, String> incoming = Map.of();
    private TextMapPropagator propagator = TextMapPropagator.noop();

    @Setup
    public void prepare() {
        // A HashMap, as most carriers are; of the same class whatever the headers.
        incoming = new HashMap<>(headers.values);
        propagator = library == Library.FAULTLINE ? faultline() : openTelemetry();
    }

    private TextMapPropagator faultline() {
        return TraceContextPropagator.create(
                switch (headers) {
                    case BAGGAGE -> List.of("baggage");
                    case ALL -> List.of("tracecontext", "baggage");
                    default -> List.of("tracecontext");
                });
    }

    private TextMapPropagator openTelemetry() {
        return switch (headers) {
            case BAGGAGE -> W3CBaggagePropagator.getInstance();
            case ALL ->
                TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
            default -> W3CTraceContextPropagator.getInstance();
        };
    }

    @Benchmark
    public Map<String, String> extractAndInject() {
        Context context = propagator.extract(Context.root(), incoming, getter);
        Map<String, String> outgoing = new HashMap<>();
        propagator.inject(context, outgoing, setter);
        return outgoing;
    }

    @Benchmark
    public Context extract() {
        return propagator.extract(Context.root(), incoming, getter);
    }
}
