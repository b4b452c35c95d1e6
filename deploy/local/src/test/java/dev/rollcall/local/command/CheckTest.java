package dev.rollcall.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.command.Companies.Company;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CheckTest {

    private static final String AGREES = "{\"holds\":true,\"problems\":[],\"roster\":{\"members\":5}}";
    private static final String DIFFERS =
            "{\"holds\":false,\"problems\":[\"Two people are staged and nowhere else.\"],\"roster\":{\"members\":3}}";

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void what_agrees_is_told_and_ends_with_0() {
        assertThat(verdict(AGREES, false)).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .startsWith("Kestrel: everything agrees.\n")
                .contains("members");
    }

    @Test
    void what_does_not_agree_is_told_with_the_problems_and_ends_with_1() {
        assertThat(verdict(DIFFERS, false)).isEqualTo(1);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .startsWith("Kestrel: something does not agree.\n  - Two people are staged and nowhere else.\n");
    }

    @Test
    void as_json_it_ends_the_same() {
        assertThat(verdict(AGREES, true)).isZero();
        assertThat(verdict(DIFFERS, true)).isEqualTo(1);
        assertThat(told.toString(StandardCharsets.UTF_8)).isEqualTo(AGREES + "\n" + DIFFERS + "\n");
    }

    private int verdict(String check, boolean json) {
        return Check.verdict(
                new Company(UUID.randomUUID(), "Kestrel"),
                new JsonMapper().readTree(check),
                json,
                new PrintStream(told, true, StandardCharsets.UTF_8));
    }
}
