package dev.rollcall.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.nimbusds.jose.JOSEException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rollcall.gateway.fakes.ServiceDocument;
import dev.rollcall.gateway.service.RecordingServices.Call;
import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.tenancy.Role;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every call that the gateway makes is one that the service has, and every field that is sent or read is there: the clients'
 * methods are called with everything and with as little as they take, and what they would send, and the records by which they
 * would read the answers, are held against the services' committed descriptions.
 */
class ServiceContractTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Passes on what API callers send; PublicDocument holds that against the descriptions. */
    private static final Set<String> NOT_CLIENTS = Set.of("ForwardedCalls");

    /** Where a service takes only some texts. By the name of the client's parameter. */
    private static final Map<String, Object> PLAUSIBLE = Map.ofEntries(
            Map.entry("timeZone", "Europe/Berlin"),
            Map.entry("preset", "INCLUDE_EVERYONE"),
            Map.entry("filter", "ALL"),
            Map.entry("minutes", 60),
            Map.entry("role", "VIEWER"),
            Map.entry("decision", Approval.Decision.APPROVED),
            Map.entry("key", "rck_0123456789abcdef0123456789abcdef_" + "x".repeat(43)),
            Map.entry(
                    "answer",
                    Map.of(
                            "state", "x",
                            "adminConsent", "True",
                            "tenant", "x",
                            "error", "x",
                            "errorDescription", "x")));

    @TestFactory
    Stream<DynamicTest> every_call_of_a_client_is_what_its_service_describes() throws JOSEException {
        Map<String, List<Call>> calls = new TreeMap<>();
        for (Call call : callsOf(clients())) {
            calls.computeIfAbsent(
                            call.service().shortName() + " " + call.method() + " "
                                    + call.path().template(),
                            any -> new ArrayList<>())
                    .add(call);
        }
        assertThat(calls).hasSizeGreaterThan(40);
        return calls.entrySet().stream()
                .map(all -> DynamicTest.dynamicTest(
                        all.getKey(),
                        () -> assertThat(all.getValue().stream()
                                        .flatMap(call -> differences(call).stream())
                                        .distinct())
                                .as(all.getKey())
                                .isEmpty()));
    }

    /** What calls a service must be a client, with nothing but methods that can be called here. */
    @Test
    void nothing_but_clients_calls_services() {
        assertThat(clients()).extracting(Class::getSimpleName).contains("Staging", "Approval", "GrantLookup");
        for (Class<?> client : clients()) {
            assertThat(methods(client)).as(client.getSimpleName()).isNotEmpty();
        }
    }

    private static List<String> differences(Call call) {
        ServiceDocument document = ServiceDocument.of(call.service());
        List<String> differences = new ArrayList<>();
        document.operation(call.method(), call.path().template())
                .ifPresentOrElse(
                        operation -> {
                            Set<String> unknown =
                                    new TreeSet<>(call.path().parameters().keySet());
                            unknown.removeAll(operation.queryParameters());
                            unknown.forEach(name ->
                                    differences.add("the parameter " + name + " is sent, but the service has none"));
                            JsonNode body = call.body() == null ? JSON.missingNode() : JSON.valueToTree(call.body());
                            operation
                                    .bodyErrors(body)
                                    .forEach(error -> differences.add("the body " + body + ": " + error));
                            Type answer = call.answer();
                            if (answer != null) {
                                operation
                                        .answerSchema()
                                        .ifPresentOrElse(
                                                schema -> differences.addAll(
                                                        Schema.differences(document, answer, schema)),
                                                () -> differences.add(
                                                        "the answer is read, but the service gives none"));
                            }
                        },
                        () -> differences.add("there is no such operation"));
        return differences;
    }

    /** Every class that has the services' calls at hand. */
    private static List<Class<?>> clients() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.rollcall.gateway")
                        .stream()
                        .filter(type -> !type.isEquivalentTo(Services.class))
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        dependency.getTargetClass().isEquivalentTo(Services.class)))
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !NOT_CLIENTS.contains(type.getSimpleName()))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static List<Call> callsOf(List<Class<?>> clients) throws JOSEException {
        RecordingServices services = new RecordingServices();
        for (Class<?> type : clients) {
            Object client = instance(type, services);
            for (Method method : methods(type)) {
                for (boolean everything : List.of(true, false)) {
                    for (Service service : servicesOf(method)) {
                        call(client, method, everything, service);
                    }
                }
            }
        }
        return services.calls();
    }

    private static List<Method> methods(Class<?> client) {
        return Arrays.stream(client.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> Publisher.class.isAssignableFrom(method.getReturnType()))
                .toList();
    }

    private static Object instance(Class<?> type, Services services) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(parameter -> parameter == Services.class ? services : (Object) Clock.systemUTC())
                .toArray();
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return fail(type + " is no client: it needs more than Services and a clock", e);
        }
    }

    /** What every service has is called at every service. */
    private static List<Service> servicesOf(Method method) {
        return List.of(method.getParameterTypes()).contains(Service.class)
                ? List.of(Service.values())
                : List.of(Service.CONSENT);
    }

    private static void call(Object client, Method method, boolean everything, Service service) {
        Object[] arguments = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getType() == Service.class ? service : argument(parameter, everything))
                .toArray();
        if (Arrays.stream(arguments).anyMatch(ApiKeyClient.Owner.OfPartner.class::isInstance)) {
            // The one role that there is on a partner.
            Arrays.asList(arguments).replaceAll(argument -> "VIEWER".equals(argument) ? "PARTNER_ADMIN" : argument);
        }
        try {
            method.setAccessible(true);
            Flux.from((Publisher<?>) Objects.requireNonNull(method.invoke(client, arguments)))
                    // Nothing was answered, which a cache takes for a failure.
                    .onErrorComplete(NullPointerException.class)
                    .blockLast();
        } catch (InvocationTargetException | IllegalAccessException e) {
            fail(method + " could not be called", e);
        }
    }

    private static @Nullable Object argument(Parameter parameter, boolean everything) {
        boolean nullable = parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (nullable && !everything) {
            return null;
        }
        Object plausible = PLAUSIBLE.get(parameter.getName());
        boolean fits = parameter.getType() == int.class
                ? plausible instanceof Integer
                : parameter.getType().isInstance(plausible);
        return fits ? plausible : value(parameter.getParameterizedType(), everything);
    }

    private static Object value(Type type, boolean everything) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            if (Collection.class.isAssignableFrom(raw)) {
                Object one = value(generic.getActualTypeArguments()[0], everything);
                return raw == Set.class ? Set.of(one) : List.of(one);
            }
        } else if (type == String.class) {
            return "x";
        } else if (type == UUID.class) {
            return UUID.randomUUID();
        } else if (type == Instant.class) {
            return Instant.EPOCH;
        } else if (type == int.class || type == Integer.class) {
            return 1;
        } else if (type == long.class || type == Long.class) {
            return 1L;
        } else if (type == boolean.class) {
            return everything;
        } else if (type == CallerClaims.class) {
            return new CallerClaims("x", Role.PARTNER_ADMIN, Set.of(UUID.randomUUID()), null);
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            return Objects.requireNonNull(plain.getEnumConstants())[plain.getEnumConstants().length - 1];
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            return record(plain, everything);
        } else if (type instanceof Class<?> plain && plain.isSealed()) {
            Class<?>[] cases = Objects.requireNonNull(plain.getPermittedSubclasses());
            return value(cases[everything ? 0 : cases.length - 1], everything);
        }
        throw new AssertionError("Nobody said what a plausible " + type + " is");
    }

    private static Object record(Class<?> type, boolean everything) {
        RecordComponent[] components = Objects.requireNonNull(type.getRecordComponents());
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getGenericType(), everything))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Cannot make a " + type.getName(), e);
        }
    }
}
