package dev.rollcall.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one launcher at a time make one thing that all installations of a build share. The system drops it when its holder dies,
 * however it dies.
 */
final class BuildLock implements AutoCloseable {

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until nobody else makes it.
     *
     * @param apps where the unpacked programs of all builds are
     * @param name of what is made
     */
    static BuildLock take(Path apps, String name) throws IOException {
        Files.createDirectories(apps);
        FileChannel channel =
                FileChannel.open(apps.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return new BuildLock(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
