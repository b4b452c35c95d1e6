package dev.rollcall.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.process.Jvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationLockTest {

    @TempDir
    private Path directory;

    @Test
    void who_looks_whether_it_is_taken_does_not_set_it_free() throws Exception {
        DataDirectory data = new DataDirectory(directory);
        data.create();
        try (InstallationLock _ = InstallationLock.take(data)) {
            assertThat(InstallationLock.isTaken(data)).isTrue();
            assertThat(anotherLauncherFindsItTaken()).isTrue();
        }
        assertThat(InstallationLock.isTaken(data)).isFalse();
        assertThat(anotherLauncherFindsItTaken()).isFalse();
    }

    private boolean anotherLauncherFindsItTaken() throws Exception {
        Process another = new ProcessBuilder(
                        Jvm.launcherClass(64, AnotherLauncher.class, List.of(directory.toString())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = another.inputReader().readLine();
        assertThat(another.waitFor()).isZero();
        return Boolean.parseBoolean(told);
    }

    /** Looks once. */
    static final class AnotherLauncher {

        private AnotherLauncher() {}

        public static void main(String[] arguments) {
            System.out.println(InstallationLock.isTaken(new DataDirectory(Path.of(arguments[0]))));
        }
    }
}
