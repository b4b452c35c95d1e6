package dev.rollcall.local;

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

/**
 * A program unpacked from its jar, which starts in half the time, and beside it the AOT cache (JEP 483, JEP 514) that halves
 * the time again. The directory carries a fingerprint of the jar and of the JVM: another build gets another directory.
 */
record ExtractedProgram(Program program, Path directory) {

    private static final int KEPT = 3;

    /**
     * Unpacks the program if this build of it was not yet.
     *
     * @param apps where the unpacked programs of all builds are
     */
    static ExtractedProgram of(Program program, Path repository, Path apps, OneOff oneOff)
            throws Trouble, InterruptedException {
        Path jar = program.jar(repository);
        try {
            Path directory = apps.resolve(program.name() + "-" + fingerprint(jar, apps));
            if (!Files.isDirectory(directory)) {
                try (BuildLock _ = BuildLock.take(apps, program.name())) {
                    if (!Files.isDirectory(directory)) {
                        removeOldest(apps, program.name() + "-");
                        extract(program, jar, directory, oneOff);
                    }
                }
            }
            return new ExtractedProgram(program, directory);
        } catch (IOException e) {
            throw new Trouble(
                    "Cannot unpack " + jar + " into " + apps + ": " + FileTrouble.reason(e)
                            + ". If the jar is broken or missing, build it with ./mvnw package.",
                    e);
        }
    }

    boolean hasCache() {
        return Files.exists(cache());
    }

    /** To run it. */
    List<String> command(Path configuration) {
        return java(configuration, hasCache() ? List.of("-XX:AOTCache=" + cache()) : List.of());
    }

    /**
     * Makes the cache, if nobody did meanwhile: runs the program until everything is set up but nothing serves yet, and has it
     * write down what that needed. A cache that was not made is no trouble: the program starts without, only slower.
     */
    void train(Path configuration, OneOff oneOff) throws Trouble, IOException, InterruptedException {
        try (BuildLock _ = BuildLock.take(directory.resolveSibling("."), program.name())) {
            if (hasCache()) {
                return;
            }
            int exitCode = oneOff.run(
                    program.name() + "-training",
                    java(
                            configuration,
                            List.of("-XX:AOTCacheOutput=" + cacheInTheMaking(), "-Dspring.context.exit=onRefresh")));
            if (exitCode == 0 && Files.exists(cacheInTheMaking())) {
                // On the disk as a whole before it is used: a JVM may fall over half a cache.
                try (FileChannel written = FileChannel.open(cacheInTheMaking(), StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(cacheInTheMaking(), cache(), StandardCopyOption.ATOMIC_MOVE);
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

    private Path cacheInTheMaking() {
        return directory.resolve("app.aot.new");
    }

    private static void extract(Program program, Path jar, Path directory, OneOff oneOff)
            throws IOException, Trouble, InterruptedException {
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".new");
        deleteTree(unfinished);
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
            throw new Trouble("Cannot unpack " + jar
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
            deleteTree(directory);
        }
    }

    static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
