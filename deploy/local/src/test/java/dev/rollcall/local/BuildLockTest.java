package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BuildLockTest {

    @TempDir
    private Path apps;

    @Test
    @Timeout(60)
    void two_launchers_may_wait_for_each_others_locks_at_once() throws Exception {
        Process other = new ProcessBuilder(Jvm.launcherClass(64, OtherLauncher.class, List.of(apps.toString())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
                BufferedReader told = other.inputReader()) {
            Future<Boolean> theirs;
            try (BuildLock _ = BuildLock.take(apps, "ours")) {
                assertThat(told.readLine()).isEqualTo("has theirs");
                theirs = waiting.submit(taking(apps, "theirs"));
                // By now both would have asked, and the second of them been refused.
                assertThat(told.readLine()).isEqualTo("waited a second");
            }
            assertThat(told.readLine()).isEqualTo("had ours: true");
            assertThat(theirs.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroyForcibly();
        }
    }

    private static Callable<Boolean> taking(Path apps, String name) {
        return () -> {
            try (BuildLock _ = BuildLock.take(apps, name)) {
                return true;
            }
        };
    }

    /** Holds one lock and waits for the other, in another thread of its. */
    static final class OtherLauncher {

        private OtherLauncher() {}

        public static void main(String[] arguments) throws Exception {
            Path apps = Path.of(arguments[0]);
            CountDownLatch had = new CountDownLatch(1);
            try (BuildLock _ = BuildLock.take(apps, "theirs")) {
                System.out.println("has theirs");
                Thread.ofPlatform().start(() -> takeOurs(apps, had));
                TimeUnit.SECONDS.sleep(1);
                System.out.println("waited a second");
            }
            had.await();
        }

        private static void takeOurs(Path apps, CountDownLatch had) {
            try {
                System.out.println("had ours: " + taking(apps, "ours").call());
            } catch (Exception e) {
                System.out.println("had ours: " + e);
            }
            had.countDown();
        }
    }
}
