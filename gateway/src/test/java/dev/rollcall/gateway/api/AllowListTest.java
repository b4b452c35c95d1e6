package dev.rollcall.gateway.api;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.NORTHGATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.ServiceDocument;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import dev.rollcall.gateway.service.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Nothing answers under {@code /api} but the operations of the public API. */
class AllowListTest extends BeforeFakes {

    private final List<ApiOperation> operations;

    @Autowired
    AllowListTest(List<ApiResource> resources) {
        this.operations = resources.stream()
                .flatMap(resource -> resource.operations().stream())
                .toList();
    }

    /** Whatever a service has is tried under the path of the pass-through that was, and at its own path. */
    @TestFactory
    Stream<DynamicTest> what_a_service_has_is_reached_only_where_the_list_says() {
        Visitor dana = visitor(Account.DANA);
        return Arrays.stream(Service.values())
                .flatMap(service -> ServiceDocument.of(service).operations().stream()
                        .map(operation -> dynamicTest(service.shortName() + " " + operation, () -> {
                            String[] parts = operation.split(" ");
                            String path = parts[1].replace("{companyId}", BRIGHTWATER.toString())
                                    .replace("{partnerId}", NORTHGATE.toString())
                                    .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                            isNotReached(dana, parts[0], "/api/" + service.shortName() + path);
                            if (!isListed(parts[0], path)) {
                                isNotReached(dana, parts[0], "/api/v1" + path);
                            }
                        })));
    }

    @Test
    void no_controller_answers_under_api(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping controllers) {
        assertThat(controllers.getHandlerMethods().keySet())
                .flatExtracting(mapping -> mapping.getPatternsCondition().getPatterns())
                .isNotEmpty()
                .noneMatch(pattern -> pattern.getPatternString().startsWith("/api"));
    }

    @Test
    void an_operation_is_listed_once() {
        assertThat(operations.stream().map(operation -> operation.method() + " " + operation.path()))
                .doesNotHaveDuplicates();
    }

    private boolean isListed(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().name().equals(method))
                .anyMatch(operation -> PathPatternParser.defaultInstance
                        .parse(operation.path())
                        .matches(PathContainer.parsePath(path)));
    }

    private static void isNotReached(Visitor dana, String method, String path) {
        FAKES.reset();
        Answer answer = method.equals("GET") ? dana.get(path) : dana.write(method, path, Map.of());

        assertThat(answer.status()).as("%s %s: %s", method, path, answer.text()).isIn(404, 405);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(FAKES.calls()).isEmpty();
    }
}
