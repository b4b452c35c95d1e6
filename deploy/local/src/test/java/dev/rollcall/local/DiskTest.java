package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.Rollcall.Ended;
import dev.rollcall.local.Rollcall.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real disks that are full, or cannot be written. */
class DiskTest {

    @TempDir
    private Path directory;

    @Test
    void a_disk_that_is_too_small_is_refused_with_what_is_needed() throws Exception {
        try (SmallDisk disk = SmallDisk.at(directory, 100);
                Rollcall rollcall = new Rollcall(SmallRepository.shared(), directory.resolve("data"), disk.inside())) {
            for (String[] command : new String[][] {{"up"}, {"up", "--detach"}}) {
                Ended up = rollcall.run(command);

                assertThat(up.exitCode()).isEqualTo(1);
                assertThat(up.text())
                        .matches("The disk of " + rollcall.data().root()
                                + " is full: (99|100) MB are free, and Rollcall needs 600\\. Free some, or choose another"
                                + " disk with --data DIR\\.\n");
            }
            rollcall.nothingIsLeft();
        }
    }

    @Test
    void a_directory_that_cannot_be_written_is_told_in_a_sentence() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        try (Rollcall rollcall = new Rollcall(SmallRepository.shared(), file)) {
            assertThat(rollcall.run("up"))
                    .isEqualTo(
                            new Ended(
                                    1,
                                    "Cannot write to " + file + " (" + file
                                            + " is in the way, and is no directory). Choose another directory with --data DIR.\n"));
        }
        Path readOnly = Files.createDirectory(directory.resolve("read-only"));
        try (SmallDisk disk = SmallDisk.at(readOnly, 700);
                Rollcall unmade = new Rollcall(SmallRepository.shared(), readOnly.resolve("b"), disk.inside());
                Rollcall made = new Rollcall(SmallRepository.shared(), readOnly.resolve("a"), disk.inside())) {
            disk.run("cd $0; mkdir a a/config a/logs a/run a/keys a/simulator; mount -o remount,ro .", readOnly);
            for (Rollcall rollcall : List.of(made, unmade)) {
                Ended up = rollcall.run("up");

                assertThat(up.exitCode()).isEqualTo(1);
                assertThat(up.text())
                        .startsWith("Cannot write to " + rollcall.data().root() + " (")
                        .endsWith("Read-only file system). Choose another directory with --data DIR.\n")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void a_repository_that_cannot_be_written_is_good_enough_for_data_elsewhere() throws Exception {
        SmallRepository repository = SmallRepository.in(directory.resolve("repository"));
        try (SmallDisk disk = SmallDisk.at(Files.createDirectory(directory.resolve("disk")), 1);
                Rollcall rollcall = new Rollcall(repository, directory.resolve("data"), disk.inside());
                Rollcall within = new Rollcall(repository, repository.root().resolve(".rollcall"), disk.inside())) {
            disk.run("mount --bind $0 $0 && mount -o remount,bind,ro $0", repository.root());

            assertThat(within.run("up").text())
                    .startsWith("Cannot write to " + repository.root().resolve(".rollcall") + " (")
                    .endsWith("Read-only file system). Choose another directory with --data DIR.\n");
            Running up = rollcall.up();
            up.signal("TERM");
            up.awaitEnd();
            rollcall.nothingIsLeft();
        }
    }

    @Test
    void a_disk_that_fills_up_is_told_and_nothing_is_lost_when_there_is_room_again() throws Exception {
        Path data = directory.resolve("data");
        try (SmallDisk disk = SmallDisk.at(directory, 900);
                Rollcall rollcall = new Rollcall(SmallRepository.shared(), data, disk.inside())) {
            Running up = rollcall.up();
            String password = disk.run("sed -n 's/^postgres.superuser=//p' $0/secrets.properties", data);
            StoredData stored = new StoredData(rollcall.installation(), password.strip());
            List<String> inPostgres = new ArrayList<>();
            List<String> inKafka = new ArrayList<>();

            disk.run("cd $0; fallocate -l $(($(df -k --output=avail . | tail -n 1) - 3000))k ballast", data);
            rollcall.await("it is told", up, () -> up.text().contains("The disk of " + data + " is full: "));
            await("PostgreSQL has no room")
                    .atMost(Rollcall.TIMEOUT)
                    .until(() -> !isWritten(inPostgres, stored::writeToPostgres));
            await("Kafka has no room").atMost(Rollcall.TIMEOUT).until(() -> !isWritten(inKafka, stored::writeToKafka));
            Ended status = rollcall.run("status");
            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.text())
                    .containsPattern("The disk of " + data + " is full: [0-9] MB are free, and Rollcall needs 100\\.");

            disk.run("rm $0/ballast", data);
            rollcall.await(
                    "that is told too", up, () -> up.text().contains("The disk of " + data + " has room again."));
            await("PostgreSQL has room")
                    .atMost(Rollcall.TIMEOUT)
                    .until(() -> isWritten(inPostgres, stored::writeToPostgres));
            await("Kafka has room").atMost(Rollcall.TIMEOUT).until(() -> isWritten(inKafka, stored::writeToKafka));
            assertThat(stored.inPostgres()).containsAll(inPostgres);
            assertThat(stored.inKafka()).containsAll(inKafka);
            rollcall.await("all are ready", up, () -> rollcall.run("status").exitCode() == 0);
            up.signal("TERM");
            up.awaitEnd();
            rollcall.nothingIsLeft();
        }
    }

    private interface Writing {
        void write(String word, int bytes) throws Exception;
    }

    /** Whether one more word was confirmed; it is noted then. */
    private static boolean isWritten(List<String> written, Writing writing) {
        String word = UUID.randomUUID().toString();
        try {
            writing.write(word, 900_000);
        } catch (Exception refused) {
            return false;
        }
        written.add(word);
        return true;
    }
}
