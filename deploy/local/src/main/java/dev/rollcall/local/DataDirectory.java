package dev.rollcall.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where one installation keeps everything that it is: databases, topics, keys, passwords, logs. */
record DataDirectory(Path root) {

    private static final long LEAST_FREE_MEGABYTES = 600;
    private static final long MEGABYTE = 1 << 20;

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
            requireSpace();
        } catch (IOException e) {
            throw new Trouble(
                    "Cannot write to " + root + ": " + e
                            + ". Free space there or choose another directory with --data DIR.",
                    e);
        }
    }

    private void requireSpace() throws IOException, Trouble {
        long free = Files.getFileStore(root).getUsableSpace() / MEGABYTE;
        if (free < LEAST_FREE_MEGABYTES) {
            throw new Trouble("The disk of " + root + " is full: " + free + " MB are free, and Rollcall needs "
                    + LEAST_FREE_MEGABYTES + ". Free some, or choose another disk with --data DIR.");
        }
    }
}
