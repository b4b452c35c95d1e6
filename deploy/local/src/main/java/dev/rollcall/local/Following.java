package dev.rollcall.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what is added to a file. */
final class Following implements AutoCloseable {

    private final RandomAccessFile file;
    private final PrintStream out;

    private Following(RandomAccessFile file, PrintStream out) {
        this.file = file;
        this.out = out;
    }

    /** What is in the file already is not printed. */
    static Following fromEnd(Path path, PrintStream out) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        file.seek(file.length());
        return new Following(file, out);
    }

    /** Of what is in the file already, the last so many bytes are printed first, from the start of a line. */
    static Following fromLast(Path path, int bytes, PrintStream out) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        if (file.length() > bytes) {
            file.seek(file.length() - bytes);
            file.readLine();
        }
        return new Following(file, out);
    }

    void printNew() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
            out.write(buffer, 0, read);
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
