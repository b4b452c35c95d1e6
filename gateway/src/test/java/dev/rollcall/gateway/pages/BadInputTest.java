package dev.rollcall.gateway.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.FakeWorld;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every page and every form, found where the gateway keeps them, with what no page would send. */
class BadInputTest extends BeforeFakes {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final List<String> VALUES = List.of(
            "\0",
            "not-an-id",
            "-1",
            "99999999999999999999",
            "NaN",
            "",
            "👩‍🚀 \u202Enimda\u202C",
            "'; DROP TABLE company; --",
            SCRIPT,
            "x".repeat(3_000));
    private static final List<String> INSIDES =
            List.of("Exception", "\tat ", "dev.rollcall", "org.springframework", "reactor.", "Whitelabel", SCRIPT);

    private final Map<RequestMappingInfo, HandlerMethod> handlers;

    @Autowired
    BadInputTest(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.handlers = requestMappingHandlerMapping.getHandlerMethods();
    }

    @TestFactory
    Stream<DynamicTest> is_answered_in_words_that_show_nothing_of_the_insides_and_commands_nothing() {
        return handlers.entrySet().stream()
                .filter(handler ->
                        handler.getValue().getBeanType().getPackageName().startsWith("dev.rollcall.gateway"))
                // What is listened to never ends.
                .filter(handler -> !handler.getKey()
                        .getProducesCondition()
                        .getProducibleMediaTypes()
                        .contains(MediaType.TEXT_EVENT_STREAM))
                .flatMap(handler -> handler.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method -> handler.getKey().getPatternsCondition().getPatterns().stream()
                                .map(path -> dynamicTest(
                                        method + " " + path,
                                        () -> survives(method, path.getPatternString(), handler.getValue())))));
    }

    @Test
    void all_pages_and_forms_are_tried() {
        assertThat(is_answered_in_words_that_show_nothing_of_the_insides_and_commands_nothing())
                .hasSizeGreaterThan(35);
    }

    private void survives(RequestMethod method, String path, HandlerMethod handler) {
        Visitor dana = visitor(Account.DANA);
        JsonNode secret = dana.get("/api/v1/csrf").json();
        String csrf = "_csrf=" + encoded(secret.path("token").asString());
        String good = path.replace("{companyId}", FakeWorld.BRIGHTWATER.toString())
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        FAKES.reset();
        answered(dana, method, good, csrf);
        // What is pressed without any field is a command already.
        boolean asks = FAKES.commands().isEmpty();
        for (String value : VALUES) {
            for (String name : names(path)) {
                String bad = path.replace("{" + name + "}", encoded(value))
                        .replace("{companyId}", FakeWorld.BRIGHTWATER.toString())
                        .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                FAKES.reset();
                answered(dana, method, bad, csrf);
                commandsNothing(method, bad, csrf);
            }
            for (String field : fields(handler)) {
                String fields = field + "=" + encoded(value);
                FAKES.reset();
                if (method == RequestMethod.GET) {
                    answered(dana, method, good + "?" + fields, csrf);
                } else {
                    answered(dana, method, good, csrf + "&" + fields);
                }
                if (asks) {
                    commandsNothing(method, good, fields);
                }
            }
        }
    }

    private static void answered(Visitor visitor, RequestMethod method, String path, String form) {
        Answer answer = method == RequestMethod.GET ? visitor.get(path) : visitor.post(path, form);
        String asked = "%s %s with %s".formatted(method, path, form.replaceFirst("_csrf=[^&]*&?", ""));
        assertThat(answer.status()).as("%s%n%s", asked, answer.page().text()).isLessThan(500);
        if (answer.status() >= 400 && path.startsWith("/api/")) {
            assertThat(answer.type()).as("%s%n%s", asked, answer.text()).startsWith("application/problem+json");
        } else if (answer.status() >= 400) {
            assertThat(answer.type()).as("%s%n%s", asked, answer.text()).startsWith("text/html");
            assertThat(answer.page().select("h1").text())
                    .as("The title of %s%n%s", asked, answer.text())
                    .isNotBlank();
            assertThat(answer.page().select("main p").text())
                    .as("What %s is told%n%s", asked, answer.text())
                    .hasSizeGreaterThan(20)
                    .contains(".");
            // A link, or the form that was kept.
            assertThat(answer.page().select("main a, main form button"))
                    .as("Where %s can go on%n%s", asked, answer.text())
                    .isNotEmpty();
        }
        assertThat(INSIDES).as("What %s shows%n%s", asked, answer.text()).noneMatch(answer.text()::contains);
    }

    private static void commandsNothing(RequestMethod method, String path, String form) {
        assertThat(FAKES.commands())
                .as("What %s %s with %s commands", method, path, form)
                .isEmpty();
    }

    /** Of variables in a path. */
    private static List<String> names(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> part.startsWith("{"))
                .map(part -> part.substring(1, part.length() - 1))
                .toList();
    }

    /** Of what a handler reads from a query or a form. */
    private static List<String> fields(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .flatMap(BadInputTest::fields)
                .toList();
    }

    private static Stream<String> fields(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        if (named != null) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            return Stream.of(
                    named.value().isEmpty()
                            ? Objects.requireNonNullElse(parameter.getParameterName(), "")
                            : named.value());
        }
        return parameter.getParameterType().isRecord()
                ? Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                : Stream.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
