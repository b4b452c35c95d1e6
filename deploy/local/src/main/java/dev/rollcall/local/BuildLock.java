package dev.rollcall.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Lets one launcher at a time make one thing that all installations of a build share. The system drops it when its holder dies,
 * however it dies.
 */
final class BuildLock implements AutoCloseable {

    private static final int LOOK_EVERY_MILLISECONDS = 50;

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
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
        FileChannel channel =
                FileChannel.open(apps.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!locked(channel)) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLISECONDS);
            }
            return new BuildLock(channel);
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
