package dev.rollcall.local.installation;

import dev.rollcall.local.data.LockFile;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import dev.rollcall.local.process.Jvm;
import dev.rollcall.local.process.OneOffRunner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.springframework.util.FileSystemUtils;

/**
 * A program unpacked from its jar, which starts in half the time, and beside it the AOT cache (JEP 483, JEP 514) that halves
 * the time again. The directory carries a fingerprint of the jar and of the JVM: another build gets another directory.
 */
public record ExtractedProgram(Program program, Path directory) {

    private static final int KEPT = 3;

    /**
     * Unpacks the program if this build of it was not yet.
     *
     * @param apps where the unpacked programs of all builds are
     */
    public static ExtractedProgram of(Program program, Path repository, Path apps, OneOffRunner oneOff)
            throws CommandFailure, InterruptedException {
        Path jar = program.jar(repository);
        try {
            Path directory = apps.resolve(program.name() + "-" + fingerprint(jar, apps));
            if (!Files.isDirectory(directory)) {
                try (LockFile _ = LockFile.take(apps.resolve(program.name() + ".lock"))) {
                    if (!Files.isDirectory(directory)) {
                        removeOldest(apps, program.name() + "-");
                        extract(program, jar, directory, oneOff);
                    }
                }
            }
            return new ExtractedProgram(program, directory);
        } catch (IOException e) {
            throw new CommandFailure(
                    "Cannot unpack " + jar + " into " + apps + ": " + FileErrors.reason(e)
                            + ". If the jar is broken or missing, build it with ./mvnw package.",
                    e);
        }
    }

    public boolean hasCache() {
        return Files.exists(cache());
    }

    /** To run it. */
    public List<String> command(Path configuration) {
        return java(configuration, hasCache() ? List.of("-XX:AOTCache=" + cache()) : List.of());
    }

    /**
     * Makes the cache, if nobody did meanwhile: runs the program until everything is set up but nothing serves yet, and has it
     * write down what that needed. A cache that was not made is no failure: the program starts without, only slower.
     */
    public void train(Path configuration, OneOffRunner oneOff)
            throws CommandFailure, IOException, InterruptedException {
        try (LockFile _ = LockFile.take(directory.resolveSibling(program.name() + ".lock"))) {
            if (hasCache()) {
                return;
            }
            int exitCode = oneOff.run(
                    program.name() + "-training",
                    java(
                            configuration,
                            List.of("-XX:AOTCacheOutput=" + unfinishedCache(), "-Dspring.context.exit=onRefresh")));
            if (exitCode == 0 && Files.exists(unfinishedCache())) {
                // On the disk as a whole before it is used: a JVM may fall over half a cache.
                try (FileChannel written = FileChannel.open(unfinishedCache(), StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(unfinishedCache(), cache(), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private List<String> java(Path configuration, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("-jar");
        all.add(jar().toString());
        all.add("--spring.config.additional-location=" + configuration.toUri());
        return Jvm.command(program.heapMegabytes(), all);
    }

    private Path jar() {
        return directory.resolve("app").resolve(program.jar(directory).getFileName());
    }

    private Path cache() {
        return directory.resolve("app.aot");
    }

    private Path unfinishedCache() {
        return directory.resolve("app.aot.new");
    }

    private static void extract(Program program, Path jar, Path directory, OneOffRunner oneOff)
            throws IOException, CommandFailure, InterruptedException {
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".new");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectories(unfinished);
        List<String> command = Jvm.command(
                128,
                List.of(
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        unfinished.resolve("app").toString()));
        String name = program.name() + "-unpacking";
        if (oneOff.run(name, command) != 0) {
            throw new CommandFailure("Cannot unpack " + jar
                    + "; build it anew with ./mvnw package. See the log: ./rollcall logs " + name);
        }
        Files.move(unfinished, directory);
    }

    /** Over the names and checksums of what is in the jar, not its times: building the same again changes nothing. */
    private static String fingerprint(Path jar, Path apps) throws IOException {
        CRC32 names = new CRC32();
        long checksums = 1;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                names.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                checksums = 31 * checksums + entry.getCrc();
            }
        }
        names.update((Jvm.version() + apps).getBytes(StandardCharsets.UTF_8));
        return "%08x%016x".formatted(names.getValue(), checksums);
    }

    private static void removeOldest(Path apps, String prefix) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> directories = Files.list(apps)) {
            newestFirst = directories
                    .filter(directory -> String.valueOf(directory.getFileName()).startsWith(prefix))
                    .sorted(Comparator.comparingLong(
                                    (Path directory) -> directory.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (Path directory : newestFirst.subList(Math.min(KEPT - 1, newestFirst.size()), newestFirst.size())) {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
