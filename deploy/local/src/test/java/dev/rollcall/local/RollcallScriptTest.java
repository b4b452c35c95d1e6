package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what the script does before it hands over to Java. */
class RollcallScriptTest {

    private static final Path SCRIPT =
            Path.of("../../rollcall").toAbsolutePath().normalize();

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
        Path old = jdk("a", "17.0.15");

        Ended ended = run("up", old);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.text())
                .startsWith("Rollcall needs a JDK 25, and there is none in JAVA_HOME (" + old + "),")
                .hasLineCount(1);
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
        ProcessBuilder builder = new ProcessBuilder("sh", SCRIPT.toString(), command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("ROLLCALL_JDKS", jdks.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
