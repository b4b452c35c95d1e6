package dev.rollcall.local;

import dev.rollcall.backends.SecretFiles;
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
record DataDirectory(Path root) {

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private static final List<String> MADE = List.of("config", "logs", "run", "keys", "simulator");

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

    DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path secrets() {
        return root.resolve("secrets.properties");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path config(String program) {
        return root.resolve("config").resolve(program + ".yml");
    }

    Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    /** The processes that run, and where. */
    Path run() {
        return root.resolve("run");
    }

    /** There while everything is up. */
    Path ready() {
        return run().resolve("ready");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path simulator() {
        return root.resolve("simulator");
    }

    /**
     * Makes what is missing, and lets nobody but the owner look into what is there: whoever started from an older build, or made
     * the directory by hand, did so as their umask wanted. A directory that holds other things too is left as it is; what is
     * ours in it is not.
     *
     * @throws Trouble when it cannot be written, or when the disk is all but full
     */
    void create() throws Trouble {
        try {
            Files.createDirectories(root, PosixFilePermissions.asFileAttribute(OWNERS));
            closeAsAWhole();
            for (String name : MADE) {
                Files.createDirectories(root.resolve(name), PosixFilePermissions.asFileAttribute(OWNERS));
                close(root.resolve(name));
            }
            if (Files.isDirectory(kafka())) {
                close(kafka());
            }
            // What exists already tells nothing: the disk may be read-only by now.
            Files.delete(Files.createTempFile(run(), ".", ".probe"));
        } catch (IOException e) {
            throw new Trouble(
                    shortage()
                            .orElse("Cannot write to " + root + " (" + FileTrouble.reason(e)
                                    + "). Choose another directory with --data DIR."),
                    e);
        }
        Optional<String> shortage = shortage();
        if (shortage.isPresent()) {
            throw new Trouble(shortage.get());
        }
    }

    private void closeAsAWhole() {
        try {
            if (isOurs()) {
                close(root);
            }
        } catch (IOException somebodyElses) {
            // Then only what is ours in it is closed.
        }
    }

    /** Whether nothing else is in it: somebody's home, or /tmp, would not bear to be closed. */
    private boolean isOurs() throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            return content.map(one -> String.valueOf(one.getFileName()))
                    .allMatch(name -> NAMES.contains(name) || SecretFiles.isHalfWritten(name));
        }
    }

    private static void close(Path directory) throws IOException {
        if (!Files.getPosixFilePermissions(directory).equals(OWNERS)) {
            Files.setPosixFilePermissions(directory, OWNERS);
        }
    }

    private Optional<String> shortage() {
        return DiskSpace.shortage(root, DiskSpace.TO_START_MEGABYTES)
                .map(sentence -> sentence + " Free some, or choose another disk with --data DIR.");
    }
}
