package dev.rollcall.local.log;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Prints what is added to a file, and goes on with the next one when that has been set aside. */
public final class LogFollower implements AutoCloseable {

    private final Path path;
    private final PrintStream out;
    private RandomAccessFile file;
    private @Nullable Object key;

    private LogFollower(Path path, PrintStream out) throws IOException {
        this.path = path;
        this.out = out;
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.key = keyOf(path);
    }

    /** What is in the file already is not printed. */
    public static LogFollower fromEnd(Path path, PrintStream out) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        LogFollower following = new LogFollower(path, out);
        following.file.seek(following.file.length());
        return following;
    }

    /** Of what is in the file already, the last so many bytes are printed first, from the start of a line. */
    public static LogFollower fromLast(Path path, int bytes, PrintStream out) throws IOException {
        LogFollower following = new LogFollower(path, out);
        if (following.file.length() > bytes) {
            following.file.seek(following.file.length() - bytes);
            following.file.readLine();
        }
        return following;
    }

    public void printNew() throws IOException {
        printRest();
        Object now = keyOf(path);
        if (now != null && !now.equals(key)) {
            // Whoever set it aside may have written to the end of it since.
            printRest();
            file.close();
            file = new RandomAccessFile(path.toFile(), "r");
            key = now;
            printRest();
        }
        out.flush();
    }

    private void printRest() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }

    /** What tells one file from another of the same name; null while there is none. */
    private static @Nullable Object keyOf(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException rotate) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
