package dev.rollcall.local.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.process.Jvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @TempDir
    private Path apps;

    @Test
    @Timeout(120)
    void two_launchers_that_need_them_at_once_do_not_get_in_each_others_way() throws Exception {
        List<Process> launchers = new ArrayList<>();
        try {
            for (int number = 0; number < 2; number++) {
                launchers.add(new ProcessBuilder(Jvm.launcherClass(128, FirstStart.class, List.of(apps.toString())))
                        .redirectErrorStream(true)
                        .start());
            }
            for (Process launcher : launchers) {
                assertThat(launcher.inputReader().readLine()).isEqualTo("here");
            }
            for (Process launcher : launchers) {
                launcher.outputWriter().write("go\n");
                launcher.outputWriter().flush();
            }
            for (Process launcher : launchers) {
                assertThat(launcher.inputReader().readLine()).startsWith("postgres (PostgreSQL) ");
                assertThat(launcher.waitFor()).isZero();
            }
        } finally {
            launchers.forEach(Process::destroyForcibly);
        }
    }

    /** Says that it is there, and when it is told to, unpacks them and asks the server for its version. */
    static final class FirstStart {

        private FirstStart() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("here");
            System.in.read();
            PostgresBinaries binaries = PostgresBinaries.in(Path.of(arguments[0]));
            Process version = new ProcessBuilder(
                            binaries.directory().resolve("bin/postgres").toString(), "--version")
                    .start();
            System.out.println(version.inputReader().readLine());
        }
    }
}
