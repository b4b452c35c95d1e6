package dev.rollcall.local.data;

import dev.rollcall.backends.SecretFiles;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where one installation keeps everything that it is: databases, topics, keys, passwords, logs. */
public record DataDirectory(Path root) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private static final List<String> CREATED = List.of("config", "logs", "run", "keys", "simulator");

    /** Of all that an installation ever puts there, and of the build's {@code apps}. */
    private static final Set<String> NAMES = Set.of(
            "config",
            "logs",
            "run",
            "keys",
            "simulator",
            "postgres",
            "kafka",
            "kafka.new",
            "lock",
            "secrets.properties",
            "apps");

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    Path lock() {
        return root.resolve("lock");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path config(String program) {
        return root.resolve("config").resolve(program + ".yml");
    }

    public Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    /** The processes that run, and where. */
    public Path run() {
        return root.resolve("run");
    }

    /** There while everything is up. */
    public Path ready() {
        return run().resolve("ready");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path simulator() {
        return root.resolve("simulator");
    }

    /**
     * Makes what is missing, and lets nobody but the owner look into what is there: whoever started from an older build, or made
     * the directory by hand, did so as their umask wanted. A directory that holds other things too is left as it is; what is
     * ours in it is not.
     *
     * @throws CommandFailure when it cannot be written, or when the disk is all but full
     */
    public void create() throws CommandFailure {
        try {
            Files.createDirectories(root, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            restrictRoot();
            for (String name : CREATED) {
                Files.createDirectories(root.resolve(name), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                restrict(root.resolve(name));
            }
            if (Files.isDirectory(kafka())) {
                restrict(kafka());
            }
            // What exists already tells nothing: the disk may be read-only by now.
            Files.delete(Files.createTempFile(run(), ".", ".probe"));
        } catch (IOException e) {
            throw new CommandFailure(
                    shortage()
                            .orElse("Cannot write to " + root + " (" + FileErrors.reason(e)
                                    + "). Choose another directory with --data DIR."),
                    e);
        }
        Optional<String> shortage = shortage();
        if (shortage.isPresent()) {
            throw new CommandFailure(shortage.get());
        }
    }

    private void restrictRoot() {
        try {
            if (holdsOnlyOurs()) {
                restrict(root);
            }
        } catch (IOException somebodyElses) {
            // Then only what is ours in it is closed.
        }
    }

    /** Whether nothing else is in it: somebody's home, or /tmp, would not bear to be closed. */
    private boolean holdsOnlyOurs() throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            return content.map(one -> String.valueOf(one.getFileName()))
                    .allMatch(name -> NAMES.contains(name) || SecretFiles.isHalfWritten(name));
        }
    }

    private static void restrict(Path directory) throws IOException {
        if (!Files.getPosixFilePermissions(directory).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(directory, OWNER_ONLY);
        }
    }

    private Optional<String> shortage() {
        return DiskSpace.shortage(root, DiskSpace.TO_START_MEGABYTES)
                .map(sentence -> sentence + " Free some, or choose another disk with --data DIR.");
    }
}
