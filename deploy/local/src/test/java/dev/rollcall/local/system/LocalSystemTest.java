package dev.rollcall.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.Listening;
import dev.rollcall.local.SmallRepository;
import dev.rollcall.local.backend.LocalPostgres;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.Secrets;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.installation.Installation;
import dev.rollcall.local.installation.Ports;
import dev.rollcall.local.log.PreviousLogs;
import dev.rollcall.local.process.ProcessRecords;
import dev.rollcall.local.process.Progress;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what our programs stand on; the programs themselves are started by the tests of the whole system. */
class LocalSystemTest {

    @TempDir
    private Path directory;

    private Installation installation;
    private LocalSystem system;

    @BeforeEach
    void backends_run() throws Exception {
        // Below the ports that the system itself gives to outgoing connections.
        int base = ThreadLocalRandom.current().nextInt(1_500, 3_200) * 10;
        installation = new Installation(SmallRepository.shared().root(), directory.resolve("data"), base);
        system = backendsOnly();
        system.start();
    }

    @AfterEach
    void nothing_is_left() {
        system.stop();
    }

    @Test
    void a_second_launcher_on_the_same_data_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> backendsOnly().start())
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("Rollcall already runs on " + installation.data() + ". Stop it with");
    }

    @Test
    void nobody_gets_in_from_another_machine_or_without_the_password_or_as_another_user() throws Exception {
        assertThatThrownBy(() -> postgres("not the password").superuser().getConnection())
                .hasMessageContaining("password authentication failed for user \"postgres\"");
        assertThat(postgres().isReady()).isTrue();

        Ports ports = installation.ports();
        for (int port : new int[] {ports.postgres(), ports.kafka(), ports.kafkaController()}) {
            assertThat(Listening.addresses(port)).as("of port " + port).containsExactly("127.0.0.1");
        }

        DataDirectory data = installation.directory();
        for (Path directory : List.of(data.root(), data.kafka(), data.postgres())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .as("of " + directory)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void after_a_hard_kill_of_both_they_come_back_with_what_they_had() throws Exception {
        ProcessHandle postgres = system.process("postgres").orElseThrow();
        ProcessHandle kafka = system.process("kafka").orElseThrow();

        postgres.destroyForcibly();
        kafka.destroyForcibly();

        await().atMost(Duration.ofSeconds(60)).until(() -> isNew(system.process("postgres"), postgres));
        await().atMost(Duration.ofSeconds(60)).until(() -> isNew(system.process("kafka"), kafka));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", installation.kafkaBootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains("directory-snapshots", "billing-counts");
        }
        LocalPostgres database = postgres();
        await().atMost(Duration.ofSeconds(60)).until(database::isReady);
    }

    @Test
    void stopped_it_leaves_no_process_and_can_be_started_again() throws Exception {
        ProcessHandle postgres = system.process("postgres").orElseThrow();
        ProcessHandle kafka = system.process("kafka").orElseThrow();
        Path log = installation.directory().log("kafka");
        Files.writeString(log, "the first run's\n", StandardOpenOption.APPEND);

        system.stop();

        assertThat(postgres.isAlive()).isFalse();
        assertThat(kafka.isAlive()).isFalse();
        assertThat(new ProcessRecords(installation.directory()).all()).isEmpty();
        system = backendsOnly();
        system.start();
        assertThat(postgres().isReady()).isTrue();
        assertThat(PreviousLogs.of(log)).content().contains("the first run's\n");
        assertThat(log).content().isNotEmpty().doesNotContain("the first run's\n");
    }

    private LocalPostgres postgres() throws Exception {
        return postgres(Secrets.in(installation.directory()).of("postgres.superuser"));
    }

    private LocalPostgres postgres(String password) {
        return new LocalPostgres(
                installation.directory(),
                installation.apps(),
                installation.ports().postgres(),
                password);
    }

    private static boolean isNew(Optional<ProcessHandle> process, ProcessHandle former) {
        return process.filter(one -> one.pid() != former.pid()).isPresent();
    }

    private LocalSystem backendsOnly() {
        return new LocalSystem(installation, List.of(), new Progress(new PrintStream(System.out, true)));
    }
}
