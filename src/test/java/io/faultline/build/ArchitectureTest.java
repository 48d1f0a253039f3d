package io.faultline.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.inject.Stereotype;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Three rings of packages, each using only what lies further in, and no more public types than meant. */
@AnalyzeClasses(packages = "io.faultline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> RING_0 = List.of("config", "error", "pii");
    private static final List<String> RING_1 = List.of("trace", "sampling", "export", "propagation", "sdk");
    private static final List<String> EDGES =
            List.of("mpconfig", "cdi", "jaxrs", "client", "concurrent", "log", "viewer");

    private static final String RE2J = "com.google.re2j..";

    private static final List<String> RINGS_0_AND_1 = joined(RING_0, RING_1);
    private static final List<String> ALL = joined(RINGS_0_AND_1, EDGES);

    /** Packages of ours that a package may use beside itself. Edges may use rings 0 and 1. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            // The names of members and the domains are values of both.
            "config", List.of("error", "pii"),
            "error", List.of(),
            "pii", List.of(),
            // The getter of propagation, through which it shows a propagator each line of a repeated header.
            "trace", List.of("config", "error", "pii", "propagation"),
            "sampling", List.of("config"),
            "export", List.of("config", "pii"),
            "propagation", List.of("config"),
            "sdk", List.of("config", "error", "pii", "trace", "sampling", "export", "propagation"),
            // The configuration is read where the application starts, and that is here: nothing can inject it yet.
            "cdi", List.of("mpconfig"));

    @ArchTest
    static final ArchRule ring0UsesTheJdkOnly = classes()
            .that()
            .resideInAnyPackage(ours(RING_0))
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(ours(RING_0, "java..", "javax.crypto..", "org.jspecify..", RE2J))
                            // An annotation on two of ours: CDI finds what carries them. Where it isn't there, nobody
                            // looks for it.
                            .or(type(Stereotype.class)));

    /** Relocated in the jar, where it changes the bytes of each class that uses it. */
    @ArchTest
    static final ArchRule customPatternsAloneUseRe2j = noClasses()
            .that()
            .resideOutsideOfPackage(ours(List.of("pii"))[0])
            .should()
            .dependOnClassesThat(resideInAPackage(RE2J));

    @ArchTest
    static final ArchRule ring1AddsOpenTelemetryOnly = classes()
            .that()
            .resideInAnyPackage(ours(RING_1))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    ours(RINGS_0_AND_1, "java..", "javax.naming..", "org.jspecify..", "io.opentelemetry..")));

    @ArchTest
    static void everyPackageUsesOnlyWhatTheDesignAllows(JavaClasses all) {
        for (String name : ALL) {
            Set<String> allowed = new LinkedHashSet<>(MAY_USE.getOrDefault(name, List.of()));
            allowed.add(name);
            if (EDGES.contains(name)) {
                allowed.addAll(RINGS_0_AND_1);
            }
            noClasses()
                    .that()
                    .resideInAPackage(ours(List.of(name))[0])
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("io.faultline..").and(not(resideInAnyPackage(ours(allowed)))))
                    .as("io.faultline." + name + " uses " + allowed + " only")
                    .allowEmptyShould(true)
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule everyClassIsInAKnownPackage = classes()
            .should()
            .resideInAnyPackage(ours(ALL))
            .because("a new package has to take its place in the rings");

    /** Open Liberty hides the Servlet API from some applications; linking it there fails every request. */
    @ArchTest
    static final ArchRule nobodyUsesTheServletApi =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.servlet..", "javax.servlet..");

    /** Internal classes come and go with the versions that servers bring. */
    @ArchTest
    static final ArchRule nobodyUsesWhatOpenTelemetryDoesNotPromise = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.opentelemetry..internal..",
                    "io.opentelemetry..incubator..",
                    "io.opentelemetry.extension.incubator..",
                    "io.opentelemetry.semconv..");

    /** The jar may be shared by several applications. */
    @ArchTest
    static final ArchRule noStaticFieldChanges =
            fields().that().areStatic().should().beFinal();

    /** One is known: it keeps the log from repeating itself, and costs no application more than that. */
    @ArchTest
    static final ArchRule noStaticFieldHoldsStateThatChanges = noFields()
            .that()
            .areStatic()
            .and()
            .doNotHaveFullName("io.faultline.jaxrs.Requests.REPORTED")
            .should()
            .haveRawType(AtomicBoolean.class)
            .orShould()
            .haveRawType(AtomicInteger.class)
            .orShould()
            .haveRawType(AtomicLong.class)
            .orShould()
            .haveRawType(AtomicReference.class)
            .orShould()
            .haveRawType(ThreadLocal.class);

    @ArchTest
    static final ArchRule nobodySetsTheGlobalOpenTelemetry = noClasses()
            .should()
            .callMethod("io.opentelemetry.api.GlobalOpenTelemetry", "set", "io.opentelemetry.api.OpenTelemetry")
            .because("it belongs to the JVM, not to one application");

    /** Whoever adds a line promises to keep the type, and documents it. */
    @ArchTest
    static void publicTypesAreThoseMeantToBe(JavaClasses all) {
        assertThat(all.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.getEnclosingClass().isEmpty())
                        .map(JavaClass::getName)
                        .map(name -> name.substring("io.faultline.".length())))
                .containsExactlyInAnyOrder(PUBLIC_TYPES.strip().split("\\s+"));
    }

    private static final String PUBLIC_TYPES = """
            cdi.ErrorExtension
            cdi.FaultlineExtension
            config.BatchConfig
            config.ConfigKey
            config.ConfigReading
            config.ErrorsConfig
            config.ExceptionSignal
            config.ExporterConfig
            config.HttpServerConfig
            config.MaskingConfig
            config.Mode
            config.PropagationConfig
            config.ResourceConfig
            config.SamplerConfig
            config.StackTraceConfig
            config.Setting
            config.Settings
            config.TracingConfig
            config.Violation
            error.AcceptLanguage
            error.AppError
            error.AppException
            error.ErrorBodyCustomizer
            error.ErrorCatalog
            error.ErrorCode
            error.ErrorCoded
            error.ErrorCodes
            error.ErrorDomain
            error.ErrorDomains
            error.ErrorEntry
            error.ErrorMessages
            error.LocalizedMessage
            error.Problem
            error.ProblemContext
            error.ProblemError
            error.ProblemMember
            error.ProblemMasking
            error.ProblemMembers
            error.Problems
            error.Severity
            error.StandardError
            error.WrappedExceptions
            export.OtlpExporter
            export.OtlpExporterProvider
            jaxrs.BodyReadInterceptor
            jaxrs.ConstraintViolationMapper
            jaxrs.CurrentRequest
            jaxrs.EntityWriterInterceptor
            jaxrs.ErrorAnswersExtension
            jaxrs.ErrorCatalogFilter
            jaxrs.FaultlineFeature
            jaxrs.MatchedRouteFilter
            jaxrs.ResourceExtension
            jaxrs.ResourceMethodInterceptor
            jaxrs.ResourceScopeEndFilter
            jaxrs.ResourceScopeFilter
            jaxrs.ServerResponseFilter
            jaxrs.ServerSpanFilter
            jaxrs.TracedResource
            jaxrs.UnmappedExceptionMapper
            mpconfig.ApplicationConfig
            mpconfig.DefaultsConfigSource
            mpconfig.FaultlineAutoConfiguration
            mpconfig.MpConfigSettings
            pii.MaskStyle
            pii.PiiKind
            pii.PiiMasker
            pii.PiiMatch
            pii.PiiPattern
            pii.StackTraceSanitizer
            propagation.HeaderGetter
            propagation.TraceContextPropagator
            sdk.ActiveMode
            sdk.ApplicationName
            sdk.Host
            sdk.Notice
            sdk.OpenTelemetryIntegration
            sdk.Pipeline
            sdk.SdkProperties
            trace.ErrorIdentity
            trace.ExceptionTracer
            trace.FoldingSpanExporter
            trace.FoldingSpanProcessor
            trace.HostSpans
            trace.HttpMetricViews
            trace.Masking
            trace.MaskingSpanExporter
            trace.NanoClock
            trace.RequestTrace
            trace.ServerRequest
            trace.ServerResponse
            trace.ServerTracer
            trace.TraceIds
            """;

    private static String[] ours(Collection<String> names, String... more) {
        return Stream.concat(names.stream().map(name -> "io.faultline." + name + ".."), Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
