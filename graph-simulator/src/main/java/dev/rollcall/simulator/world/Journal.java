package dev.rollcall.simulator.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps operations, one JSON document a line, appended before they are applied. An operation that was answered survives the end of
 * the process; a line that a crash cut short was never answered, and is dropped.
 */
public final class Journal implements AutoCloseable {

    private static final String FILE = "journal.jsonl";
    private static final String INCARNATION = "incarnation";

    private final JsonMapper json;
    private final @Nullable Path file;
    private final @Nullable FileChannel channel;
    private final String incarnation;

    /** @param directory null to keep nothing */
    public Journal(@Nullable Path directory, JsonMapper json) {
        this.json = json;
        try {
            if (directory == null) {
                file = null;
                channel = null;
                incarnation = newIncarnation();
                return;
            }
            Files.createDirectories(directory);
            file = directory.resolve(FILE);
            Path mark = directory.resolve(INCARNATION);
            if (!Files.exists(mark) || Files.size(mark) == 0) {
                Files.writeString(mark, newIncarnation());
            }
            incarnation = Files.readString(mark).strip();
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot keep its data in " + directory + ".", e);
        }
    }

    /** Tells this journal from every other, so that delta links of another are not taken for ours. */
    public String incarnation() {
        return incarnation;
    }

    /** Gives every operation kept, oldest first. To be called once, before anything is appended. */
    public void replay(Consumer<Operation> each) {
        if (file == null || channel == null) {
            return;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    each.accept(json.readValue(bytes, start, i - start, Operation.class));
                    start = i + 1;
                }
            }
            channel.truncate(start);
            channel.position(start);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's journal " + file + " cannot be read.", e);
        }
    }

    synchronized void append(Operation operation) {
        if (channel == null) {
            return;
        }
        try {
            String line = json.writerFor(Operation.class).writeValueAsString(operation) + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            write(channel, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's journal " + file + " cannot be written.", e);
        }
    }

    /** All of it or nothing: on a full disk, half a line would spoil the next one, and with it the journal. */
    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        long start = channel.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(start);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private static String newIncarnation() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
