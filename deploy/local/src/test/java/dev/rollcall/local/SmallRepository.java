package dev.rollcall.local;

import dev.rollcall.local.backend.PostgresBinaries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A built repository of three small programs, instead of one of seven large ones.
 *
 * @param root where it is
 */
public record SmallRepository(Path root) {

    private static final Map<String, String> MODULES =
            Map.of("simulator", "graph-simulator", "billing", "billing-projector", "gateway", "gateway");

    private static final String TABLE = """
            simulator  graph-simulator    6  64
            billing    billing-projector  5  64
            gateway    gateway            0  64
            """;

    /** One that all tests share, with everything unpacked and trained already by whoever was first. */
    public static SmallRepository shared() throws IOException {
        return in(Path.of("target/small-repository"));
    }

    static SmallRepository in(Path directory) throws IOException {
        SmallRepository repository =
                new SmallRepository(directory.toAbsolutePath().normalize());
        for (String module : MODULES.values()) {
            Path jar = repository.jar(module);
            Files.createDirectories(jar.resolveSibling("."));
            writeJar(jar);
        }
        Path table = repository.classPath().resolve("dev/rollcall/local/programs.txt");
        Files.createDirectories(table.resolveSibling("."));
        Files.writeString(table, TABLE);
        return repository;
    }

    /** One that was never started, but for PostgreSQL's programs: they take longer to unpack than everything else. */
    static SmallRepository unstarted(Path directory) throws IOException, InterruptedException {
        SmallRepository repository = in(directory);
        Path unpacked = PostgresBinaries.in(shared().apps()).directory();
        Path copy = repository.apps().resolve(unpacked.getFileName());
        try (Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(unpacked.relativize(file));
                if (Files.isSymbolicLink(file)) {
                    Files.createSymbolicLink(target, Files.readSymbolicLink(file));
                } else if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return repository;
    }

    /** To be put before the launcher's own: here is another table of programs. */
    Path classPath() {
        return root.resolve("table");
    }

    Path apps() {
        return root.resolve(".rollcall/apps");
    }

    Path jar(String module) {
        return root.resolve(module).resolve("target").resolve(module + "-0.1.0-SNAPSHOT-exec.jar");
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SmallProgram.class.getName());
        String path = SmallProgram.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream program = SmallProgram.class.getResourceAsStream("/" + path)) {
            if (program == null) {
                throw new IOException(path + " is not on the class path");
            }
            out.putNextEntry(new JarEntry(path));
            program.transferTo(out);
        }
    }
}
