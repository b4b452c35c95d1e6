package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.Rollcall.Ended;
import dev.rollcall.local.Rollcall.Running;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port that somebody else has is told before anything is touched. */
class TakenPortsTest {

    @TempDir
    private Path directory;

    private Rollcall rollcall;

    @BeforeEach
    void a_build() throws Exception {
        rollcall = new Rollcall(SmallRepository.shared(), directory.resolve("data"));
    }

    @AfterEach
    void nothing_is_left() {
        rollcall.close();
    }

    @Test
    void each_of_them_is_named_with_who_has_it_and_nothing_is_begun() throws Exception {
        int base = rollcall.installation().portBase();
        Map<Integer, String> ports = Map.of(
                base,
                "gateway",
                base + 5,
                "billing",
                base + 6,
                "simulator",
                base + 7,
                "postgres",
                base + 8,
                "kafka",
                base + 9,
                "kafka's controller");
        for (Map.Entry<Integer, String> port : ports.entrySet()) {
            requireRefused(port.getKey(), port.getValue(), "127.0.0.1", "up");
        }
        if (NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null) {
            // A browser that is told of localhost may ask there first.
            requireRefused(base, "gateway", "::1", "up");
        }
        requireRefused(base + 8, "kafka", "127.0.0.1", "up", "--detach");
        requireRefused(base + 8, "kafka", "127.0.0.1", "demo");
        assertThat(rollcall.data().root()).doesNotExist();
    }

    @Test
    void what_is_kept_stays_as_it_was_and_starts_when_the_port_is_free() throws Exception {
        Running up = rollcall.up();
        up.signal("TERM");
        up.awaitEnd();

        requireRefused(rollcall.installation().portBase() + 7, "postgres", "127.0.0.1", "up");

        up = rollcall.up();
        up.signal("TERM");
        up.awaitEnd();
        rollcall.nothingIsLeft();
    }

    private void requireRefused(int port, String name, String address, String... command) throws Exception {
        List<String> before = rollcall.files();
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral(address))) {
            Ended ended = rollcall.run(command);

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.text())
                    .isEqualTo(
                            "Port %d (for %s) is taken by process %d (java). Stop that one, or move all of Rollcall's"
                                            .formatted(
                                                    port,
                                                    name,
                                                    ProcessHandle.current().pid())
                                    + " ports: ./rollcall up --port-base "
                                    + (rollcall.installation().portBase() + 100) + ".\n");
        }
        assertThat(rollcall.left()).isEmpty();
        assertThat(rollcall.files()).isEqualTo(before);
    }
}
