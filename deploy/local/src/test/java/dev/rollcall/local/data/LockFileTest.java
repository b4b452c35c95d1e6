package dev.rollcall.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.process.Jvm;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

    @TempDir
    private Path apps;

    @Test
    @Timeout(60)
    void two_launchers_may_wait_for_each_others_locks_at_once() throws Exception {
        Process other = new ProcessBuilder(Jvm.launcherClass(64, OtherLauncher.class, List.of(apps.toString())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = other.inputReader()) {
            Taking theirs;
            try (LockFile _ = LockFile.take(apps.resolve("ours.lock"))) {
                assertThat(told.readLine()).isEqualTo("has theirs and waits for ours");
                theirs = Taking.begin(apps, "theirs");
            }
            assertThat(told.readLine()).isEqualTo("had ours");
            assertThat(theirs.outcome.get(10, TimeUnit.SECONDS)).isEqualTo("had theirs");
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void threads_of_one_launcher_wait_for_each_other_too() throws Exception {
        Taking second;
        try (LockFile _ = LockFile.take(apps.resolve("ours.lock"))) {
            second = Taking.begin(apps, "ours");
        }
        assertThat(second.outcome.get(10, TimeUnit.SECONDS)).isEqualTo("had ours");
    }

    /** Somebody who takes a lock and gives it back, in a thread of theirs. */
    private record Taking(FutureTask<String> outcome) {

        /** Returns when they wait for it, or have been refused. */
        static Taking begin(Path apps, String name) {
            FutureTask<String> outcome = new FutureTask<>(() -> {
                try (LockFile _ = LockFile.take(apps.resolve(name + ".lock"))) {
                    return "had " + name;
                }
            });
            Thread thread = Thread.ofPlatform().daemon().start(outcome);
            await().until(() -> outcome.isDone() || waits(thread));
            return new Taking(outcome);
        }

        private static boolean waits(Thread thread) {
            StackTraceElement[] stack = thread.getStackTrace();
            return stack.length > 0
                    && stack[0].isNativeMethod()
                    && Stream.of(stack).anyMatch(frame -> frame.getClassName().equals(LockFile.class.getName()));
        }
    }

    /** Holds one lock and waits for the other. */
    static final class OtherLauncher {

        private OtherLauncher() {}

        public static void main(String[] arguments) throws Exception {
            Path apps = Path.of(arguments[0]);
            Taking ours;
            try (LockFile _ = LockFile.take(apps.resolve("theirs.lock"))) {
                ours = Taking.begin(apps, "ours");
                System.out.println("has theirs and waits for ours");
                System.out.println(ours.outcome.get());
            }
        }
    }
}
