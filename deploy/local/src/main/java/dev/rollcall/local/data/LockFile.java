package dev.rollcall.local.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file that one holder at a time has locked, among all processes and the threads of each. The system drops the lock when its
 * holder dies, however it dies.
 */
public final class LockFile implements AutoCloseable {

    private static final int RETRY_MILLISECONDS = 50;

    /**
     * What this process holds. A POSIX lock belongs to the process, and is lost as soon as it closes the file anywhere: whoever
     * only looked whether it is taken would set it free.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock, and makes the file; null when somebody else has it. */
    static @Nullable LockFile tryTake(Path anyFile) throws IOException {
        Path file = anyFile.toAbsolutePath().normalize();
        if (!HELD.add(file)) {
            return null;
        }
        LockFile taken = null;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                taken = new LockFile(file, channel);
            } else {
                channel.close();
            }
            return taken;
        } finally {
            if (taken == null) {
                HELD.remove(file);
            }
        }
    }

    /**
     * Waits until nobody else has the lock of that file: by looking again and again. A wait in the system itself would be refused where
     * two launchers wait for each other's locks, each in one of its threads: the system takes a process for a single waiter, and
     * sees a deadlock that is none.
     */
    public static LockFile take(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.resolveSibling("."));
        LockFile lock = tryTake(file);
        while (lock == null) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLISECONDS);
            lock = tryTake(file);
        }
        return lock;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
