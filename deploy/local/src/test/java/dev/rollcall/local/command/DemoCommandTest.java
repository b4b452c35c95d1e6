package dev.rollcall.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.Figures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {

    private static final Figures EQUAL = new Figures("Brightwater", 130, 110, 105, 100, 5, 4, 100, 96, 96, true);
    private static final Figures UNEQUAL = new Figures("Kestrel", 130, 110, 105, 100, 5, 4, 100, 96, 95, true);

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

    @Test
    void one_count_that_is_not_equal_spoils_the_demo() {
        assertThat(DemoCommand.verdict(List.of(EQUAL, EQUAL), false, out)).isZero();
        assertThat(DemoCommand.verdict(List.of(EQUAL, UNEQUAL), false, out)).isEqualTo(1);

        assertThat(told.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("\nAll counts are equal.\n\nThe counts are not equal.\n");
    }

    @Test
    void that_is_told_to_programs_too() {
        assertThat(DemoCommand.verdict(List.of(EQUAL, UNEQUAL), true, out)).isEqualTo(1);

        assertThat(new JsonMapper()
                        .readTree(told.toString(StandardCharsets.UTF_8))
                        .path("holds")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void figures_hold_only_if_every_count_is_what_it_must_be_and_the_services_agree() {
        assertThat(figures(100, 4, 96, 96, true).holds()).isTrue();
        assertThat(figures(100, 4, 96, 95, true).holds()).isFalse();
        assertThat(figures(100, 5, 96, 96, true).holds()).isFalse();
        assertThat(figures(101, 4, 96, 96, true).holds()).isFalse();
        assertThat(figures(100, 4, -1, 96, true).holds()).isFalse();
        assertThat(figures(100, 4, 96, 96, false).holds()).isFalse();
    }

    private static Figures figures(long roster, long asleep, long billable, long recount, boolean checked) {
        return new Figures("Brightwater", 130, 110, 105, 100, 5, asleep, roster, billable, recount, checked);
    }
}
