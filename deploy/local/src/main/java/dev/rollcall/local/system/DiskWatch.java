package dev.rollcall.local.system;

import dev.rollcall.local.data.DiskSpace;
import dev.rollcall.local.process.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints a line when the disk fills up, and another when there is room again. */
final class DiskWatch {

    private static final long SECONDS = 2;

    private final Path directory;
    private final Progress progress;
    private final CountDownLatch stop = new CountDownLatch(1);

    DiskWatch(Path directory, Progress progress) {
        this.directory = directory;
        this.progress = progress;
    }

    void start() {
        Thread.ofVirtual().name("watch-disk").start(this::watch);
    }

    void stop() {
        stop.countDown();
    }

    private void watch() {
        boolean full = false;
        try {
            do {
                Optional<String> shortage = DiskSpace.shortage(directory, DiskSpace.TO_RUN_MEGABYTES);
                if (shortage.isPresent() && !full) {
                    progress.line(shortage.get()
                            + " Free some: processes that end for lack of space are restarted and lose nothing.");
                } else if (shortage.isEmpty() && full) {
                    progress.line("The disk of " + directory + " has room again.");
                }
                full = shortage.isPresent();
            } while (!stop.await(SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
