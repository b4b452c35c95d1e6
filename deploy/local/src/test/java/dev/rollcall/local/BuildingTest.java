package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.BuildableRepository.Ended;
import dev.rollcall.local.process.ProcessIdentity;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of how the script builds, and of when it does not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BuildingTest {

    @TempDir
    private Path directory;

    private final List<BuildableRepository> repositories = new ArrayList<>();

    @AfterEach
    void no_process_is_left() {
        repositories.forEach(BuildableRepository::close);
    }

    @Test
    void it_ends_as_maven_ends_and_what_failed_does_not_count_as_built() throws Exception {
        BuildableRepository repository = repository("exit 7");

        assertThat(repository.run("test").exitCode()).isEqualTo(7);
        for (String command : new String[] {"build", "up", "bench"}) {
            Ended ended = repository.run(command);
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.text()).endsWith("\nThe build failed; what Maven says stands above.\n");
        }
        assertThat(repository.path("target/built")).doesNotExist();
    }

    @Test
    void every_module_is_tested_once_it_is_built_and_one_that_fails_keeps_none_from_being_tested() throws Exception {
        BuildableRepository repository = repository("""
                case "$*" in
                  *"-DskipTests install"*) echo built >>lines ;;
                  *"-pl second "*surefire:test*) echo "[ERROR] It broke."; exit 1 ;;
                  *surefire:test*) echo "[WARNING] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0" ;;
                  *coverage-of-all*) echo covered >>lines ;;
                esac
                """);
        repository.write("pom.xml", """
                <project>
                    <modules>
                        <module>first</module>
                        <module>second</module>
                        <module>deep/third</module>
                        <module>reports</module>
                    </modules>
                </project>
                """);

        Ended ended = repository.run("test", "--coverage");

        assertThat(ended.exitCode()).isNotZero();
        assertThat(Files.readAllLines(repository.path("lines"))).containsExactly("built", "covered");
        assertThat(ended.text())
                .containsPattern("first: 3 tests in \\d+ s\\.")
                .containsPattern("deep/third: 3 tests in \\d+ s\\.")
                .containsPattern("second: FAILED after \\d+ s; .*/target/tests/second.log tells: \\[ERROR] It broke\\.")
                .doesNotContain("reports:");
    }

    @Test
    void a_build_before_the_tests_that_fails_says_what_the_compiler_said_however_much_maven_warns() throws Exception {
        BuildableRepository repository = repository("""
                for line in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21; do
                  echo "[WARNING] ****"
                  echo "[WARNING] * not marked as thread-safe *"
                done
                echo "[WARNING] /src/Code.java:[3,1] [cast] redundant cast"
                echo "[ERROR] warnings found and -Werror specified"
                exit 7
                """);

        Ended ended = repository.run("test");

        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.text())
                .contains("The build FAILED:", "Code.java:[3,1] [cast] redundant cast", "-Werror specified")
                .doesNotContain("****");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143, false", "INT, 130, true"})
    void told_to_stop_while_it_builds_it_ends_maven_and_all_that_maven_started(
            String signal, int exitCode, boolean withoutPs) throws Exception {
        BuildableRepository repository = repository("sh -c 'echo $$ >child; exec sleep 600' & wait");
        if (withoutPs) {
            repository.withoutPs();
        }
        Process up = repository.begin("up");
        ProcessHandle child = repository.awaitProcess("child");

        new ProcessBuilder("kill", "-" + signal, String.valueOf(up.pid()))
                .start()
                .waitFor();

        Ended ended = BuildableRepository.end(up);
        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.text()).endsWith("\nStopped.\n");
        awaitEnd(child);
        assertThat(repository.path("target/built")).doesNotExist();
    }

    @Test
    void a_build_whose_script_was_killed_is_waited_for() throws Exception {
        BuildableRepository repository = repository(BuildableRepository.TAKES_ITS_TIME + "exit 1");
        Process killed = repository.begin("up");
        ProcessHandle maven = repository.awaitProcess("maven");
        killed.destroyForcibly().waitFor();

        Process next = repository.begin("up");
        String first = next.inputReader(StandardCharsets.UTF_8).readLine();
        Files.createFile(repository.path("go"));
        Ended ended = BuildableRepository.end(next);

        assertThat(first).startsWith("Another ./rollcall is building (process ").endsWith("; waiting for it.");
        assertThat(ProcessIdentity.of(maven.pid())).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"test, up, false", "up, test, true", "bench, build, true", "build, bench, false"})
    void one_maven_runs_at_a_time_whoever_wants_it(String one, String other, boolean withoutPs) throws Exception {
        BuildableRepository repository = repository(BuildableRepository.TAKES_ITS_TIME + "echo end >>builds; exit 1");
        if (withoutPs) {
            repository.withoutPs();
        }
        Process first = repository.begin(one);
        repository.awaitProcess("maven");

        Process second = repository.begin(other);
        BufferedReader said = second.inputReader(StandardCharsets.UTF_8);
        await().atMost(BuildableRepository.TIMEOUT)
                .until(() -> said.ready() || repository.builds().size() > 1);
        Files.createFile(repository.path("go"));
        String told = BuildableRepository.end(second).text();
        BuildableRepository.end(first);

        assertThat(told).startsWith("Another ./rollcall is building (process " + first.pid() + ");");
        assertThat(repository.builds()).containsExactly("begin", "end", "begin", "end");
    }

    @Test
    void what_nobody_holds_any_longer_is_taken_by_one_of_all_who_wait() throws Exception {
        BuildableRepository repository = repository(BuildableRepository.TAKES_ITS_TIME + "echo end >>builds; exit 1");
        Files.createFile(repository.path("go"));
        // Of somebody who has gone.
        repository.write(".building", "1");

        List<Process> all = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            all.add(repository.begin("build"));
        }
        for (Process process : all) {
            assertThat(BuildableRepository.end(process).exitCode()).isEqualTo(1);
        }

        assertThat(String.join(" ", repository.builds())).matches("(begin end ?){6}");
    }

    @Test
    void maven_s_clean_does_not_let_a_second_build_in() throws Exception {
        BuildableRepository repository =
                repository("rm -rf target\n" + BuildableRepository.TAKES_ITS_TIME + "echo end >>builds; exit 1");
        Process first = repository.begin("test", "clean");
        repository.awaitProcess("maven");

        Process second = repository.begin("build");

        assertThat(second.inputReader(StandardCharsets.UTF_8).readLine())
                .isEqualTo("Another ./rollcall is building (process " + first.pid() + "); waiting for it.");
        Files.createFile(repository.path("go"));
        BuildableRepository.end(first);
        BuildableRepository.end(second);
        assertThat(repository.builds()).containsExactly("begin", "end", "begin", "end");
    }

    @Test
    void a_repository_that_cannot_be_written_and_must_be_built_is_told() throws Exception {
        BuildableRepository repository = repository("exit 0");
        Files.createFile(repository.path("target"));

        for (String command : new String[] {"up", "test"}) {
            assertThat(repository.run(command))
                    .isEqualTo(new Ended(
                            1,
                            "Rollcall must be built first, and nothing can be written to " + repository.path("target")
                                    + ": make it writable, or copy the repository to where it is.\n"));
        }
    }

    @Test
    void the_launcher_becomes_the_scripts_own_process_and_is_told_what_the_script_was_told() throws Exception {
        BuildableRepository repository =
                repository(BuildableRepository.MAKES_THE_JARS).withLauncher();
        Process up = repository.begin("up", "--data", "/some where", "--port-base", "9400");

        assertThat(up.inputReader(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains(" up "))
                        .findFirst())
                .contains(up.pid() + " up --data /some where --port-base 9400");

        up.destroy();
        assertThat(up.waitFor()).isEqualTo(143);
        assertThat(repository.run("status", "--data", "x").text()).endsWith(" status --data x\n");
    }

    @Test
    void what_was_edited_is_built_again_and_nothing_else_is() throws Exception {
        BuildableRepository repository =
                repository(BuildableRepository.MAKES_THE_JARS).withLauncher();
        List<String> edited = new ArrayList<>(List.of("pom.xml", "staging-service/pom.xml"));
        for (String module : BuildableRepository.modules()) {
            edited.add(module + "/src/main/java/Code.java");
        }

        assertThat(repository.run("build").text()).contains("Building Rollcall (", "\nBuilt in ");
        assertThat(repository.run("build")).isEqualTo(new Ended(0, ""));
        Instant built = Instant.now().minus(Duration.ofHours(1));
        repository.allSourcesAreOf(built.minusSeconds(1));
        for (String name : edited) {
            Files.setLastModifiedTime(repository.path("target/built"), FileTime.from(built));
            Files.setLastModifiedTime(repository.path(name), FileTime.from(built.plusSeconds(1)));
            assertThat(repository.run("build").text()).as(name).contains("\nBuilt in ");
            Files.setLastModifiedTime(repository.path(name), FileTime.from(built.minusSeconds(1)));
        }
        Files.setLastModifiedTime(repository.path("target/built"), FileTime.from(built));
        assertThat(repository.run("build")).isEqualTo(new Ended(0, ""));
        assertThat(repository.builds()).hasSize(1 + edited.size());
    }

    @Test
    void what_is_edited_while_it_builds_is_built_the_next_time() throws Exception {
        BuildableRepository repository = repository(
                        BuildableRepository.TAKES_ITS_TIME + BuildableRepository.MAKES_THE_JARS)
                .withLauncher();
        Process first = repository.begin("build");
        repository.awaitProcess("maven");
        Path edited = repository.path("messaging/src/main/java/Code.java");
        await().until(() -> {
            Files.writeString(edited, "class Code { int more; }");
            return Files.getLastModifiedTime(edited)
                            .compareTo(Files.getLastModifiedTime(repository.path("target/built.new")))
                    > 0;
        });
        Files.createFile(repository.path("go"));
        assertThat(BuildableRepository.end(first).exitCode()).isZero();

        assertThat(repository.run("build").text()).contains("\nBuilt in ");
        assertThat(repository.run("build").text()).isEmpty();
    }

    @Test
    void down_ends_an_up_that_still_builds_and_none_for_other_data() throws Exception {
        BuildableRepository repository = repository(BuildableRepository.TAKES_ITS_TIME + "exit 1");
        Process other =
                repository.begin("up", "--data", directory.resolve("other").toString());
        ProcessHandle maven = repository.awaitProcess("maven");
        Process up = repository.begin("up", "--data", directory.resolve("one").toString());
        assertThat(up.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("Another ./rollcall is building");

        // Another spelling of the same.
        Ended down = repository.run("down", "--data", repository.path("../one/").toString());

        assertThat(down).isEqualTo(new Ended(0, "Stopped.\n"));
        assertThat(BuildableRepository.end(up)).isEqualTo(new Ended(143, "Stopped.\n"));
        assertThat(other.isAlive()).isTrue();
        assertThat(maven.isAlive()).isTrue();

        down = repository.run("down", "--data", directory.resolve("other").toString());

        assertThat(down).isEqualTo(new Ended(0, "Stopped.\n"));
        assertThat(BuildableRepository.end(other).exitCode()).isEqualTo(143);
        awaitEnd(maven);
        assertThat(repository.builds()).containsExactly("begin");
    }

    @Test
    void down_ends_a_build_anew_before_it_lets_the_launcher_stop_the_rest() throws Exception {
        BuildableRepository repository = repository("[ ! -e slow ] || { " + BuildableRepository.TAKES_ITS_TIME + "}\n"
                        + BuildableRepository.MAKES_THE_JARS)
                .withLauncher();
        assertThat(repository.run("build").exitCode()).isZero();
        Files.createFile(repository.path("slow"));
        Files.delete(repository.path("target/built"));
        Process up = repository.begin("up");
        ProcessHandle maven = repository.awaitProcess("maven");

        Ended down = repository.run("down");

        assertThat(down.text()).endsWith(" down --stopped-start\n");
        assertThat(BuildableRepository.end(up).exitCode()).isEqualTo(143);
        awaitEnd(maven);
        assertThat(repository.run("down").text()).endsWith(" down\n");
    }

    @Test
    void nothing_is_built_to_find_out_that_nothing_runs() throws Exception {
        BuildableRepository repository = repository("exit 1");
        Ended down = repository.run("down");

        assertThat(down).isEqualTo(new Ended(1, "Rollcall does not run on " + repository.path(".rollcall") + ".\n"));
        assertThat(repository.builds()).isEmpty();
    }

    private BuildableRepository repository(String maven) throws Exception {
        BuildableRepository repository = new BuildableRepository(directory, maven);
        repositories.add(repository);
        return repository;
    }

    private static void awaitEnd(ProcessHandle process) {
        await().atMost(BuildableRepository.TIMEOUT)
                .until(() -> ProcessIdentity.of(process.pid()).isEmpty());
    }
}
