package dev.rollcall.local.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How much room is left on a disk. */
public final class DiskSpace {

    /** For the first start, which brings databases, topics and logs. */
    static final long TO_START_MEGABYTES = 600;

    /** Below this, PostgreSQL and Kafka are about to stop: each adds whole segments of 16 MB and more. */
    public static final long TO_RUN_MEGABYTES = 100;

    private static final long MEGABYTE = 1 << 20;

    private DiskSpace() {}

    /** A sentence about a disk with less room than that; empty when there is enough, or when the system does not tell. */
    public static Optional<String> shortage(Path directory, long neededMegabytes) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace() / MEGABYTE;
            return free >= neededMegabytes
                    ? Optional.empty()
                    : Optional.of("The disk of " + directory + " is full: " + free + " MB are free, and Rollcall needs "
                            + neededMegabytes + ".");
        } catch (IOException notTold) {
            return Optional.empty();
        }
    }
}
