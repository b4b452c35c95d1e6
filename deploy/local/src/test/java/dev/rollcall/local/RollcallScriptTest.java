package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what the script does before it hands over to Java. */
class RollcallScriptTest {

    @TempDir
    private Path jdks;

    @Test
    void java_home_comes_first() throws Exception {
        jdk("a", "25.0.1");
        Path home = jdk("b", "26");

        assertThat(run("jdk", home).text()).isEqualTo(home + "\n");
    }

    @Test
    void without_a_good_java_home_the_usual_places_are_searched() throws Exception {
        jdk("a", "21.0.4");
        Path good = jdk("b", "25.0.1");

        assertThat(run("jdk", jdks.resolve("a")).text()).isEqualTo(good + "\n");
    }

    @Test
    void what_has_no_compiler_is_no_jdk() throws Exception {
        Files.delete(jdk("a", "25.0.1").resolve("bin/javac"));

        assertThat(run("jdk", jdks).exitCode()).isEqualTo(1);
    }

    @Test
    void what_is_missing_is_told_in_one_sentence() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path runtime = jdk("runtime", "25.0.1");
        Files.delete(runtime.resolve("bin/javac"));

        requireRefused(old.toString(), "JAVA_HOME (" + old + ") is version 17.0.15");
        requireRefused(runtime.toString(), "JAVA_HOME (" + runtime + ") has no compiler");
        requireRefused(jdks.toString(), "JAVA_HOME (" + jdks + ") has no bin/java");
        requireRefused("/nowhere", "JAVA_HOME (/nowhere) does not exist");
        requireRefused("", "JAVA_HOME is not set");
    }

    private void requireRefused(String javaHome, String flaw) throws Exception {
        for (String command : new String[] {"up", "status", "test", "bench", "jdk"}) {
            Ended ended = end(begin(javaHome, command));

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.text())
                    .isEqualTo("Rollcall needs a JDK 25. " + flaw + ", and there is none in " + jdks
                            + " or the other usual places; install one (for example from https://adoptium.net) or point"
                            + " JAVA_HOME to it.\n");
        }
    }

    @Test
    void an_unknown_command_is_told() throws Exception {
        assertThat(run("start", jdks)).isEqualTo(new Ended(1, "There is no command start. See ./rollcall help.\n"));
    }

    @Test
    void every_command_is_in_the_help() throws Exception {
        Ended help = run("help", jdks);

        assertThat(help.exitCode()).isEqualTo(0);
        assertThat(help.text())
                .contains("up ", "down ", "status ", "demo ", "check ", "dead-letters ", "logs ", "test ", "bench ");
    }

    private record Ended(int exitCode, String text) {}

    private Ended run(String command, Path javaHome) throws IOException, InterruptedException {
        return end(begin(javaHome.toString(), command));
    }

    private Process begin(String javaHome, String command) throws IOException {
        List<String> line = new ArrayList<>(Signals.heard());
        line.addAll(List.of("sh", BuildableRepository.SCRIPT.toString(), command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome);
        builder.environment().put("ROLLCALL_JDKS", jdks.toString());
        return builder.start();
    }

    private static Ended end(Process process) throws IOException, InterruptedException {
        String text = process.inputReader(StandardCharsets.UTF_8).readAllAsString();
        return new Ended(process.waitFor(), text);
    }

    /** What looks like one. */
    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(jdks.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        for (String program : new String[] {"java", "javac"}) {
            Files.createFile(home.resolve("bin").resolve(program)).toFile().setExecutable(true);
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
