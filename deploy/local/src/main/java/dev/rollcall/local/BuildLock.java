package dev.rollcall.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Lets one launcher at a time make one thing that all installations of a build share. */
final class BuildLock implements AutoCloseable {

    private static final int LOOK_EVERY_MILLISECONDS = 50;

    private final LockFile lock;

    private BuildLock(LockFile lock) {
        this.lock = lock;
    }

    /**
     * Waits until nobody else makes it: by looking again and again. A wait in the system itself would be refused where two
     * launchers wait for each other's locks, each in one of its threads: the system takes a process for a single waiter, and
     * sees a deadlock that is none.
     *
     * @param apps where the unpacked programs of all builds are
     * @param name of what is made
     */
    static BuildLock take(Path apps, String name) throws IOException, InterruptedException {
        Files.createDirectories(apps);
        Path file = apps.resolve(name + ".lock");
        LockFile lock = LockFile.tryTake(file);
        while (lock == null) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLISECONDS);
            lock = LockFile.tryTake(file);
        }
        return new BuildLock(lock);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
