package dev.rollcall.local.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.local.failure.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final List<Program> programs = Program.all();

    @Test
    void everybody_has_a_port_of_their_own_within_ten() {
        assertThat(new Ports(9400).all(programs).keySet())
                .hasSize(programs.size() + 3)
                .allSatisfy(port -> assertThat(port).isBetween(9400, 9409));
    }

    @Test
    void a_taken_port_is_told_with_who_wants_it_and_what_to_do() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Ports ports = new Ports(port - 8);

            assertThatThrownBy(() -> ports.requireFree(List.of()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageStartingWith("Port " + port + " (for kafka) is taken by process "
                            + ProcessHandle.current().pid() + " (java).")
                    .hasMessageContaining("--port-base");
        }
    }
}
