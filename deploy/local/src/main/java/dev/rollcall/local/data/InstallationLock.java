package dev.rollcall.local.data;

import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets one launcher at a time work on a data directory. */
public final class InstallationLock implements AutoCloseable {

    private final LockFile lock;

    private InstallationLock(LockFile lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws CommandFailure when another launcher has it
     */
    public static InstallationLock take(DataDirectory data) throws CommandFailure {
        try {
            InstallationLock lock = tryTake(data);
            // Whoever only looks has it for a moment.
            for (int looks = 0; lock == null && looks < 10; looks++) {
                TimeUnit.MILLISECONDS.sleep(50);
                lock = tryTake(data);
            }
            if (lock == null) {
                throw taken(data);
            }
            return lock;
        } catch (IOException e) {
            throw new CommandFailure("Cannot lock " + data.root() + ": " + FileErrors.reason(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while locking " + data.root() + ".", e);
        }
    }

    /** What to say then. */
    public static CommandFailure taken(DataDirectory data) {
        return new CommandFailure("Rollcall already runs on " + data.root()
                + ". Stop it with ./rollcall down, or start a second one with --data DIR and --port-base N.");
    }

    /** Whether a launcher works on the directory at this moment. */
    public static boolean isTaken(DataDirectory data) {
        if (!Files.exists(data.lock())) {
            return false;
        }
        try (InstallationLock lock = tryTake(data)) {
            return lock == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable InstallationLock tryTake(DataDirectory data) throws IOException {
        LockFile lock = LockFile.tryTake(data.lock());
        return lock == null ? null : new InstallationLock(lock);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
