package dev.rollcall.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where one installation keeps everything that it is: databases, topics, keys, passwords, logs. */
record DataDirectory(Path root) {

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
     * Makes what is missing.
     *
     * @throws Trouble when it cannot be written, or when the disk is all but full
     */
    void create() throws Trouble {
        try {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            for (String name : new String[] {"config", "logs", "run", "keys", "simulator"}) {
                Files.createDirectories(root.resolve(name));
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

    private Optional<String> shortage() {
        return DiskSpace.shortage(root, DiskSpace.TO_START_MEGABYTES)
                .map(sentence -> sentence + " Free some, or choose another disk with --data DIR.");
    }
}
