package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;

/**
 * A repository that was never built, with the script, all modules' sources, and something in Maven's place. Its commands run without
 * {@code ps} where that is asked for: a bare Debian has none.
 */
final class BuildableRepository implements AutoCloseable {

    static final Path SCRIPT = Path.of("../../rollcall").toAbsolutePath().normalize();

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** What Maven does when it is told to package: a launcher that tells its process and arguments, and stays if told {@code up}. */
    static final String MAKES_THE_JARS = """
            mkdir -p deploy/local/target/lib
            cp launcher.jar deploy/local/target/local-0.1.0-SNAPSHOT.jar
            for module in $(ls -d *-*/ gateway); do
              mkdir -p $module/target
              : >$module/target/it-0.1.0-SNAPSHOT-exec.jar
            done
            """;

    /** What Maven does while somebody looks: it builds for as long as there is no file {@code go}. */
    static final String TAKES_ITS_TIME = "echo $$ >maven; while [ ! -e go ]; do sleep 0.1; done\n";

    private static final String LAUNCHER = """
            package dev.rollcall.local;

            public final class Launcher {
                public static void main(String[] arguments) throws Exception {
                    System.out.println(ProcessHandle.current().pid() + " " + String.join(" ", arguments));
                    if (arguments[0].equals("up")) {
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                }
            }
            """;

    private static final String ESSENTIAL =
            "sh env sed grep find basename dirname readlink cat tr cut head paste ls cp mv rm"
                    + " mkdir rmdir touch date sleep id true cksum tail xargs";

    private static final Path ONE_BUILD = Path.of("deploy/local/src/main/java/dev/rollcall/local/build/OneBuild.java");

    private static final Path PROGRAMS = Path.of("deploy/local/src/main/resources/dev/rollcall/local/programs.txt");

    private final Path root;
    private final List<Process> begun = new ArrayList<>();
    private boolean withoutPs;

    BuildableRepository(Path directory, String maven) throws IOException {
        root = Files.createTempDirectory(directory, "repository").toRealPath();
        write(PROGRAMS.toString(), Files.readString(SCRIPT.resolveSibling(PROGRAMS)));
        for (String module : modules()) {
            write(module + "/pom.xml", "<project/>");
            write(module + "/src/main/java/Code.java", "class Code {}");
        }
        write("benchmarks/pom.xml", "<project/>");
        write("pom.xml", "<project/>");
        Path mvnw = write("mvnw", "#!/bin/sh\necho begin >>builds\n" + maven + "\n");
        assertThat(mvnw.toFile().setExecutable(true)).isTrue();
        Files.copy(SCRIPT, root.resolve("rollcall"));
        write(ONE_BUILD.toString(), Files.readString(SCRIPT.resolveSibling(ONE_BUILD)));
    }

    /** What a build is made of, but for the benchmarks. */
    static List<String> modules() throws IOException {
        Stream<String> programs = Files.readAllLines(SCRIPT.resolveSibling(PROGRAMS)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" +")[1]);
        return Stream.concat(programs, Stream.of("deploy/local", "events", "tenancy", "messaging"))
                .toList();
    }

    /** With a launcher for Maven to put where it belongs. */
    BuildableRepository withLauncher() throws IOException {
        Path source = write("launcher/Launcher.java", LAUNCHER);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path("launcher.jar")))) {
            jar.putNextEntry(new JarEntry("dev/rollcall/local/Launcher.class"));
            Files.copy(source.resolveSibling("Launcher.class"), jar);
        }
        return this;
    }

    BuildableRepository withoutPs() {
        withoutPs = true;
        return this;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** The lines that Maven has left there. */
    List<String> builds() throws IOException {
        return Files.exists(path("builds")) ? Files.readAllLines(path("builds")) : List.of();
    }

    void allSourcesAreOf(Instant time) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }

    Path write(String name, String text) throws IOException {
        Files.createDirectories(path(name).resolveSibling("."));
        return Files.writeString(path(name), text);
    }

    record Ended(int exitCode, String text) {}

    Process begin(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(Signals.heard());
        line.addAll(List.of("sh", path("rollcall").toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ROLLCALL_CHROMIUM", "/bin/true");
        if (withoutPs) {
            builder.environment().put("PATH", pathWithoutPs().toString());
        }
        Process process = builder.start();
        begun.add(process);
        return process;
    }

    static Ended end(Process process) throws IOException, InterruptedException {
        String text = process.inputReader(StandardCharsets.UTF_8).readAllAsString();
        assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), text);
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return end(begin(arguments));
    }

    /** Returns when a process has left its number in that file. */
    ProcessHandle awaitProcess(String name) {
        Path file = path(name);
        return Awaitility.await("a process in " + name)
                .atMost(TIMEOUT)
                .until(
                        () -> Files.exists(file) && Files.readString(file).endsWith("\n")
                                ? ProcessHandle.of(Long.parseLong(
                                                Files.readString(file).strip()))
                                        .orElse(null)
                                : null,
                        Objects::nonNull);
    }

    /** With what Debian has on every machine, as far as the script uses it. */
    private Path pathWithoutPs() throws IOException {
        Path directory = path("bin");
        if (!Files.exists(directory)) {
            Files.createDirectory(directory);
            for (String tool : ESSENTIAL.split(" ")) {
                Path found = Stream.of(System.getenv("PATH").split(":"))
                        .map(place -> Path.of(place, tool))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() -> new IOException(tool + " is not on the path"));
                Files.createSymbolicLink(directory.resolve(tool), found);
            }
        }
        return directory;
    }

    /** None of what was begun is left, nor of what that has started. */
    @Override
    public void close() {
        for (Process process : begun) {
            List<ProcessHandle> descendants = process.descendants().toList();
            process.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
