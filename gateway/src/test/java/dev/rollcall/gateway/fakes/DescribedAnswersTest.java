package dev.rollcall.gateway.fakes;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.service.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** The fakes are held to what the services describe: an answer that no service gives is caught. */
class DescribedAnswersTest extends BeforeFakes {

    private static final String COMPANY = "/api/v1/companies/" + BRIGHTWATER;

    static Stream<Arguments> answers_that_the_service_does_not_give() {
        return Stream.of(
                Arguments.of("a field more", Map.of("preset", "INCLUDE_EVERYONE", "colour", "blue"), "colour"),
                Arguments.of("a field less", Map.of(), "preset"),
                Arguments.of("another type", Map.of("preset", 7), "preset"),
                Arguments.of("a word that there is not", Map.of("preset", "NOBODY"), "preset"),
                Arguments.of("a list", List.of("INCLUDE_EVERYONE"), "array"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers_that_the_service_does_not_give")
    void an_answer_that_the_service_does_not_give_is_caught(String what, Object answer, String named) {
        FAKES.answerInstead("approval", "/policy", answer);

        assertThat(visitor(Account.DANA).get(COMPANY + "/policy").status())
                .as(what)
                .isEqualTo(503);

        assertThat(FAKES.wrongAnswers()).singleElement().asString().contains("approval GET", "/policy", named);
    }

    @Test
    void a_field_more_deep_inside_is_caught() {
        FAKES.answerWith("billing", "/count", Map.of("breakdown", Map.of("billable", 1)));

        visitor(Account.DANA).get(COMPANY + "/count");

        assertThat(FAKES.wrongAnswers()).singleElement().asString().contains("/breakdown", "asleep");
    }

    @Test
    void what_the_service_answers_is_not_caught() {
        FAKES.answerWith("approval", "/policy", Map.of("preset", "NEW_PEOPLE_WAIT"));

        assertThat(visitor(Account.DANA).get(COMPANY + "/policy").status()).isEqualTo(200);

        assertThat(FAKES.wrongAnswers()).isEmpty();
    }

    @Test
    void a_status_that_the_operation_does_not_have_is_an_error() {
        ServiceDocument.Operation sync = ServiceDocument.of(Service.FETCHER)
                .operation("POST", "/companies/{companyId}/sync")
                .orElseThrow();

        assertThat(sync.answerErrors(200, JsonNodeFactory.instance.objectNode()))
                .singleElement()
                .asString()
                .contains("202", "200");
    }
}
