package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void options_may_stand_before_and_after_operands() throws Trouble {
        Options options = Options.parse(List.of("logs", "--data", "/tmp/x", "staging", "-f", "--port-base", "9400"));

        assertThat(options.command()).isEqualTo("logs");
        assertThat(options.operand("service")).isEqualTo("staging");
        assertThat(options.data()).isEqualTo(Path.of("/tmp/x"));
        assertThat(options.portBase()).hasValue(9400);
        assertThat(options.has("-f")).isTrue();
    }

    @Test
    void what_is_not_understood_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> Options.parse(List.of("up", "--detatch")))
                .isInstanceOf(Trouble.class)
                .hasMessage("./rollcall up has no option --detatch. See ./rollcall help.");
        assertThatThrownBy(() -> Options.parse(List.of("up", "--port-base", "soon")))
                .isInstanceOf(Trouble.class)
                .hasMessage("--port-base wants a number, as --port-base 9400, not soon.");
        assertThatThrownBy(() -> Options.parse(List.of("up", "--port-base", "70000")))
                .isInstanceOf(Trouble.class)
                .hasMessage("A port base lies between 1024 and 65526, not at 70000.");
        assertThatThrownBy(() -> Options.parse(List.of("up", "--data")))
                .isInstanceOf(Trouble.class)
                .hasMessageStartingWith("--data wants a value");
    }
}
