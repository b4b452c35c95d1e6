package dev.rollcall.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read. */
public final class SecretFiles {

    private static final String HALF_WRITTEN_BEGINS = ".";
    private static final String HALF_WRITTEN_ENDS = ".new";

    private SecretFiles() {}

    /** Whether a file of that name is what a crash left of one that was being written. */
    public static boolean isHalfWritten(String name) {
        return name.startsWith(HALF_WRITTEN_BEGINS) && name.endsWith(HALF_WRITTEN_ENDS);
    }

    /**
     * Replaces a file as a whole: a reader sees the old text or the new one, also after a crash of the machine, and nobody else
     * ever reads either.
     */
    public static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is no file");
        }
        Files.createDirectories(directory);
        Path written = Files.createTempFile(
                directory,
                HALF_WRITTEN_BEGINS,
                HALF_WRITTEN_ENDS,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(written, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // Gone already, unless the disk is full.
            Files.deleteIfExists(written);
        }
    }
}
