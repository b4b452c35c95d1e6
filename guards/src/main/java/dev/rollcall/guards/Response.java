package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service answered. */
record Response(int status, String contentType, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** What only somebody who looks at the program's insides would understand. */
    private static final List<String> INSIDES = List.of(
            "Exception",
            "\tat ",
            "at dev.",
            "dev.rollcall",
            "org.springframework",
            "java.",
            "tools.jackson",
            "reactor.",
            "r2dbc",
            "SQL",
            "\"trace\"");

    boolean refuses() {
        return status >= 400 && status < 500;
    }

    /** That it refuses, and says why in words that help. */
    void assertRefused(String asked, List<String> named) {
        assertThat(status).as("The status of %s%n%s", asked, this).isBetween(400, 499);
        assertProblem(asked);
        String detail = JSON.readTree(body).path("detail").asString("");
        for (String name : named) {
            assertThat(detail).as("What %s is told", asked).contains(name);
        }
    }

    /** That it is a problem (RFC 9457) for people and for programs, and shows nothing of the insides. */
    void assertProblem(String asked) {
        assertThat(contentType).as("The content type of %s%n%s", asked, this).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(body);
        assertThat(problem.path("status").asInt())
                .as("The status in the body of %s", asked)
                .isEqualTo(status);
        assertThat(problem.path("code").asString(""))
                .as("The code of %s%n%s", asked, this)
                .matches("[a-z]+(-[a-z]+)+");
        assertThat(problem.path("detail").asString(""))
                .as("What %s is told%n%s", asked, this)
                .contains(" ")
                .endsWith(".");
        assertThat(INSIDES).as("What %s shows of the insides%n%s", asked, this).noneMatch(body::contains);
    }

    @Override
    public String toString() {
        return status + " " + contentType + " " + (body.length() > 500 ? body.substring(0, 500) + "…" : body);
    }
}
