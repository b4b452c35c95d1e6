package dev.rollcall.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one holder at a time has locked, among all processes and the threads of each. The system drops the lock when its
 * holder dies, however it dies.
 */
final class LockFile implements AutoCloseable {

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

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
